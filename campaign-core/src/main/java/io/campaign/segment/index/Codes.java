package io.campaign.segment.index;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The codes of the rows of a block, a byte each up to 127 and two bytes each up to 32,767: the top
 * bit of each stays free, so that eight (or four) codes are compared with two additions on one
 * word. Immutable once shared.
 */
final class Codes {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle SHORTS =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int NARROW = 127;
  private static final int LARGEST = 32_767;
  private static final long BYTES = 0x0101010101010101L;
  private static final long BYTE_TOPS = 0x8080808080808080L;
  private static final long PAIRS = 0x0001000100010001L;
  private static final long PAIR_TOPS = 0x8000800080008000L;

  /** Multiplied with top bits these gather them, in row order, at the upper end of the product. */
  private static final long GATHER_BYTES = 0x0002040810204081L;

  private static final long GATHER_PAIRS = 0x0000200040008001L;

  private final byte[] bytes;
  private final boolean wide;

  private Codes(boolean wide) {
    this.bytes = new byte[wide ? 2 * Mask.ROWS : Mask.ROWS];
    this.wide = wide;
  }

  /** Codes up to a largest one, all of them 0. */
  static Codes upTo(int largest) {
    if (largest > LARGEST) {
      throw new IllegalStateException("code (" + largest + ") must be at most " + LARGEST);
    }
    return new Codes(largest > NARROW);
  }

  int get(int row) {
    return wide ? (short) SHORTS.get(bytes, 2 * row) : bytes[row];
  }

  void set(int row, int code) {
    if (wide) {
      SHORTS.set(bytes, 2 * row, (short) code);
    } else {
      bytes[row] = (byte) code;
    }
  }

  /** A copy that may hold a largest code, where codes from one on have moved up by one. */
  Codes shifted(int largest, int from) {
    Codes copy = upTo(largest);
    if (copy.wide == wide) {
      if (from > largest) {
        System.arraycopy(bytes, 0, copy.bytes, 0, bytes.length);
      } else {
        shiftInto(copy, from);
      }
      return copy;
    }
    for (int row = 0; row < Mask.ROWS; row++) {
      int code = get(row);
      copy.set(row, code >= from ? code + 1 : code);
    }
    return copy;
  }

  /** Adds one to each code from one on, several codes at a time. */
  private void shiftInto(Codes copy, int from) {
    long reach = wide ? (0x8000 - from) * PAIRS : (0x80 - from) * BYTES;
    long tops = wide ? PAIR_TOPS : BYTE_TOPS;
    int toOne = wide ? 15 : 7;
    for (int at = 0; at < bytes.length; at += 8) {
      long some = (long) LONGS.get(bytes, at);
      long ones = ((some + reach) & tops) >>> toOne;
      LONGS.set(copy.bytes, at, some + ones);
    }
  }

  /** Adds the rows with a code in the range to the mask. */
  void scan(int low, int high, long[] mask) {
    if (wide) {
      scanPairs(low, high, mask);
    } else {
      scanBytes(low, high, mask);
    }
  }

  private void scanBytes(int low, int high, long[] mask) {
    long fromLow = (0x80 - low) * BYTES;
    long aboveHigh = (0x7F - high) * BYTES;
    for (int w = 0; w < Mask.WORDS; w++) {
      long bits = 0;
      for (int i = 0; i < 8; i++) {
        long eight = (long) LONGS.get(bytes, w * 64 + i * 8);
        long hits = (eight + fromLow) & ~(eight + aboveHigh) & BYTE_TOPS;
        bits |= ((hits * GATHER_BYTES) >>> 56) << (8 * i);
      }
      mask[w] |= bits;
    }
  }

  private void scanPairs(int low, int high, long[] mask) {
    long fromLow = (0x8000 - low) * PAIRS;
    long aboveHigh = (0x7FFF - high) * PAIRS;
    for (int w = 0; w < Mask.WORDS; w++) {
      long bits = 0;
      for (int i = 0; i < 16; i++) {
        long four = (long) LONGS.get(bytes, w * 128 + i * 8);
        long hits = (four + fromLow) & ~(four + aboveHigh) & PAIR_TOPS;
        bits |= ((hits * GATHER_PAIRS) >>> 60) << (4 * i);
      }
      mask[w] |= bits;
    }
  }

  /** Keeps the rows of the mask whose code has its bit set; code 0 has none. */
  void retain(long[] wanted, long[] mask) {
    for (int w = 0; w < Mask.WORDS; w++) {
      long kept = mask[w];
      for (long left = kept; left != 0; left &= left - 1) {
        int code = get(w * 64 + Long.numberOfTrailingZeros(left));
        if ((wanted[code >>> 6] >>> code & 1) == 0) {
          kept ^= left & -left;
        }
      }
      mask[w] = kept;
    }
  }

  long size() {
    return 40L + bytes.length;
  }
}
