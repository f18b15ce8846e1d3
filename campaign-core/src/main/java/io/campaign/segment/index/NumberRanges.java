package io.campaign.segment.index;

import io.campaign.field.FieldValue;
import io.campaign.filter.Op;
import java.util.Arrays;
import java.util.List;

/**
 * Ranges of the keys of numbers, days, flags or birthday codes: what every leaf on such a field
 * comes down to.
 *
 * @param lows inclusive, ascending
 * @param highs inclusive, below the next low
 */
@SuppressWarnings("ArrayRecordComponent")
record NumberRanges(long[] lows, long[] highs) implements CodeLeaf.Resolver {

  static NumberRanges between(long low, long high) {
    return new NumberRanges(new long[] {low}, new long[] {high});
  }

  static NumberRanges everything() {
    return between(Long.MIN_VALUE, Long.MAX_VALUE);
  }

  static NumberRanges compare(Op op, long key) {
    return switch (op) {
      case EQ -> between(key, key);
      case NE ->
          new NumberRanges(
              new long[] {Long.MIN_VALUE, key + 1}, new long[] {key - 1, Long.MAX_VALUE});
      case LT -> between(Long.MIN_VALUE, key - 1);
      case LE -> between(Long.MIN_VALUE, key);
      case GT -> between(key + 1, Long.MAX_VALUE);
      case GE -> between(key, Long.MAX_VALUE);
    };
  }

  static NumberRanges points(List<FieldValue> values) {
    long[] keys = values.stream().mapToLong(NumberRanges::key).sorted().distinct().toArray();
    return new NumberRanges(keys, keys);
  }

  /** The key of a number, day or flag. */
  static long key(FieldValue value) {
    if (value instanceof FieldValue.Number number) {
      return NumberKeys.key(number.number());
    }
    if (value instanceof FieldValue.Day day) {
      return day.day().toEpochDay();
    }
    return Readers.key(((FieldValue.Flag) value).flag());
  }

  @Override
  public CodeRanges codes(Keys keys, CodeRanges before) {
    NumberKeys numbers = (NumberKeys) keys;
    if (lows.length == 1 && before.size() == 1) {
      // One range, as in the block before: about the same place, and the object once more.
      before.reset(
          numbers.belowNear(lows[0], before.low(0) - 1) + 1,
          highs[0] == Long.MAX_VALUE
              ? numbers.size()
              : numbers.belowNear(highs[0] + 1, before.high(0)));
      return before;
    }
    CodeRanges codes = new CodeRanges();
    if (lows.length > numbers.size()) {
      points(numbers, codes);
      return codes;
    }
    for (int i = 0; i < lows.length; i++) {
      int below = numbers.below(lows[i]);
      int upTo = highs[i] == Long.MAX_VALUE ? numbers.size() : numbers.below(highs[i] + 1);
      codes.add(below + 1, upTo);
    }
    return codes;
  }

  /** The other way round, for long lists of values. */
  private void points(NumberKeys numbers, CodeRanges codes) {
    for (int place = 0; place < numbers.size(); place++) {
      int at = Arrays.binarySearch(lows, numbers.at(place));
      int range = at < 0 ? -at - 2 : at;
      if (range >= 0 && numbers.at(place) <= highs[range]) {
        codes.add(place + 1, place + 1);
      }
    }
  }
}
