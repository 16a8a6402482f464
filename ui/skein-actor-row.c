// SPDX-License-Identifier: MPL-2.0
#include "skein-actor-row.h"

#include <glib/gi18n-lib.h>

#include "skein-label.h"
#include "skein-mark.h"
#include "skein-theme.h"
#include "skein-widget.h"

/* Of a longer name, only so many characters are laid out and read out. */
#define LONGEST_NAME 200

struct _SkeinActorRow {
  GtkWidget parent_instance;

  SkeinMarkImage *mark;
  GtkLabel *name;
  GtkLabel *count;
};

G_DEFINE_FINAL_TYPE (SkeinActorRow, skein_actor_row, GTK_TYPE_WIDGET)

static void
skein_actor_row_dispose (GObject *object)
{
  skein_widget_dispose_template (GTK_WIDGET (object), SKEIN_TYPE_ACTOR_ROW);
  G_OBJECT_CLASS (skein_actor_row_parent_class)->dispose (object);
}

static void
skein_actor_row_class_init (SkeinActorRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = skein_actor_row_dispose;

  g_type_ensure (SKEIN_TYPE_MARK_IMAGE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/skein/Skein/ui/skein-actor-row.ui");
  gtk_widget_class_bind_template_child (widget_class, SkeinActorRow, mark);
  gtk_widget_class_bind_template_child (widget_class, SkeinActorRow, name);
  gtk_widget_class_bind_template_child (widget_class, SkeinActorRow, count);
}

static void
skein_actor_row_init (SkeinActorRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  skein_label_tell_when_cut (self->name);
}

/**
 * skein_actor_row_set_item:
 * @self: a row
 * @item: the actor that it shows
 */
void
skein_actor_row_set_item (SkeinActorRow *self, SkeinActorItem *item)
{
  const SkeinActor *actor;
  g_autofree char *name = NULL;
  g_autofree char *count = NULL;

  g_return_if_fail (SKEIN_IS_ACTOR_ROW (self));
  g_return_if_fail (SKEIN_IS_ACTOR_ITEM (item));

  actor = skein_actor_item_get (item);
  name = skein_label_dup_short (actor->name, LONGEST_NAME);
  /* Translators: a number in the digits of the language. */
  count = g_strdup_printf (_ ("%u"), actor->n_mentions);
  skein_mark_image_set_actor (self->mark, actor);
  gtk_label_set_text (self->name, name);
  gtk_label_set_text (self->count, count);
}

/**
 * skein_actor_row_dup_words:
 * @item: an actor
 *
 * Returns: (transfer full): what the row shows, for who can't see it
 */
char *
skein_actor_row_dup_words (SkeinActorItem *item)
{
  const SkeinActor *actor;
  g_autofree char *name = NULL;
  g_autofree char *type = NULL;
  g_autofree char *mentions = NULL;

  g_return_val_if_fail (SKEIN_IS_ACTOR_ITEM (item), NULL);

  actor = skein_actor_item_get (item);
  name = skein_label_dup_short (actor->name, LONGEST_NAME);
  type = skein_label_dup_short (skein_theme_get_type_label (actor->type), LONGEST_NAME);
  mentions = g_strdup_printf (ngettext ("%u mention", "%u mentions", actor->n_mentions),
                              actor->n_mentions);
  /* Translators: name, type and number of mentions: “Sergei Lavrov, Person, 17 mentions”. */
  return g_strdup_printf (_ ("%s, %s, %s"), name, type, mentions);
}
