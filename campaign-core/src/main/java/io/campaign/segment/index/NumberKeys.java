package io.campaign.segment.index;

import java.util.Arrays;
import java.util.Collection;

/**
 * Keys of numbers, days, flags and birthday codes: longs whose order is that of the values. Kept as
 * ints where all fit.
 */
final class NumberKeys implements Keys {
  private static final int WINDOW = 64;
  private static final long[] NO_LONGS = {};
  private static final int[] NO_INTS = {};

  static final NumberKeys NONE = new NumberKeys(NO_INTS, NO_LONGS);

  /** One of the two is empty. */
  private final int[] ints;

  private final long[] longs;

  private NumberKeys(int[] ints, long[] longs) {
    this.ints = ints;
    this.longs = longs;
  }

  /** The order-preserving key of a double that is not NaN; negative zero counts as zero. */
  static long key(double number) {
    long bits = Double.doubleToLongBits(number + 0.0);
    return bits ^ (bits >> 63 & Long.MAX_VALUE);
  }

  /** Wraps sorted distinct keys. */
  static NumberKeys sorted(long[] keys) {
    boolean small =
        keys.length == 0
            || (keys[0] >= Integer.MIN_VALUE && keys[keys.length - 1] <= Integer.MAX_VALUE);
    return small
        ? new NumberKeys(Arrays.stream(keys).mapToInt(key -> (int) key).toArray(), NO_LONGS)
        : new NumberKeys(NO_INTS, keys);
  }

  @Override
  public int size() {
    return ints.length + longs.length;
  }

  @Override
  public int find(Object value) {
    return find(((Long) value).longValue());
  }

  int find(long key) {
    if (longs.length > 0) {
      return Arrays.binarySearch(longs, key);
    }
    if (key < Integer.MIN_VALUE) {
      return -1;
    }
    return key > Integer.MAX_VALUE ? -ints.length - 1 : Arrays.binarySearch(ints, (int) key);
  }

  /** How many keys are lower; halves without a branch, since each step would be a coin toss. */
  int below(long key) {
    if (longs.length > 0) {
      return belowLongs(key);
    }
    return belowInts(0, ints.length, key);
  }

  /** The same, looking first at the 64 keys around a guess: fewer steps, and all near. */
  int belowNear(long key, int guess) {
    int from = Math.max(0, guess - WINDOW / 2);
    int to = Math.min(ints.length, from + WINDOW);
    boolean near =
        from < to && (from == 0 || ints[from - 1] < key) && (to == ints.length || ints[to] >= key);
    return near ? belowInts(from, to, key) : below(key);
  }

  private int belowInts(int from, int to, long wanted) {
    long key = Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE + 1L, wanted));
    int base = from;
    for (int left = to - from; left > 0; ) {
      int half = left >>> 1;
      int more = (int) ((ints[base + half] - key) >>> 63);
      base += more * (half + 1);
      left = more != 0 ? left - half - 1 : half;
    }
    return base;
  }

  private int belowLongs(long key) {
    int low = 0;
    int high = longs.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (longs[middle] < key) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  @Override
  public Object value(int place) {
    return at(place);
  }

  long at(int place) {
    return longs.length > 0 ? longs[place] : ints[place];
  }

  @Override
  public Keys with(int place, Object value) {
    long key = (Long) value;
    if (longs.length == 0 && key == (int) key) {
      int[] more = new int[ints.length + 1];
      System.arraycopy(ints, 0, more, 0, place);
      more[place] = (int) key;
      System.arraycopy(ints, place, more, place + 1, ints.length - place);
      return new NumberKeys(more, NO_LONGS);
    }
    long[] keys = new long[size() + 1];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = i < place ? at(i) : i == place ? key : at(i - 1);
    }
    return sorted(keys);
  }

  @Override
  public Keys of(Collection<Object> values) {
    long[] keys = values.stream().mapToLong(value -> (Long) value).toArray();
    Arrays.sort(keys);
    return sorted(keys);
  }

  @Override
  public long bytes() {
    return 40L + ints.length * 4L + longs.length * 8L;
  }
}
