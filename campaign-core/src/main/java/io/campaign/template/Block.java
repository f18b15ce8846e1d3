package io.campaign.template;

import java.util.List;

/** A sequence of nodes. */
final class Block {
  private static final Node[] NO_NODES = {};

  private final Node[] nodes;

  Block(List<Node> nodes) {
    this.nodes = nodes.toArray(NO_NODES);
  }

  /** The nodes in order. */
  List<Node> nodes() {
    return List.of(nodes);
  }

  /** Renders the nodes until the end, or until one of them leaves the loop. */
  void render(Frame frame) {
    frame.charge(nodes.length);
    for (Node node : nodes) {
      node.render(frame);
      if (frame.leaving != Frame.Leaving.NOT) {
        return;
      }
    }
  }
}
