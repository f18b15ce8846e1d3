package io.campaign.segment.index;

import org.jspecify.annotations.Nullable;

/** A leaf on a field with at most one value, where the values that satisfy it are ranges. */
final class CodeLeaf implements Node {
  /** Finds the codes that satisfy a leaf among the keys of a block. */
  @FunctionalInterface
  interface Resolver {
    CodeRanges codes(Keys keys);
  }

  private final int column;
  private final double cost;
  private final Resolver resolver;
  private @Nullable Keys resolvedFor;
  private CodeRanges resolved = new CodeRanges();

  CodeLeaf(int column, double cost, Resolver resolver) {
    this.column = column;
    this.cost = cost;
    this.resolver = resolver;
  }

  @Override
  public void retain(Block block, long[] mask, Scratch scratch) {
    CodedColumn values = block.coded(column);
    if (values.keys() != resolvedFor) {
      resolved = resolver.codes(values.keys());
      resolvedFor = values.keys();
    }
    values.retain(resolved, mask, scratch.take());
    scratch.release();
  }

  @Override
  public double cost() {
    return cost;
  }
}
