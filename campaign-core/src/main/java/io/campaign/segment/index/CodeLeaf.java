package io.campaign.segment.index;

import org.jspecify.annotations.Nullable;

/** A leaf on a field with at most one value, where the values that satisfy it are ranges. */
final class CodeLeaf implements Node {
  /** Finds the codes that satisfy a leaf among the keys of a block; those of another are a hint. */
  @FunctionalInterface
  interface Resolver {
    CodeRanges codes(Keys keys, CodeRanges before);
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
    resolve(values.keys());
    values.retain(resolved, mask, scratch.take());
    scratch.release();
  }

  @Override
  public void select(Block block, long[] mask, Scratch scratch) {
    CodedColumn values = block.coded(column);
    resolve(values.keys());
    long[] ready = values.ready(resolved);
    if (ready == null) {
      Node.super.select(block, mask, scratch);
    } else {
      Mask.copy(ready, mask);
    }
  }

  @Override
  public int count(Block block, long[] mask, Scratch scratch) {
    CodedColumn values = block.coded(column);
    resolve(values.keys());
    int count = values.count(resolved, mask);
    return count >= 0 ? count : Node.super.count(block, mask, scratch);
  }

  @Override
  public long @Nullable [] ready(Block block) {
    CodedColumn values = block.coded(column);
    resolve(values.keys());
    return values.ready(resolved);
  }

  private void resolve(Keys keys) {
    if (keys != resolvedFor) {
      resolved = resolver.codes(keys, resolved);
      resolvedFor = keys;
    }
  }

  @Override
  public double cost() {
    return cost;
  }
}
