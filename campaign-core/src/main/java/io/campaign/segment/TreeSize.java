package io.campaign.segment;

import io.campaign.filter.Filter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Depth and number of nodes of a tree, counted without recursion and no further than a cap: a tree
 * made in Java may be deeper than the stack, and shared children may make it exponentially large.
 *
 * @param depth levels seen
 * @param nodes nodes seen
 * @param complete false when the count stopped just above a cap
 */
record TreeSize(int depth, int nodes, boolean complete) {
  private record Place(Filter node, int depth) {}

  static TreeSize of(Filter root, int maxNodes, int maxDepth) {
    Deque<Place> open = new ArrayDeque<>();
    open.push(new Place(root, 1));
    int nodes = 0;
    int depth = 0;
    while (!open.isEmpty()) {
      if (nodes > maxNodes || depth > maxDepth) {
        return new TreeSize(depth, nodes, false);
      }
      Place place = open.pop();
      nodes++;
      depth = Math.max(depth, place.depth());
      for (Filter child : place.node().children()) {
        open.push(new Place(child, place.depth() + 1));
      }
    }
    return new TreeSize(depth, nodes, true);
  }

  /** Sentences about a tree that breaks the limits; empty when it keeps them. */
  static List<String> problems(Filter root, SegmentLimits limits) {
    TreeSize size = of(root, 10 * limits.maxNodes(), 10 * limits.maxDepth());
    String atLeast = size.complete() ? "" : "at least ";
    List<String> problems = new ArrayList<>();
    if (size.depth() > limits.maxDepth()) {
      problems.add(
          "depth of the segment (%s%d) must be at most %d"
              .formatted(atLeast, size.depth(), limits.maxDepth()));
    }
    if (size.nodes() > limits.maxNodes()) {
      problems.add(
          "nodes of the segment (%s%d) must be at most %d"
              .formatted(atLeast, size.nodes(), limits.maxNodes()));
    }
    return problems;
  }
}
