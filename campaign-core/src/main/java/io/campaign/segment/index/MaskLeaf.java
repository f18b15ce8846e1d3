package io.campaign.segment.index;

/**
 * A leaf that is one operation on one column.
 *
 * @param cost as in {@link Node#cost}
 * @param work takes rows out of the mask
 */
record MaskLeaf(double cost, Work work) implements Node {
  /** What is done. */
  @FunctionalInterface
  interface Work {
    void retain(Block block, long[] mask);
  }

  @Override
  public void retain(Block block, long[] mask, Scratch scratch) {
    work.retain(block, mask);
  }
}
