package io.campaign.segment.index;

import java.util.Arrays;

/**
 * Sets of rows of one block, a bit per row, as arrays of {@value #WORDS} words. Plain loops over
 * words of 64 rows: the compiler turns them into vector instructions.
 */
final class Mask {
  /** Rows of a block. */
  static final int ROWS = 16_384;

  /** Words of a mask. */
  static final int WORDS = ROWS / 64;

  /** Bytes of a mask with its header. */
  static final int BYTES = 16 + WORDS * 8;

  private Mask() {}

  /** Holds the first rows and no others. */
  static void first(int rows, long[] mask) {
    int whole = rows >>> 6;
    Arrays.fill(mask, 0, whole, -1L);
    Arrays.fill(mask, whole, WORDS, 0L);
    if ((rows & 63) != 0) {
      mask[whole] = (1L << rows) - 1;
    }
  }

  static void clear(long[] mask) {
    Arrays.fill(mask, 0L);
  }

  static void copy(long[] from, long[] to) {
    System.arraycopy(from, 0, to, 0, WORDS);
  }

  static void and(long[] mask, long[] other) {
    for (int w = 0; w < WORDS; w++) {
      mask[w] &= other[w];
    }
  }

  static void andNot(long[] mask, long[] other) {
    for (int w = 0; w < WORDS; w++) {
      mask[w] &= ~other[w];
    }
  }

  static void or(long[] mask, long[] other) {
    for (int w = 0; w < WORDS; w++) {
      mask[w] |= other[w];
    }
  }

  static int count(long[] mask) {
    int count = 0;
    for (int w = 0; w < WORDS; w++) {
      count += Long.bitCount(mask[w]);
    }
    return count;
  }

  /** Counts what two masks have in common. */
  static int countBoth(long[] mask, long[] other) {
    int count = 0;
    for (int w = 0; w < WORDS; w++) {
      count += Long.bitCount(mask[w] & other[w]);
    }
    return count;
  }

  static boolean isEmpty(long[] mask) {
    long any = 0;
    for (int w = 0; w < WORDS; w++) {
      any |= mask[w];
    }
    return any == 0;
  }

  static boolean has(long[] mask, int row) {
    return (mask[row >>> 6] >>> row & 1) != 0;
  }

  static void set(long[] mask, int row) {
    mask[row >>> 6] |= 1L << row;
  }

  static void unset(long[] mask, int row) {
    mask[row >>> 6] &= ~(1L << row);
  }

  /** A copy with one bit changed. */
  static long[] with(long[] mask, int row, boolean bit) {
    long[] changed = mask.clone();
    if (bit) {
      set(changed, row);
    } else {
      unset(changed, row);
    }
    return changed;
  }
}
