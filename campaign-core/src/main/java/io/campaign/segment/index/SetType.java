package io.campaign.segment.index;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Fields with a set of texts. */
record SetType() implements ColumnType {
  private static final int[] NO_CODES = {};

  @Override
  public SetColumn empty() {
    return new SetColumn(this, TextKeys.NONE, null, null);
  }

  @Override
  public SetColumn of(@Nullable Object[] values, Column before) {
    Set<Object> distinct = new HashSet<>();
    for (Object value : values) {
      if (value != null) {
        distinct.addAll((Set<?>) value);
      }
    }
    if (distinct.isEmpty()) {
      return empty();
    }
    Coding coding = Coding.of(distinct, ((SetColumn) before).keys());
    int[][] codes = new int[Mask.ROWS][];
    Arrays.fill(codes, NO_CODES);
    for (int row = 0; row < values.length; row++) {
      Object value = values[row];
      if (value != null) {
        codes[row] = ((Set<?>) value).stream().mapToInt(coding::code).toArray();
      }
    }
    return column(coding.keys(), codes);
  }

  SetColumn column(Keys keys, int[][] codes) {
    long[] present = new long[Mask.WORDS];
    for (int row = 0; row < Mask.ROWS; row++) {
      if (codes[row].length > 0) {
        Mask.set(present, row);
      }
    }
    return new SetColumn(this, keys, Postings.of(codes, keys.size()), present);
  }
}
