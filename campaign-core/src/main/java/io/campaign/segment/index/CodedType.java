package io.campaign.segment.index;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Fields with at most one value: numbers, days, flags and texts.
 *
 * @param none keys without any
 * @param listed whether rows are listed by value
 * @param step ranks between the rungs of a {@link Ladder}, 0 for none
 * @param textIndexed whether texts have a {@link TextSlices}
 */
record CodedType(Keys none, boolean listed, int step, boolean textIndexed) implements ColumnType {
  /** Texts that differ nearly everywhere are found by scanning as fast as by a list. */
  private static final int MOST_LISTED_TEXTS = Mask.ROWS / 2;

  @Override
  public CodedColumn empty() {
    return new CodedColumn(this, none, null, null, null, null, null);
  }

  @Override
  public CodedColumn of(@Nullable Object[] values, Column before) {
    Set<Object> distinct = new HashSet<>();
    for (Object value : values) {
      if (value != null) {
        distinct.add(value);
      }
    }
    if (distinct.isEmpty()) {
      return empty();
    }
    Coding coding = Coding.of(distinct, ((CodedColumn) before).keys());
    Codes codes = Codes.upTo(coding.keys().size());
    for (int row = 0; row < values.length; row++) {
      Object value = values[row];
      if (value != null) {
        codes.set(row, coding.code(value));
      }
    }
    return column(coding.keys(), codes, slices(values, coding.keys()));
  }

  private @Nullable TextSlices slices(@Nullable Object[] values, Keys keys) {
    if (textIndexed) {
      return TextSlices.of(values, TextSlices.MANY);
    }
    return listed && differsEverywhere(keys) ? TextSlices.of(values, TextSlices.FEW) : null;
  }

  boolean differsEverywhere(Keys keys) {
    return none instanceof TextKeys && keys.size() > MOST_LISTED_TEXTS;
  }

  /** Whether rows listed by value are many enough for a ladder. */
  boolean climbs(Postings postings) {
    return postings.areListed() && step > 0 && postings.total() >= 4 * step;
  }

  /** Makes a column with the indexes this type wants. */
  CodedColumn column(Keys keys, Codes codes, @Nullable TextSlices slices) {
    long[] present = new long[Mask.WORDS];
    codes.scan(1, Math.max(1, keys.size()), present);
    int count = Mask.count(present);
    if (count == 0) {
      return empty();
    }
    boolean listing = listed && !differsEverywhere(keys);
    Postings postings = listing ? Postings.of(codes, keys.size()) : null;
    Ladder ladder = postings != null && climbs(postings) ? Ladder.of(postings, step) : null;
    long[] gaps = count == Mask.ROWS ? null : present;
    return new CodedColumn(this, keys, codes, gaps, postings, ladder, slices);
  }
}
