package io.campaign.segment.index;

import io.campaign.filter.ListMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sets that hold any, all or none of some texts. */
final class SetLeaf implements Node {
  private final int column;
  private final ListMode mode;
  private final List<CodeLeaf.Resolver> parts;
  private @Nullable Keys resolvedFor;
  private List<CodeRanges> resolved = List.of();

  SetLeaf(int column, ListMode mode, List<String> values) {
    this.column = column;
    this.mode = mode;
    this.parts =
        mode == ListMode.ALL
            ? values.stream().map(value -> TextRanges.points(List.of(value))).toList()
            : List.of(TextRanges.points(values));
  }

  @Override
  public void retain(Block block, long[] mask, Scratch scratch) {
    SetColumn sets = (SetColumn) block.column(column);
    Keys keys = sets.keys();
    if (keys != resolvedFor) {
      resolved = parts.stream().map(part -> part.codes(keys, new CodeRanges())).toList();
      resolvedFor = keys;
    }
    if (mode == ListMode.NONE) {
      long[] hit = scratch.copyOf(mask);
      sets.retainAny(resolved.get(0), hit, scratch.take());
      Mask.andNot(mask, hit);
      scratch.release();
      scratch.release();
      return;
    }
    long[] temporary = scratch.take();
    for (CodeRanges codes : resolved) {
      sets.retainAny(codes, mask, temporary);
    }
    scratch.release();
  }

  @Override
  public double cost() {
    return 80.0 * parts.size();
  }
}
