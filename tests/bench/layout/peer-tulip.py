# SPDX-License-Identifier: MPL-2.0
"""peer-tulip.py ALGORITHM SEED GRAPH PLACES: a layout of Tulip with its defaults."""

import os
import sys
import time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
try:
    from tulip import tlp
except ImportError:
    sys.exit(77)

algorithm, seed, graph_file, places_file = sys.argv[1:]
with open(graph_file) as file:
    n_nodes, _ = map(int, file.readline().split())
    edges = [tuple(map(int, line.split())) for line in file]

tlp.setSeedOfRandomSequence(int(seed))
tlp.initRandomSequence()
graph = tlp.newGraph()
nodes = graph.addNodes(n_nodes)
graph.addEdges([(nodes[a], nodes[b]) for a, b in edges])
places = graph.getLayoutProperty("viewLayout")
start = time.monotonic()
done, message = graph.applyLayoutAlgorithm(algorithm, places)
seconds = time.monotonic() - start
if not done:
    sys.exit(message)
print(f"LAYOUT {seconds:.6f}", file=sys.stderr)
with open(places_file, "w") as file:
    for node in nodes:
        place = places[node]
        file.write(f"{place.getX():.6f} {place.getY():.6f}\n")
