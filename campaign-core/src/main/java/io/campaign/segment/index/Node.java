package io.campaign.segment.index;

import org.jspecify.annotations.Nullable;

/** One node of a plan. Made for one query, used by one thread. */
interface Node {
  /** Costs above this make it worth looking first whether any row is left. */
  double DEAR = 400;

  /** Takes the rows out of the mask that do not satisfy this node. */
  void retain(Block block, long[] mask, Scratch scratch);

  /** Sets the mask to the rows of the block that satisfy this node. */
  default void select(Block block, long[] mask, Scratch scratch) {
    Mask.first(block.size(), mask);
    retain(block, mask, scratch);
  }

  /** Counts the rows of the mask that satisfy this node; the mask stays as it is. */
  default int count(Block block, long[] mask, Scratch scratch) {
    long[] copy = scratch.copyOf(mask);
    retain(block, copy, scratch);
    scratch.release();
    return Mask.count(copy);
  }

  /** Counts the rows of the block that satisfy this node; uses and soils the temporary mask. */
  default int countAll(Block block, long[] temporary, Scratch scratch) {
    select(block, temporary, scratch);
    return Mask.count(temporary);
  }

  /** The mask of the rows that satisfy this node, if the block has it ready; not to be changed. */
  default long @Nullable [] ready(Block block) {
    return null;
  }

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
