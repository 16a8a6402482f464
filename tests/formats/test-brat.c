// SPDX-License-Identifier: MPL-2.0
#include "format-fixture.h"
#include "skein-brat.h"

/* What brat files really hold, and what becomes of it. @report: see format_fixture_dump_report(). */
typedef struct {
  const char *name;
  const char *text;
  const char *annotations;
  const char *report;
  const char *records;
} Row;

#define SHIP "\xf0\x9f\x9a\xa2"

static const Row rows[] = {
  { "no-annotations", "Nobody is here.\n\nReally.", "", "", "T Nobody is here.\n" },
  { "types",
    "Ann met Bob.",
    "T1\tPER 0 3\tAnn\nT2\tMoney 8 11\tBob\n",
    "",
    "A Ann|Person\nA Bob|Money\nT article\nM T1|Ann|0-3|PER\nM T2|Bob|8-11\n" },
  { "windows-line-ends-in-annotations",
    "Ann met Bob.",
    "T1\tPerson 0 3\tAnn\r\nR1\tmeets Arg1:T1 Arg2:T2\t\r\nT2\tPerson 8 11\tBob\r\n",
    "",
    "A Ann|Person\nA Bob|Person\nT article\nM T1|Ann|0-3\nM T2|Bob|8-11\n"
    "E R1|meets|Ann>Bob|T1>T2\n" },

  /* What offsets count */
  { "code-points",
    SHIP " Zo\xc3\xab met Al.",
    "T1\tPerson 2 5\tZo\xc3\xab\nT2\tPerson 10 12\tAl\n",
    "",
    "A Zo\xc3\xab|Person\nA Al|Person\nT article\nM T1|Zo\xc3\xab|2-5\nM T2|Al|10-12\n" },
  { "utf-16",
    SHIP " Zo\xc3\xab met Al.",
    "T1\tPerson 3 6\tZo\xc3\xab\nT2\tPerson 11 13\tAl\n",
    "note",
    "A Zo\xc3\xab|Person\nA Al|Person\nT article\nM T1|Zo\xc3\xab|2-5\nM T2|Al|10-12\n" },
  { "bytes",
    SHIP " Zo\xc3\xab met Al.",
    "T1\tPerson 5 9\tZo\xc3\xab\nT2\tPerson 14 16\tAl\n",
    "note",
    "A Zo\xc3\xab|Person\nA Al|Person\nT article\nM T1|Zo\xc3\xab|2-5\nM T2|Al|10-12\n" },
  { "damaged-text",
    SHIP " Caf\xe9: Zo\xc3\xab met Al.",
    "T1\tPerson 8 11\tZo\xc3\xab\nT2\tPerson 16 18\tAl\n",
    "repaired@1",
    "A Zo\xc3\xab|Person\nA Al|Person\nT article\nM T1|Zo\xc3\xab|8-11\nM T2|Al|16-18\n" },
  { "damaged-text-in-bytes",
    SHIP " Caf\xe9: Zo\xc3\xab met Al.",
    "T1\tPerson 11 15\tZo\xc3\xab\nT2\tPerson 20 22\tAl\n",
    "repaired@1 note",
    "A Zo\xc3\xab|Person\nA Al|Person\nT article\nM T1|Zo\xc3\xab|8-11\nM T2|Al|16-18\n" },
  { "crlf-as-two",
    "One.\r\nAnn met\r\nBob.",
    "T1\tPerson 6 9\tAnn\nT2\tPerson 15 18\tBob\n",
    "",
    "A Ann|Person\nA Bob|Person\nT One.\nM T1|Ann|6-9\nM T2|Bob|15-18\n" },
  { "crlf-as-one",
    "One.\r\nAnn met\r\nBob.",
    "T1\tPerson 5 8\tAnn\nT2\tPerson 13 16\tBob\n",
    "note",
    "A Ann|Person\nA Bob|Person\nT One.\nM T1|Ann|6-9\nM T2|Bob|15-18\n" },
  { "crlf-as-one-over-the-line",
    "One.\r\nAnn Lee\r\nMay met.",
    "T1\tPerson 5 12;13 16\tAnn Lee May\n",
    "note",
    "A Ann Lee May|Person\nT One.\nM T1|Ann Lee May|6-13;15-18\n" },
  { "utf-16-and-crlf-as-one",
    SHIP SHIP "\r\nAnn met\r\n" SHIP " Bob.",
    "T1\tPerson 5 8\tAnn\nT2\tPerson 16 19\tBob\n",
    "note",
    "A Ann|Person\nA Bob|Person\nT " SHIP SHIP "\nM T1|Ann|4-7\nM T2|Bob|15-18\n" },
  { "bytes-and-crlf-as-one",
    SHIP "\r\nAnn met\r\n" SHIP " Bob.",
    "T1\tPerson 5 8\tAnn\nT2\tPerson 18 21\tBob\n",
    "note",
    "A Ann|Person\nA Bob|Person\nT " SHIP "\nM T1|Ann|3-6\nM T2|Bob|14-17\n" },

  /* Fragments and quotes */
  { "fragments",
    "North and South Korea",
    "T1\tLOC 0 5;16 21\tNorth Korea\nT2\tLOC 10 21\tSouth Korea\n",
    "",
    "A North Korea|Place\nA South Korea|Place\nT article\nM T1|North Korea|0-5;16-21|LOC\n"
    "M T2|South Korea|10-21|LOC\n" },
  { "fragments-of-old-brat",
    "North and South Korea",
    "T1\tLOC 0 5;16 21\tNorthKorea\n",
    "",
    "A North Korea|Place\nT article\nM T1|North Korea|0-5;16-21|LOC\n" },
  { "three-fragments",
    "a b c d e",
    "T1\tX 0 1;4 5;8 9\ta c e\n",
    "",
    "A a c e|X\nT article\nM T1|a c e|0-1;4-5;8-9\n" },
  { "fragments-out-of-order",
    "North and South Korea",
    "T1\tLOC 16 21;0 5\tKorea North\n",
    "",
    "A North Korea|Place\nT article\nM T1|North Korea|0-5;16-21|LOC\n" },
  { "fragments-that-overlap",
    "North and South Korea",
    "T1\tLOC 0 7;3 9\tNorth a th and\n",
    "repaired@1",
    "A North and|Place\nT article\nM T1|North and|0-9|LOC|||0 7;3 9\n" },
  { "fragments-moved",
    "xx North and South Korea",
    "T1\tLOC 0 5;16 21\tNorth Korea\n",
    "repaired@1",
    "A North Korea|Place\nT article\nM T1|North Korea|3-8;19-24|LOC|||0 5;16 21\n" },
  { "fragments-of-indented-text",
    "    def f", /* brat's issue 1042 */
    "T1\tX 0 3;4 9\tdef f\n",
    "repaired@1",
    "A def f|X\nT article\nM T1|def f|4-9||||0 3;4 9\n" },
  { "no-quote",
    "Ann met Bob.",
    "T1\tPerson 0 3\nT2\tPerson 8 11\t\n",
    "",
    "A Ann|Person\nA Bob|Person\nT article\nM T1|Ann|0-3\nM T2|Bob|8-11\n" },
  { "quote-over-a-line-end",
    "Ann\nLee met.",
    "T1\tPerson 0 7\tAnn Lee\n",
    "",
    "A Ann Lee|Person\nT Ann\nM T1|Ann Lee|0-7\n" },

  /* Repair */
  { "nearest-occurrence",
    "Bob, Bob and Bob met Ann.",
    "T1\tPerson 7 10\tBob\nT2\tPerson 21 24\tAnn\n",
    "repaired@1",
    "A Bob|Person\nA Ann|Person\nT article\nM T1|Bob|5-8||||7 10\nM T2|Ann|21-24\n" },
  { "whole-word-before-a-part",
    "The cat. He sat.",
    "T1\tPerson 0 2\tHe\n",
    "repaired@1",
    "A He|Person!\nT article\nM T1|He|9-11||||0 2\n" },
  { "white-space-folded",
    "He met Ann  \n  Lee today.",
    "T1\tPerson 2 9\tAnn Lee\n",
    "repaired@1",
    "A Ann Lee|Person\nT He met Ann\nM T1|Ann Lee|7-18||||2 9\n" },
  { "past-the-end",
    "Ann met Bob.",
    "T1\tPerson 68 90\tBob\n",
    "repaired@1",
    "A Bob|Person\nT article\nM T1|Bob|8-11||||68 90\n" },
  { "backwards",
    "Ann met Bob.",
    "T1\tPerson 11 8\tBob\n",
    "repaired@1",
    "A Bob|Person\nT article\nM T1|Bob|8-11||||11 8\n" },
  { "too-large-a-number",
    "Ann met Bob.",
    "T1\tPerson 99999999999999999999 18446744073709551617\tBob\n"
    "T2\tPerson 4294967296 4294967299\t\n",
    "repaired@1 refused@2",
    "A Bob|Person\nT article\nM T1|Bob|8-11||||99999999999999999999 18446744073709551617\n" },
  { "nowhere",
    "Ann met Bob.",
    "T1\tPerson 0 3\tEve\nT2\tPerson 8 11\tBob\nR1\tknows Arg1:T1 Arg2:T2\n",
    "refused@1 refused@3",
    "A Bob|Person\nT article\nM T2|Bob|8-11\n" },
  { "empty-span",
    "Ann met Bob.",
    "T1\tPerson 3 3\t\nT2\tPerson 5 4\n",
    "refused@1 refused@2",
    "T article\n" },

  /* Lines */
  { "line-break-in-a-quote",
    "Ann\nLee met Bob.", /* brat's issue 998 */
    "T1\tPerson 0 7\tAnn\nLee\nT2\tPerson 12 15\tBob\n",
    "",
    "A Ann Lee|Person\nA Bob|Person\nT Ann\nM T1|Ann Lee|0-7\nM T2|Bob|12-15\n" },
  { "empty-line-in-a-quote",
    "Ann\n\nLee met Bob.",
    "T1\tPerson 0 8\tAnn\n\nLee\n",
    "",
    "A Ann Lee|Person\nT Ann\nM T1|Ann Lee|0-8\n" },
  { "line-break-in-a-note",
    "Ann met Bob.",
    "T1\tPerson 0 3\tAnn\n#1\tAnnotatorNotes T1\ttall\nand kind\n",
    "",
    "A Ann|Person\nT article\nM T1|Ann|0-3||tall\\nand kind\n" },
  { "rubbish-after-a-mention",
    "Ann met Bob.",
    "T1\tPerson 0 3\tAnn\nwho is this?\nT2\tPerson 8 11\tBob\n",
    "kept@2",
    "A Ann|Person\nA Bob|Person\nT article||who is this?\\n\nM T1|Ann|0-3\nM T2|Bob|8-11\n" },
  { "rubbish-elsewhere",
    "Ann met Bob.",
    "what\nT1\tPerson 0 3\tAnn\nA1\tTall T1\nwhat else\n",
    "kept@1 kept@4",
    "A Ann|Person\nT article||what\\nwhat else\\n\nM T1|Ann|0-3|||Tall=\n" },
  { "broken-lines",
    "Ann met Bob.",
    "T1\tPerson\tAnn\nT2\tPerson 0 x\tAnn\nT3\t0 3\tAnn\nT4\tPerson -1 3\tAnn\nT5\tPerson 0,3\tAnn\n"
    "R1\tmeets T1 T2\nR2\tmeets Arg1:T1\nR3\tm Arg1:T1 Arg2:T2 Arg3:T3\nE1\t\nE2\tMeet:\n"
    "A1\tTall\nN1\tReference T1\nX1\tPerson 0 3\tAnn\nTX1\tPerson 0 3\tAnn\n#2\tAnnotatorNotes\n"
    "T6\tPerson 0 3;\tAnn\n*\t\n",
    "kept@1 kept@2 kept@3 kept@4 kept@5 kept@6 kept@7 kept@8 kept@9 kept@10 kept@11 kept@12 "
    "kept@13 kept@14 kept@15 kept@16 kept@17",
    "T article||T1\tPerson\tAnn\\nT2\tPerson 0 x\tAnn\\nT3\t0 3\tAnn\\nT4\tPerson -1 3\tAnn\\n"
    "T5\tPerson 0,3\tAnn\\nR1\tmeets T1 T2\\nR2\tmeets Arg1:T1\\nR3\tm Arg1:T1 Arg2:T2 Arg3:T3\\n"
    "E1\t\\nE2\tMeet:\\nA1\tTall\\nN1\tReference T1\\nX1\tPerson 0 3\tAnn\\n"
    "TX1\tPerson 0 3\tAnn\\n#2\tAnnotatorNotes\\nT6\tPerson 0 3;\tAnn\\n*\t\\n\n" },
  { "same-id-twice",
    "Ann met Bob.",
    "T1\tPerson 0 3\tAnn\nT1\tPerson 8 11\tBob\n",
    "kept@2",
    "A Ann|Person\nT article||T1\tPerson 8 11\tBob\\n\nM T1|Ann|0-3\n" },
  { "id-with-a-tail",
    "Ann met Bob.",
    "T1-a\tPerson 0 3\tAnn\n#\tno digits\n",
    "kept@2",
    "A Ann|Person\nT article||#\tno digits\\n\nM T1-a|Ann|0-3\n" },
  { "what-does-not-exist",
    "Ann met Bob.",
    "T1\tPerson 0 3\tAnn\nR1\tmeets Arg1:T1 Arg2:T7\nE1\tMeet:T8 Who:T1\nE2\tMeet:T9\nA1\tTall T7\n"
    "N1\tReference T7 W:1\tBob\n*\tAlias T1 T7\n#1\tAnnotatorNotes T7\tfar\n",
    "refused@3 refused@4 refused@7 refused@6 refused@2 refused@5 kept@8",
    "A Ann|Person\nT article||#1\tAnnotatorNotes T7\tfar\\n\nM T1|Ann|0-3\n" },

  /* Who is who */
  { "alias-lines-reach-on",
    "Ann Lee, she, Lee, Ms. Lee, Ann; Bob",
    "T1\tPerson 0 7\tAnn Lee\nT2\tPerson 9 12\tshe\nT3\tPerson 14 17\tLee\nT4\tPerson 19 26\tMs. Lee\n"
    "T5\tPerson 28 31\tAnn\nT6\tPerson 33 36\tBob\n*\tAlias T1 T2 T3\n*\tEquiv T4 T5\n*\tCoref T5 T2\n",
    "",
    "A Ann Lee|Person|Lee,Ms. Lee,Ann\nA Bob|Person\nT article\nM T1|Ann Lee|0-7\n"
    "M T2|Ann Lee|9-12\nM T3|Ann Lee|14-17\nM T4|Ann Lee|19-26\nM T5|Ann Lee|28-31\n"
    "M T6|Bob|33-36\n" },
  { "a-name-before-a-longer-phrase",
    "the former president, al-Assad, he",
    "T1\tPerson 0 20\tthe former president\nT2\tPerson 22 30\tal-Assad\nT3\tPerson 32 34\the\n"
    "*\tEquiv T1 T2 T3\n",
    "",
    "A al-Assad|Person\nT article\nM T1|al-Assad|0-20\nM T2|al-Assad|22-30\n"
    "M T3|al-Assad|32-34\n" },
  { "same-words-are-not-the-same-actor",
    "Ann, Ann",
    "T1\tPerson 0 3\tAnn\nT2\tPerson 5 8\tAnn\n",
    "",
    "A Ann|Person\nA Ann|Person\nT article\nM T1|Ann|0-3\nM T2|Ann|5-8\n" },
  { "references",
    "The regime, Damascus and the Syrian army",
    "T1\tORG 0 10\tThe regime\nT2\tGPE 12 20\tDamascus\nT3\tORG 25 40\tthe Syrian army\n"
    "N1\tReference T1 Wikidata:Q1\tSyrian government\nN2\tReference T2 Wikidata:Q1\tAssad rule\n",
    "",
    "A Syrian government|Organisation|The regime,Damascus,Assad rule|Wikidata:Q1\n"
    "A the Syrian army|Organisation\nT article\nM T1|Syrian government|0-10|ORG\n"
    "M T2|Syrian government|12-20|GPE\nM T3|the Syrian army|25-40|ORG\n" },
  { "references-of-bionlp",
    "E. coli and yeast",
    "T1\tBacteria 0 7\tE. coli\nT2\tBacteria 12 17\tyeast\n"
    "N1\tNCBI Annotation:T1 Referent:562\nN2\tOnto Annotation:T2 Referent:OBT:7\n",
    "",
    "A E. coli|Bacteria||NCBI:562\nA yeast|Bacteria||OBT:7\nT article\nM T1|E. coli|0-7\n"
    "M T2|yeast|12-17\n" },
  { "nothing-but-a-pronoun",
    "He sat.",
    "T1\tPerson 0 2\tHe\n",
    "",
    "A He|Person!\nT article\nM T1|He|0-2\n" },
  { "scripts-without-capitals",
    "\xe4\xb9\xa0\xe8\xbf\x91\xe5\xb9\xb3, \xe4\xb9\xa0",
    "T1\tPerson 0 3\t\xe4\xb9\xa0\xe8\xbf\x91\xe5\xb9\xb3\nT2\tPerson 5 6\t\xe4\xb9\xa0\n"
    "*\tEquiv T2 T1\n",
    "",
    "A \xe4\xb9\xa0\xe8\xbf\x91\xe5\xb9\xb3|Person|\xe4\xb9\xa0\nT article\n"
    "M T1|\xe4\xb9\xa0\xe8\xbf\x91\xe5\xb9\xb3|0-3\nM T2|\xe4\xb9\xa0\xe8\xbf\x91\xe5\xb9\xb3|5-6\n" },

  /* Relations */
  { "roles",
    "Ann met Bob.",
    "T1\tPerson 0 3\tAnn\nT2\tPerson 8 11\tBob\nR1\tmeets Arg2:T2 Arg1:T1\nR2\tmeets Host:T2 Guest:T1\n",
    "",
    "A Ann|Person\nA Bob|Person\nT article\nM T1|Ann|0-3\nM T2|Bob|8-11\n"
    "E R1|meets|Ann>Bob|T1>T2\n"
    "E R2|meets|Bob>Ann|T2>T1|||||role:source=Host,role:target=Guest\n" },
  { "relation-with-an-event",
    "Ann left. Bob wept.",
    "T1\tPerson 0 3\tAnn\nT2\tLeave 4 8\tleft\nE1\tLeave:T2 Who:T1\nT3\tPerson 10 13\tBob\n"
    "R1\tcaused Arg1:E1 Arg2:T3\n",
    "",
    "A Ann|Person\nA left (Leave)|Event!\nA Bob|Person\nT article\nM T1|Ann|0-3\n"
    "M T2|left (Leave)|4-8|Leave\nM T3|Bob|10-13\n"
    "E E1:Who|who|left (Leave)>Ann|T2>T1||4-8\nE R1|caused|left (Leave)>Bob|T2>T3\n" },
  { "note-is-the-passage",
    "Ann met\nBob. Later Ann met Bob.",
    "T1\tPerson 0 3\tAnn\nT2\tPerson 8 11\tBob\nT3\tPerson 19 22\tAnn\nT4\tPerson 27 30\tBob\n"
    "R1\tmeets Arg1:T1 Arg2:T2\nR2\tmeets Arg1:T3 Arg2:T4\n"
    "#1\tAnnotatorNotes R1\tAnn met Bob\n#2\tAnnotatorNotes R2\tAnn met Bob\n"
    "#3\tAnnotatorNotes R2\tfriends\n",
    "",
    "A Ann|Person\nA Bob|Person\nA Ann|Person\nA Bob|Person\nT Ann met\nM T1|Ann|0-3\n"
    "M T2|Bob|8-11\nM T3|Ann|19-22\nM T4|Bob|27-30\nE R1|meets|Ann>Bob|T1>T2|0-11\n"
    "E R2|meets|Ann>Bob|T3>T4|19-30|||friends\n" },
  { "note-is-a-passage-beside",
    "Ann met Bob. They spoke until the morning came.",
    "T1\tPerson 0 3\tAnn\nT2\tPerson 8 11\tBob\nR1\tmeets Arg1:T1 Arg2:T2\n"
    "R2\tknows Arg1:T1 Arg2:T2\nR3\tlikes Arg1:T1 Arg2:T2\n"
    "#1\tAnnotatorNotes R1\tThey spoke until the morning came.\n"
    "#2\tAnnotatorNotes R2\tmorning\n#3\tRemark R3\tAnn met Bob\n",
    "",
    "A Ann|Person\nA Bob|Person\nT article\nM T1|Ann|0-3\nM T2|Bob|8-11\n"
    "E R1|meets|Ann>Bob|T1>T2|13-47\nE R2|knows|Ann>Bob|T1>T2||||morning\n"
    "E R3|likes|Ann>Bob|T1>T2||||Ann met Bob\n" },
  { "notes",
    "Ann left.",
    "T1\tPerson 0 3\tAnn\nT2\tLeave 4 8\tleft\nE1\tLeave:T2 Who:T1\nA1\tSure E1 High\n"
    "#1\tAnnotatorNotes T1\tone\n#2\tRemark T1\ttwo\n#3\tAnnotatorNotes E1\tthree\n"
    "#4\tAnnotatorNotes A1\tfour\n#5\tAnnotatorNotes T1\t\n",
    "",
    "A Ann|Person\nA left (Leave)|Event!||||three\\nfour\nT article\nM T1|Ann|0-3||one\\ntwo\n"
    "M T2|left (Leave)|4-8|Leave||Sure=High\n"
    "E E1:Who|who|left (Leave)>Ann|T2>T1||4-8|||Sure=High\n" },

  /* Events */
  { "roles-with-digits",
    "Ann, Bob merged_x",
    "T1\tORG 0 3\tAnn\nT2\tORG 5 8\tBob\nT3\tMerge-org 9 15\tmerged\nE1\tMerge-org:T3 Org_Arg:T1 Org_Arg2:T2\n",
    "",
    "A Ann|Organisation\nA Bob|Organisation\nA merged (Merge-org)|Event!\nT article\n"
    "M T1|Ann|0-3|ORG\nM T2|Bob|5-8|ORG\nM T3|merged (Merge-org)|9-15|Merge-org\n"
    "E E1:Org_Arg|org_arg|merged (Merge-org)>Ann|T3>T1||9-15\n"
    "E E1:Org_Arg2|org_arg|merged (Merge-org)>Bob|T3>T2||9-15\n" },
  { "one-trigger-for-two-events",
    "Ann and Bob left.",
    "T1\tPerson 0 3\tAnn\nT2\tPerson 8 11\tBob\nT3\tLeave 12 16\tleft\nE1\tLeave:T3 Who:T1\n"
    "E2\tLeave:T3 Who:T2\n",
    "",
    "A Ann|Person\nA Bob|Person\nA left (Leave)|Event!\nA left (Leave)|Event!\nT article\n"
    "M T1|Ann|0-3\nM T2|Bob|8-11\nM T3|left (Leave)|12-16|Leave\nM |left (Leave)|12-16|Leave\n"
    "E E1:Who|who|left (Leave)>Ann|T3>T1||12-16\nE E2:Who|who|left (Leave)>Bob|?>T2||12-16\n" },
  { "event-about-an-event",
    "Ann said Bob left.",
    "E1\tSay:T2 Who:T1 What:E2\nE2\tLeave:T4 Who:T3\nT1\tPerson 0 3\tAnn\nT2\tSay 4 8\tsaid\n"
    "T3\tPerson 9 12\tBob\nT4\tLeave 13 17\tleft\nE3\tLeave:T4\n",
    "",
    "A Ann|Person\nA said (Say)|Event!\nA Bob|Person\nA left (Leave)|Event!\n"
    "A left (Leave)|Event!\nT article\nM T1|Ann|0-3\nM T2|said (Say)|4-8|Say\nM T3|Bob|9-12\n"
    "M T4|left (Leave)|13-17|Leave\nM |left (Leave)|13-17|Leave\n"
    "E E1:Who|who|said (Say)>Ann|T2>T1||4-8\nE E1:What|what|said (Say)>left (Leave)|T2>T4||4-8\n"
    "E E2:Who|who|left (Leave)>Bob|T4>T3||13-17\n" },
  { "events-in-a-circle",
    "said told",
    "T1\tSay 0 4\tsaid\nT2\tTell 5 9\ttold\nE1\tSay:T1 What:E2 Self:E1\nE2\tTell:T2 What:E1\n",
    "refused@3 note@3",
    "A said (Say)|Event!\nA told (Tell)|Event!\nT article\nM T1|said (Say)|0-4|Say\n"
    "M T2|told (Tell)|5-9|Tell\nE E1:What|what|said (Say)>told (Tell)|T1>T2||0-4\n"
    "E E2:What|what|told (Tell)>said (Say)|T2>T1||5-9\n" },
  { "trigger-of-another-type",
    "Ann left.",
    "T1\tPerson 0 3\tAnn\nT2\tGo 4 8\tleft\nE1\tLeave:T2 Who:T1 Where:T9\n",
    "note@3 refused@3",
    "A Ann|Person\nA left (Leave)|Event!\nT article\nM T1|Ann|0-3\nM T2|left (Leave)|4-8|Go\n"
    "E E1:Who|who|left (Leave)>Ann|T2>T1||4-8\n" },
  { "trigger-without-event",
    "Ann left.",
    "T1\tLeave 4 8\tleft\n",
    "",
    "A left|Leave\nT article\nM T1|left|4-8\n" },
  { "reference-of-an-event",
    "Ann left.",
    "T1\tLeave 4 8\tleft\nE1\tLeave:T1\nN1\tReference E1 W:9\tExit\nN2\tReference T1 W:9\n",
    "",
    "A left (Leave)|Event!||W:9\nT article\nM T1|left (Leave)|4-8|Leave\n" },

  /* Marks */
  { "denied-and-alleged",
    "Ann met Bob.",
    "T1\tPerson 0 3\tAnn\nT2\tMeet 4 7\tmet\nT3\tPerson 8 11\tBob\nE1\tMeet:T2 Who:T1\n"
    "R1\ta Arg1:T1 Arg2:T3\nR2\tb Arg1:T1 Arg2:T3\nR3\tc Arg1:T1 Arg2:T3\nR4\td Arg1:T1 Arg2:T3\n"
    "A1\tNegation R1\nM2\tSpeculation E1\nA3\tModality R2 Asserted\nA4\tModality R3 Other thing\n"
    "A5\tAlleged R4\nA6\tNegated R2 false\nA7\tNegation T1\n",
    "",
    "A Ann|Person\nA met (Meet)|Event!\nA Bob|Person\nT article\nM T1|Ann|0-3|||Negation=\n"
    "M T2|met (Meet)|4-7|Meet||Speculation=\nM T3|Bob|8-11\n"
    "E E1:Who|who|met (Meet)>Ann|T2>T1||4-7|alleged ||Speculation=\n"
    "E R1|a|Ann>Bob|T1>T3|||denied ||Negation=\n"
    "E R2|b|Ann>Bob|T1>T3|||||Modality=Asserted,Negated=false\n"
    "E R3|c|Ann>Bob|T1>T3|||alleged ||Modality=Other thing\n"
    "E R4|d|Ann>Bob|T1>T3|||alleged ||Alleged=\n" },

  /* Head of the text */
  { "title-and-date",
    "\n  A title \n\nBy Ann\nMarch 24, 2016, 2:26 PM\n\nAnn met Bob.",
    "T1\tPerson 45 48\tAnn\n",
    "",
    "A Ann|Person\nT A title|2016-03-24T14:26\nM T1|Ann|45-48\n" },
};

