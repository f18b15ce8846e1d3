package io.campaign.segment.index;

import org.jspecify.annotations.Nullable;

/** The values of one field for the rows of one block. Immutable. */
interface Column {

  /** The value of a row in the form its {@link Reader} gives, or null when missing. */
  @Nullable Object get(int row);

  /** The same column with one value changed. */
  Column with(int row, @Nullable Object value);

  /** What it occupies. */
  Footprint footprint();

  /**
   * Estimated bytes on the heap.
   *
   * @param values the values themselves
   * @param indexes what only makes answers faster
   * @param text the text index
   */
  record Footprint(long values, long indexes, long text) {
    static final Footprint NONE = new Footprint(0, 0, 0);

    Footprint plus(Footprint other) {
      return new Footprint(values + other.values, indexes + other.indexes, text + other.text);
    }

    Footprint minus(Footprint other) {
      return new Footprint(values - other.values, indexes - other.indexes, text - other.text);
    }

    long total() {
      return values + indexes + text;
    }
  }
}
