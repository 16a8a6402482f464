// SPDX-License-Identifier: MPL-2.0
// peer-js.mjs d3|ngraph|fa2 SEED GRAPH PLACES: 300 steps of a layout in JavaScript. The packages d3-force,
// ngraph.graph, ngraph.forcelayout, graphology and graphology-layout-forceatlas2 are looked for in
// node_modules beside this file, in a folder above it, or where NODE_PATH says.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";

const STEPS = 300;
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
  try {
    return await import(require.resolve(name));
  } catch {
    process.exit(77);
  }
}

function timed(work) {
  const start = performance.now();
  work();
  console.error(`LAYOUT ${((performance.now() - start) / 1000).toFixed(6)}`);
}

const engines = {
  async d3(n, edges) {
    const d3 = await load("d3-force");
    const nodes = Array.from({ length: n }, () => ({}));
    const links = edges.map(([source, target]) => ({ source, target }));
    timed(() => {
      d3.forceSimulation(nodes)
        .randomSource(random)
        .force("charge", d3.forceManyBody())
        .force("link", d3.forceLink(links))
        .stop()
        .tick(STEPS);
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
      for (let step = 0; step < STEPS; step++) layout.step();
    });
    return Array.from({ length: n }, (_, v) => {
      const at = layout.getNodePosition(v);
      return [at.x, at.y];
    });
  },

  async fa2(n, edges) {
    const { UndirectedGraph } = await load("graphology");
    const forceAtlas2 = (await load("graphology-layout-forceatlas2")).default;
    const graph = new UndirectedGraph();
    for (let v = 0; v < n; v++) graph.addNode(v, { x: random(), y: random() });
    for (const [a, b] of edges) graph.addEdge(a, b);
    timed(() => {
      forceAtlas2.assign(graph, { iterations: STEPS, settings: forceAtlas2.inferSettings(graph) });
    });
    return Array.from({ length: n }, (_, v) => [graph.getNodeAttribute(v, "x"), graph.getNodeAttribute(v, "y")]);
  },
};

const lines = readFileSync(graphFile, "utf8").trim().split("\n");
const nodeCount = Number(lines[0].split(" ")[0]);
const edges = lines.slice(1).map((line) => line.split(" ").map(Number));
const places = await engines[engine](nodeCount, edges);
writeFileSync(placesFile, places.map(([x, y]) => `${x} ${y}\n`).join(""));
