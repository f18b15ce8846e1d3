package io.campaign.segment.index;

import java.util.Arrays;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The rows of each code of one block, by code and then by row: both an inverted index and, because
 * codes are ordered, the rows in order of value. Frequent codes have a mask as well. Immutable.
 */
final class Postings {
  /** From so many rows on, a code has a mask: reading all words is then cheaper than its rows. */
  static final int DENSE = 96;

  private final int distinct;

  /** Where each code starts; one of the two is empty. */
  private final char[] narrowStarts;

  private final int[] wideStarts;
  private final short @Nullable [] rows;
  private final char[] denseCodes;
  private final long[][] denseMasks;

  private Postings(int[] starts, short[] rows) {
    this.distinct = starts.length - 2;
    boolean small = starts[distinct + 1] <= Character.MAX_VALUE;
    this.narrowStarts = small ? narrow(starts) : new char[0];
    this.wideStarts = small ? new int[0] : starts;
    int dense = 0;
    boolean all = true;
    for (int code = 1; code <= distinct; code++) {
      int count = starts[code + 1] - starts[code];
      dense += count >= DENSE ? 1 : 0;
      all &= count >= DENSE || count == 0;
    }
    this.denseCodes = new char[dense];
    this.denseMasks = new long[dense][];
    fillDense(starts, rows);
    this.rows = all ? null : rows;
  }

  private Postings(char[] starts, short @Nullable [] rows, char[] denseCodes, long[][] denseMasks) {
    this.distinct = starts.length - 2;
    this.narrowStarts = starts;
    this.wideStarts = new int[0];
    this.rows = rows;
    this.denseCodes = denseCodes;
    this.denseMasks = denseMasks;
  }

  /**
   * The same with one row under another code; in arrays and masks that are copied, so that it takes
   * microseconds.
   *
   * @param from code the row leaves, 0 for none
   * @param to code the row comes to, 0 for none
   * @param inserted code that is new, before which others were one lower, 0 for none; the two codes
   *     are those after it came
   * @return null where building anew is simpler
   */
  @Nullable Postings moved(int row, int from, int to, int inserted) {
    if (wideStarts.length > 0 || total() == Character.MAX_VALUE) {
      return null;
    }
    char[] starts = inserted == 0 ? narrowStarts.clone() : startsWith(inserted);
    char[] codes = denseCodes.clone();
    for (int i = 0; inserted > 0 && i < codes.length; i++) {
      codes[i] += (char) (codes[i] >= inserted ? 1 : 0);
    }
    short[] moved = rows == null ? null : moved(rows, starts, (short) row, from, to);
    shift(starts, from, to);
    DenseCodes dense = new DenseCodes(codes, denseMasks.clone());
    if (from > 0 && !dense.leave(from, row, starts[from + 1] - starts[from], moved == null)) {
      return null;
    }
    if (to > 0 && !dense.come(to, row, starts, moved)) {
      return null;
    }
    return new Postings(starts, moved, dense.codes(), dense.masks());
  }

  private char[] startsWith(int inserted) {
    char[] starts = new char[narrowStarts.length + 1];
    System.arraycopy(narrowStarts, 0, starts, 0, inserted + 1);
    System.arraycopy(narrowStarts, inserted, starts, inserted + 1, narrowStarts.length - inserted);
    return starts;
  }

  private static short[] moved(short[] rows, char[] starts, short row, int from, int to) {
    int out =
        from == 0 ? rows.length : Arrays.binarySearch(rows, starts[from], starts[from + 1], row);
    int in =
        to == 0 ? rows.length : -Arrays.binarySearch(rows, starts[to], starts[to + 1], row) - 1;
    short[] moved = new short[rows.length + (to == 0 ? 0 : 1) - (from == 0 ? 0 : 1)];
    int first = Math.min(out, in);
    int last = Math.max(out, in);
    System.arraycopy(rows, 0, moved, 0, first);
    if (from == 0) {
      moved[in] = row;
      System.arraycopy(rows, in, moved, in + 1, rows.length - in);
    } else if (to == 0) {
      System.arraycopy(rows, out + 1, moved, out, rows.length - out - 1);
    } else if (out < in) {
      System.arraycopy(rows, out + 1, moved, out, in - out - 1);
      moved[in - 1] = row;
      System.arraycopy(rows, last, moved, last, rows.length - last);
    } else {
      moved[in] = row;
      System.arraycopy(rows, in, moved, in + 1, out - in);
      System.arraycopy(rows, last + 1, moved, last + 1, rows.length - last - 1);
    }
    return moved;
  }

  private static void shift(char[] starts, int from, int to) {
    for (int code = from + 1; from > 0 && code < starts.length; code++) {
      starts[code]--;
    }
    for (int code = to + 1; to > 0 && code < starts.length; code++) {
      starts[code]++;
    }
  }

  /** How many rows come before a row of a code. */
  int rank(int code, int row) {
    short[] listed = rows;
    return listed == null
        ? 0
        : Arrays.binarySearch(listed, start(code), start(code + 1), (short) row);
  }

  private static char[] narrow(int[] starts) {
    char[] narrow = new char[starts.length];
    for (int i = 0; i < starts.length; i++) {
      narrow[i] = (char) starts[i];
    }
    return narrow;
  }

