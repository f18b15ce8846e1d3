package io.campaign.segment.index;

import org.jspecify.annotations.Nullable;

/** Answers yes or no; no is what is missing. */
record BitType() implements ColumnType {
  @Override
  public BitColumn empty() {
    return BitColumn.EMPTY;
  }

  @Override
  public BitColumn of(@Nullable Object[] values, Column before) {
    long[] bits = new long[Mask.WORDS];
    for (int row = 0; row < values.length; row++) {
      if (values[row] != null) {
        Mask.set(bits, row);
      }
    }
    return Mask.isEmpty(bits) ? BitColumn.EMPTY : new BitColumn(bits);
  }
}
