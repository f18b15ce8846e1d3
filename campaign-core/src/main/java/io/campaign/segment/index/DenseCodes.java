package io.campaign.segment.index;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The masks of frequent codes while one row changes its code. Not thread-safe. */
final class DenseCodes {
  private char[] codes;
  private long[][] masks;

  /** Takes both over; masks that change are copied. */
  DenseCodes(char[] codes, long[][] masks) {
    this.codes = codes;
    this.masks = masks;
  }

  char[] codes() {
    return codes;
  }

  long[][] masks() {
    return masks;
  }

  /**
   * Takes a row out.
   *
   * @param left rows the code has left
   * @param only whether rows are in masks alone
   * @return false when the code's rows would be nowhere any more
   */
  boolean leave(int code, int row, int left, boolean only) {
    int at = Arrays.binarySearch(codes, (char) code);
    if (at < 0) {
      return !only;
    }
    if (left >= Postings.DENSE) {
      masks[at] = Mask.with(masks[at], row, false);
      return true;
    }
    if (only && left > 0) {
      return false;
    }
    char[] fewer = new char[codes.length - 1];
    System.arraycopy(codes, 0, fewer, 0, at);
    System.arraycopy(codes, at + 1, fewer, at, fewer.length - at);
    long[][] fewerMasks = new long[fewer.length][];
    System.arraycopy(masks, 0, fewerMasks, 0, at);
    System.arraycopy(masks, at + 1, fewerMasks, at, fewer.length - at);
    codes = fewer;
    masks = fewerMasks;
    return true;
  }

  /**
   * Adds a row.
   *
   * @param starts where each code's rows start, the new one among them
   * @param rows rows by code, null when they are in masks alone
   * @return false when there is no place for it
   */
  boolean come(int code, int row, char[] starts, short @Nullable [] rows) {
    int at = Arrays.binarySearch(codes, (char) code);
    if (at >= 0) {
      masks[at] = Mask.with(masks[at], row, true);
      return true;
    }
    if (rows == null) {
      return false;
    }
    if (starts[code + 1] - starts[code] >= Postings.DENSE) {
      long[] mask = new long[Mask.WORDS];
      for (int i = starts[code]; i < starts[code + 1]; i++) {
        Mask.set(mask, rows[i]);
      }
      insert(-at - 1, (char) code, mask);
    }
    return true;
  }

  private void insert(int at, char code, long[] mask) {
    char[] more = new char[codes.length + 1];
    System.arraycopy(codes, 0, more, 0, at);
    more[at] = code;
    System.arraycopy(codes, at, more, at + 1, codes.length - at);
    long[][] moreMasks = new long[more.length][];
    System.arraycopy(masks, 0, moreMasks, 0, at);
    moreMasks[at] = mask;
    System.arraycopy(masks, at, moreMasks, at + 1, masks.length - at);
    codes = more;
    masks = moreMasks;
  }
}
