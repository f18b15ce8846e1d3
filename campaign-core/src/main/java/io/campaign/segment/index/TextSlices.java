package io.campaign.segment.index;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The text index of one field in one block: each text sets one of 64 or 256 bits for each run of
 * three bytes it has, and the bits are kept by position, a mask of rows each. A text that contains
 * another has all the bits of the other; reading the few masks of those bits leaves hardly a row to
 * be looked at. Bits may coincide, so what is left must be looked at. Immutable.
 */
final class TextSlices {
  /** Slices of a text index. */
  static final int MANY = 256;

  /** Slices that come with every column of texts that differ nearly everywhere. */
  static final int FEW = 64;

  /** Shorter texts have no bits and cannot be searched for. */
  static final int SHORTEST = 3;

  private static final long[] NONE = new long[Mask.WORDS];

  private final long[][] slices;

  private TextSlices(long[][] slices) {
    this.slices = slices;
  }

  static TextSlices of(@Nullable Object[] values, int size) {
    long[][] slices = new long[size][];
    Arrays.fill(slices, NONE);
    for (int row = 0; row < values.length; row++) {
      for (int slice : slicesOf(values[row], size)) {
        if (slices[slice] == NONE) {
          slices[slice] = new long[Mask.WORDS];
        }
        Mask.set(slices[slice], row);
      }
    }
    return new TextSlices(slices);
  }

  private static int[] slicesOf(@Nullable Object text, int size) {
    return text == null ? new int[0] : slicesOf(TextKeys.utf8((String) text), size);
  }

  /** The positions of the bits of a text, with repetitions. */
  private static int[] slicesOf(byte[] text, int size) {
    int shift = 1 + Integer.numberOfLeadingZeros(size);
    int[] found = new int[Math.max(0, text.length - SHORTEST + 1)];
    for (int i = 0; i < found.length; i++) {
      int three = (text[i] & 0xFF) << 16 | (text[i + 1] & 0xFF) << 8 | (text[i + 2] & 0xFF);
      found[i] = (three * 0x9E3779B1) >>> shift;
    }
    return found;
  }

  /** Keeps the rows of the mask that may contain a text. */
  void retain(byte[] text, long[] mask) {
    for (int slice : slicesOf(text, slices.length)) {
      Mask.and(mask, slices[slice]);
    }
  }

  TextSlices with(int row, @Nullable Object before, @Nullable Object after) {
    boolean[] wanted = new boolean[slices.length];
    for (int slice : slicesOf(after, slices.length)) {
      wanted[slice] = true;
    }
    long[][] changed = slices.clone();
    for (int slice : slicesOf(before, slices.length)) {
      if (!wanted[slice]) {
        changed[slice] = Mask.with(slices[slice], row, false);
      }
    }
    for (int slice = 0; slice < slices.length; slice++) {
      if (wanted[slice] && !Mask.has(slices[slice], row)) {
        changed[slice] = Mask.with(slices[slice], row, true);
      }
    }
    return new TextSlices(changed);
  }

  boolean isMany() {
    return slices.length == MANY;
  }

  long bytes() {
    long own = Arrays.stream(slices).filter(slice -> slice != NONE).count();
    return 32 + slices.length * 4L + own * Mask.BYTES;
  }
}
