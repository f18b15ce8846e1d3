package io.campaign.segment.index;

import org.jspecify.annotations.Nullable;

/** How the values of a field are kept in a block. */
interface ColumnType {
  /** A column where every row is missing. */
  Column empty();

  /**
   * Builds a column.
   *
   * @param values a value or null for each row, at most {@link Mask#ROWS}
   * @param before the same field in the block before, whose keys may be shared
   */
  Column of(@Nullable Object[] values, Column before);
}