  private void fillDense(int[] starts, short[] rows) {
    int next = 0;
    for (int code = 1; code <= distinct; code++) {
      if (starts[code + 1] - starts[code] >= DENSE) {
        long[] mask = new long[Mask.WORDS];
        for (int i = starts[code]; i < starts[code + 1]; i++) {
          Mask.set(mask, rows[i]);
        }
        denseCodes[next] = (char) code;
        denseMasks[next] = mask;
        next++;
      }
    }
  }

  /** Postings of a field with at most one value a row; code 0 is left out. */
  static Postings of(Codes codes, int distinct) {
    int[] starts = new int[distinct + 2];
    for (int row = 0; row < Mask.ROWS; row++) {
      int code = codes.get(row);
      if (code != 0) {
        starts[code + 1]++;
      }
    }
    sum(starts);
    int[] next = Arrays.copyOf(starts, distinct + 1);
    short[] rows = new short[starts[distinct + 1]];
    for (int row = 0; row < Mask.ROWS; row++) {
      int code = codes.get(row);
      if (code != 0) {
        rows[next[code]++] = (short) row;
      }
    }
    return new Postings(starts, rows);
  }

  /** Postings of a field with several values a row; the codes of each row in any order. */
  static Postings of(int[][] codesByRow, int distinct) {
    int[] starts = new int[distinct + 2];
    for (int[] codes : codesByRow) {
      for (int code : codes) {
        starts[code + 1]++;
      }
    }
    sum(starts);
    int[] next = Arrays.copyOf(starts, distinct + 1);
    short[] rows = new short[starts[distinct + 1]];
    for (int row = 0; row < codesByRow.length; row++) {
      for (int code : codesByRow[row]) {
        rows[next[code]++] = (short) row;
      }
    }
    return new Postings(starts, rows);
  }

  private static void sum(int[] starts) {
    for (int i = 1; i < starts.length; i++) {
      starts[i] += starts[i - 1];
    }
  }

  /** Number of (row, code) pairs with a lower code. */
  int start(int code) {
    return wideStarts.length > 0 ? wideStarts[code] : narrowStarts[code];
  }

  int total() {
    return start(distinct + 1);
  }

  int count(int code) {
    return start(code + 1) - start(code);
  }

  int count(CodeRanges ranges) {
    int count = 0;
    for (int i = 0; i < ranges.size(); i++) {
      count += start(ranges.high(i) + 1) - start(ranges.low(i));
    }
    return count;
  }

  int used() {
    int used = 0;
    for (int code = 1; code <= distinct; code++) {
      used += count(code) > 0 ? 1 : 0;
    }
    return used;
  }

  /** The mask of a frequent code, or null. */
  long @Nullable [] mask(int code) {
    int at = Arrays.binarySearch(denseCodes, (char) code);
    return at < 0 ? null : denseMasks[at];
  }

  /** Whether the rows are listed; else each code that is used has a mask. */
  boolean areListed() {
    return rows != null;
  }

  /** The row at a rank, for postings whose rows are listed. */
  int row(int rank) {
    return rows == null ? 0 : rows[rank];
  }

  /** Adds the rows of the codes to the mask. */
  void collect(CodeRanges ranges, long[] mask) {
    for (int i = 0; i < ranges.size(); i++) {
      collect(ranges.low(i), ranges.high(i), mask);
    }
  }

  private void collect(int low, int high, long[] mask) {
    if (rows != null && low < high) {
      collectRanks(start(low), start(high + 1), mask);
      return;
    }
    for (int code = low; code <= high; code++) {
      long[] dense = mask(code);
      if (dense != null) {
        Mask.or(mask, dense);
      } else {
        collectRanks(start(code), start(code + 1), mask);
      }
    }
  }

  /** Adds the rows from one rank to another. */
  void collectRanks(int from, int to, long[] mask) {
    short[] listed = rows;
    if (listed != null) {
      for (int i = from; i < to; i++) {
        int row = listed[i];
        mask[row >>> 6] |= 1L << row;
      }
    }
  }

  boolean has(int code, int row) {
    long[] dense = mask(code);
    if (dense != null) {
      return Mask.has(dense, row);
    }
    return rows != null
        && Arrays.binarySearch(rows, start(code), start(code + 1), (short) row) >= 0;
  }

  void forEachRow(int code, IntConsumer action) {
    short[] listed = rows;
    if (listed != null) {
      for (int i = start(code); i < start(code + 1); i++) {
        action.accept(listed[i]);
      }
      return;
    }
    long[] dense = mask(code);
    if (dense != null) {
      for (int w = 0; w < Mask.WORDS; w++) {
        for (long left = dense[w]; left != 0; left &= left - 1) {
          action.accept(w * 64 + Long.numberOfTrailingZeros(left));
        }
      }
    }
  }

  /** Bytes of the lists and masks. */
  long bytes() {
    long starts = narrowStarts.length * 2L + wideStarts.length * 4L;
    long listed = rows == null ? 0 : 16 + rows.length * 2L;
    return 80 + starts + listed + denseCodes.length * 2L + denseMasks.length * (4L + Mask.BYTES);
  }
}