static void
test_row (gconstpointer data)
{
  const Row *row = data;
  g_auto (SkeinInput) text = format_fixture_input ("article.txt", row->text, -1);
  g_auto (SkeinInput) annotations = format_fixture_input ("article.ann", row->annotations, -1);
  g_autoptr (SkeinReport) report = skein_report_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (SkeinDocument) document =
      skein_brat_read (&text, &annotations, 1, report, NULL, &error);
  g_autofree char *records = NULL;
  g_autofree char *entries = NULL;

  g_assert_no_error (error);
  records = format_fixture_dump (document);
  entries = format_fixture_dump_report (report);
  g_assert_cmpstr (records, ==, row->records);
  g_assert_cmpstr (entries, ==, row->report);
}

static void
test_entry_names_file_and_line (void)
{
  g_auto (SkeinInput) text = format_fixture_input ("a.txt", "Ann met Bob.", -1);
  g_auto (SkeinInput) first = format_fixture_input ("a.a1", "T1\tPerson 0 3\tAnn\n", -1);
  g_auto (SkeinInput) second = format_fixture_input ("a.a2", "\nT2\tPerson 0 3\tEve\n", -1);
  SkeinInput parts[] = { first, second };
  g_autoptr (SkeinReport) report = skein_report_new ();
  g_autoptr (SkeinDocument) document = skein_brat_read (&text, parts, 2, report, NULL, NULL);
  const SkeinReportEntry *entry;

  g_assert_nonnull (document);
  g_assert_cmpuint (skein_report_get_entries (report)->len, ==, 1);
  entry = g_ptr_array_index (skein_report_get_entries (report), 0);
  g_assert_cmpstr (entry->file, ==, "a.a2");
  g_assert_cmpuint (entry->line, ==, 2);
  g_assert_cmpstr (entry->message,
                   ==,
                   "T2: “Eve” is neither at 0 3 nor anywhere else in the text.");
}

