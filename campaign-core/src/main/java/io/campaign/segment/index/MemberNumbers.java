package io.campaign.segment.index;

import java.util.Arrays;

/** The member numbers of the rows of a block, ascending; as distances where they are small. */
final class MemberNumbers {
  private static final long[] NO_LONGS = {};

  static final MemberNumbers NONE = new MemberNumbers(0, new int[0], NO_LONGS);

  private final long base;

  /** One of the two is empty. */
  private final int[] near;

  private final long[] far;

  private MemberNumbers(long base, int[] near, long[] far) {
    this.base = base;
    this.near = near;
    this.far = far;
  }

  /** Wraps ascending numbers. */
  static MemberNumbers of(long[] numbers) {
    if (numbers.length == 0) {
      return NONE;
    }
    long base = numbers[0];
    if (numbers[numbers.length - 1] - base > Integer.MAX_VALUE) {
      return new MemberNumbers(0, new int[0], numbers);
    }
    int[] near = Arrays.stream(numbers).mapToInt(number -> (int) (number - base)).toArray();
    return new MemberNumbers(base, near, NO_LONGS);
  }

  int size() {
    return near.length + far.length;
  }

  long at(int row) {
    return far.length > 0 ? far[row] : base + near[row];
  }

  long first() {
    return at(0);
  }

  long last() {
    return at(size() - 1);
  }

  /** The row of a number, or {@code -(row it would have) - 1}. */
  int find(long number) {
    int low = 0;
    int high = size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      long there = at(middle);
      if (there == number) {
        return middle;
      }
      if (there < number) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -low - 1;
  }

  /** The same numbers and a higher one. */
  MemberNumbers and(long number) {
    long[] numbers = new long[size() + 1];
    for (int row = 0; row < size(); row++) {
      numbers[row] = at(row);
    }
    numbers[size()] = number;
    return of(numbers);
  }

  long bytes() {
    return 56 + near.length * 4L + far.length * 8L;
  }
}
