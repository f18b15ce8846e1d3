package io.campaign.jdbc;

import io.campaign.error.StoreFailure;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Writes numbers and texts in few bytes: seven bits each, the lowest first. Not thread-safe. */
final class Varints {
  private static final int LOW_BITS = 0x7f;
  private static final int MORE = 0x80;
  private static final int STEP = 7;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /** Writes a number from 0; taken as unsigned. */
  void number(long value) {
    long left = value;
    while ((left & ~LOW_BITS) != 0) {
      out.write((int) (left & LOW_BITS) | MORE);
      left >>>= STEP;
    }
    out.write((int) left);
  }

  /** Writes a number of either sign, short when it is near 0. */
  void signed(long value) {
    number((value << 1) ^ (value >> (Long.SIZE - 1)));
  }

  void text(String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    number(bytes.length);
    out.writeBytes(bytes);
  }

  byte[] bytes() {
    return out.toByteArray();
  }

  /** Reads what {@link Varints} wrote. Not thread-safe. */
  static final class Reader {
    private final byte[] stored;
    private int at;

    Reader(byte[] stored) {
      this.stored = stored;
    }

    boolean hasMore() {
      return at < stored.length;
    }

    long number() {
      long value = 0;
      for (int shift = 0; shift < Long.SIZE; shift += STEP) {
        byte next = next();
        value |= (long) (next & LOW_BITS) << shift;
        if (next >= 0) {
          return value;
        }
      }
      throw broken();
    }

    long signed() {
      long value = number();
      return (value >>> 1) ^ -(value & 1);
    }

    String text() {
      long length = number();
      if (length > stored.length - at) {
        throw broken();
      }
      String text = new String(stored, at, (int) length, StandardCharsets.UTF_8);
      at += (int) length;
      return text;
    }

    private byte next() {
      if (at >= stored.length) {
        throw broken();
      }
      return stored[at++];
    }

    private StoreFailure.Rejected broken() {
      return new StoreFailure.Rejected(
          "stored numbers (" + stored.length + " bytes) must be complete", null);
    }
  }
}
