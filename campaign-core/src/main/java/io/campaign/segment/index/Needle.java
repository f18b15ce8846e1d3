package io.campaign.segment.index;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * A text to be found in others, in bytes. Looks at eight places with each step: only where first
 * and last byte are right is the rest compared.
 */
final class Needle {
  /** Bytes that must be readable behind the last text. */
  static final int PADDING = 8;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long TOPS = 0x8080808080808080L;

  private final byte[] text;
  private final long first;
  private final long last;

  /** Takes at least one byte. */
  Needle(byte[] text) {
    this.text = text;
    this.first = (text[0] & 0xFF) * ONES;
    this.last = (text[text.length - 1] & 0xFF) * ONES;
  }

  int length() {
    return text.length;
  }

  /** The first place at or behind {@code from} where the text lies before {@code end}, or -1. */
  int find(byte[] data, int from, int end) {
    int most = end - text.length;
    int ahead = text.length - 1;
    for (int at = from; at <= most; at += 8) {
      long wrong =
          ((long) LONGS.get(data, at) ^ first) | ((long) LONGS.get(data, at + ahead) ^ last);
      // Tops of the bytes that are zero, and maybe of some above one that is.
      for (long hits = (wrong - ONES) & ~wrong & TOPS; hits != 0; hits &= hits - 1) {
        int place = at + (Long.numberOfTrailingZeros(hits) >>> 3);
        if (place > most) {
          return -1;
        }
        if (isAt(data, place)) {
          return place;
        }
      }
    }
    return -1;
  }

  private boolean isAt(byte[] data, int at) {
    for (int i = 0; i < text.length; i++) {
      if (data[at + i] != text[i]) {
        return false;
      }
    }
    return true;
  }
}
