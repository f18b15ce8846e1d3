package io.campaign.segment.index;

import java.util.Arrays;

/** Codes that satisfy a leaf: disjoint inclusive ranges, ascending, from 1. Grows while made. */
final class CodeRanges {
  private int[] lows = new int[2];
  private int[] highs = new int[2];
  private int size;

  static CodeRanges single(int low, int high) {
    CodeRanges ranges = new CodeRanges();
    ranges.add(low, high);
    return ranges;
  }

  /** Adds a range behind all others; an empty one is left out, a neighbour is joined. */
  void add(int low, int high) {
    if (low > high) {
      return;
    }
    if (size > 0 && highs[size - 1] + 1 >= low) {
      highs[size - 1] = Math.max(highs[size - 1], high);
      return;
    }
    if (size == lows.length) {
      lows = Arrays.copyOf(lows, 2 * size);
      highs = Arrays.copyOf(highs, 2 * size);
    }
    lows[size] = low;
    highs[size] = high;
    size++;
  }

  /** Becomes one range, or none when it is empty. */
  void reset(int low, int high) {
    size = 0;
    add(low, high);
  }

  int size() {
    return size;
  }

  /** Whether it is exactly one code. */
  boolean isOne() {
    return size == 1 && lows[0] == highs[0];
  }

  /** A bit for each code up to a largest one. */
  long[] toBits(int largest) {
    long[] bits = new long[(largest >>> 6) + 1];
    for (int i = 0; i < size; i++) {
      for (int code = lows[i]; code <= highs[i]; code++) {
        bits[code >>> 6] |= 1L << code;
      }
    }
    return bits;
  }

  /** The codes whose bits are set. */
  static CodeRanges of(long[] bits) {
    CodeRanges ranges = new CodeRanges();
    for (int w = 0; w < bits.length; w++) {
      for (long left = bits[w]; left != 0; left &= left - 1) {
        int code = w * 64 + Long.numberOfTrailingZeros(left);
        ranges.add(code, code);
      }
    }
    return ranges;
  }

  int low(int i) {
    return lows[i];
  }

  int high(int i) {
    return highs[i];
  }

  /** All codes up to a largest one that are not in these ranges. */
  CodeRanges others(int largest) {
    CodeRanges others = new CodeRanges();
    int next = 1;
    for (int i = 0; i < size; i++) {
      others.add(next, lows[i] - 1);
      next = highs[i] + 1;
    }
    others.add(next, largest);
    return others;
  }

  boolean has(int code) {
    int low = 0;
    int high = size - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      if (code < lows[middle]) {
        high = middle - 1;
      } else if (code > highs[middle]) {
        low = middle + 1;
      } else {
        return true;
      }
    }
    return false;
  }
}