static void
test_counts (void)
{
  static const struct {
    const char *record;
    guint n;
  } expected[] = { { "T", 4 },       { "R", 1 }, { "E", 2 },       { "args", 2 },
                   { "A", 1 },       { "M", 1 }, { "N", 1 },       { "*", 1 },
                   { "members", 2 }, { "#", 1 }, { "articles", 1 } };
  g_auto (SkeinInput) text = format_fixture_input ("a.txt", "Ann met Bob in Rome.", -1);
  g_auto (SkeinInput) annotations = format_fixture_input (
      "a.ann",
      "T1\tPerson 0 3\tAnn\nT2\tMeet 4 7\tmet\nT3\tPerson 8 11\tBob\nT4\tPlace 15 19\tRome\n"
      "E1\tMeet:T2 Who:T1 Where:T4\nE2\tMeet:T2\nR1\tknows Arg1:T1 Arg2:T3\nA1\tSure E1\n"
      "M1\tNegation E2\nN1\tReference T4 W:1\tRome\n*\tEquiv T1 T3\n#1\tNote T1\tx\nT1\tagain\n",
      -1);
  g_autoptr (SkeinReport) report = skein_report_new ();
  g_autoptr (SkeinDocument) document = skein_brat_read (&text, &annotations, 1, report, NULL, NULL);

  g_assert_nonnull (document);
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_cmpuint (skein_report_get_count (report, expected[i].record), ==, expected[i].n);
}

/* The text is what was in the file, to the last line end. */
static void
test_text_is_kept (void)
{
  g_auto (SkeinInput) text = format_fixture_input ("a.txt", "  One\r\n\r\ttwo \n", -1);
  g_autoptr (SkeinReport) report = skein_report_new ();
  g_autoptr (SkeinDocument) document = skein_brat_read (&text, NULL, 0, report, NULL, NULL);
  const SkeinArticleRecord *article = g_ptr_array_index (document->articles, 0);

  g_assert_cmpstr (article->text, ==, "  One\r\n\r\ttwo \n");
  g_assert_cmpstr (article->file, ==, "a.txt");
  g_assert_cmpstr (article->format, ==, "brat");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *path = g_strconcat ("/formats/brat/", rows[i].name, NULL);

    g_test_add_data_func (path, &rows[i], test_row);
  }
  g_test_add_func ("/formats/brat/entry-names-file-and-line", test_entry_names_file_and_line);
  g_test_add_func ("/formats/brat/counts", test_counts);
  g_test_add_func ("/formats/brat/text-is-kept", test_text_is_kept);
  return g_test_run ();
}
