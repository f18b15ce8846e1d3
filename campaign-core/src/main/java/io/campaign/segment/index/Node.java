package io.campaign.segment.index;

/** One node of a plan. Made for one query, used by one thread. */
interface Node {
  /** Costs above this make it worth looking first whether any row is left. */
  double DEAR = 400;

  /** Takes the rows out of the mask that do not satisfy this node. */
  void retain(Block block, long[] mask, Scratch scratch);

  /** Rough nanoseconds for a full block, to order the children of a node by. */
  double cost();

  /** Matches everybody. */
  record Everybody() implements Node {
    @Override
    public void retain(Block block, long[] mask, Scratch scratch) {}

    @Override
    public double cost() {
      return 1;
    }
  }

  /** Matches nobody. */
  record Nobody() implements Node {
    @Override
    public void retain(Block block, long[] mask, Scratch scratch) {
      Mask.clear(mask);
    }

    @Override
    public double cost() {
      return 1;
    }
  }

  /** Rows that do not satisfy the child. */
  record Negation(Node child) implements Node {
    @Override
    public void retain(Block block, long[] mask, Scratch scratch) {
      long[] hit = scratch.copyOf(mask);
      child.retain(block, hit, scratch);
      Mask.andNot(mask, hit);
      scratch.release();
    }

    @Override
    public double cost() {
      return 30 + child.cost();
    }
  }
}
