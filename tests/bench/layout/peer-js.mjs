// SPDX-License-Identifier: MPL-2.0
// peer-js.mjs d3|ngraph|fa2 SEED GRAPH PLACES: 300 steps of a layout in JavaScript, or as many as there is time
// for: SKEIN_BENCH_LIMIT is the most seconds of the whole. The packages that package.json names are looked
// for in node_modules beside this file, in a folder above it, or where NODE_PATH says.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";

const STEPS = 300;
// The rest is for reading, writing and the start.
const SHARE_FOR_STEPS = 0.8;
const limit = Number(process.env.SKEIN_BENCH_LIMIT ?? Infinity) * SHARE_FOR_STEPS;
const [engine, seed, graphFile, placesFile] = process.argv.slice(2);
const require = createRequire(import.meta.url);

// The generator “mulberry32”: the engines take a function for random numbers, or places to start from.
let state = Number(seed);
function random() {
  state = (state + 0x6d2b79f5) | 0;
  let t = Math.imul(state ^ (state >>> 15), 1 | state);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
}

async function load(name) {
  let path;
  try {
    path = require.resolve(name);
  } catch {
    process.exit(77);
  }
  return await import(path);
}

// Measures what prepare() takes, and the steps that the function makes which it returns.
function timed(prepare) {
  const start = performance.now();
  const seconds = () => (performance.now() - start) / 1000;
  const step = prepare();
  let made = 0;
  while (made < STEPS && seconds() < limit) {
    step();
    made++;
  }
  console.error(`LAYOUT ${seconds().toFixed(6)}`);
  if (made < STEPS) console.error(`STEPS ${made}`);
}

const engines = {
  async d3(n, edges) {
    const d3 = await load("d3-force");
    const nodes = Array.from({ length: n }, () => ({}));
    const links = edges.map(([source, target]) => ({ source, target }));
    timed(() => {
      const simulation = d3
        .forceSimulation(nodes)
        .randomSource(random)
        .force("charge", d3.forceManyBody())
        .force("link", d3.forceLink(links))
        .stop();
      return () => simulation.tick();
    });
    return nodes.map((node) => [node.x, node.y]);
  },

  async ngraph(n, edges) {
    const createGraph = (await load("ngraph.graph")).default;
    const createLayout = (await load("ngraph.forcelayout")).default;
    const graph = createGraph();
    for (let v = 0; v < n; v++) graph.addNode(v);
    for (const [a, b] of edges) graph.addLink(a, b);
    let layout;
    timed(() => {
      layout = createLayout(graph);
      return () => layout.step();
    });
    return Array.from({ length: n }, (_, v) => {
      const at = layout.getNodePosition(v);
      return [at.x, at.y];
    });
  },

  // The same steps as its assign() makes, which can't be stopped in between.
  async fa2(n, edges) {
    const { UndirectedGraph } = (await load("graphology")).default;
    const forceAtlas2 = (await load("graphology-layout-forceatlas2")).default;
    const iterate = (await load("graphology-layout-forceatlas2/iterate.js")).default;
    const helpers = (await load("graphology-layout-forceatlas2/helpers.js")).default;
    const defaults = (await load("graphology-layout-forceatlas2/defaults.js")).default;
    const graph = new UndirectedGraph();
    for (let v = 0; v < n; v++) graph.addNode(v, { x: random(), y: random() });
    for (const [a, b] of edges) graph.addEdge(a, b);
    let matrices;
    timed(() => {
      const settings = { ...defaults, ...forceAtlas2.inferSettings(graph) };
      matrices = helpers.graphToByteArrays(graph, () => 1);
      return () => iterate(settings, matrices.nodes, matrices.edges);
    });
    helpers.assignLayoutChanges(graph, matrices.nodes, null);
    return Array.from({ length: n }, (_, v) => [graph.getNodeAttribute(v, "x"), graph.getNodeAttribute(v, "y")]);
  },
};

const lines = readFileSync(graphFile, "utf8").trim().split("\n");
const nodeCount = Number(lines[0].split(" ")[0]);
const edges = lines.slice(1).map((line) => line.split(" ").map(Number));
const places = await engines[engine](nodeCount, edges);
writeFileSync(placesFile, places.map(([x, y]) => `${x} ${y}\n`).join(""));
