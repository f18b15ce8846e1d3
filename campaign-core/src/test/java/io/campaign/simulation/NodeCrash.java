package io.campaign.simulation;

/** Ends the code of a node in the middle of a call, as a kill does. */
final class NodeCrash extends Error {
  private static final long serialVersionUID = 1L;

  NodeCrash() {
    super("crash", null, false, false);
  }
}
