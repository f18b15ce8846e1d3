package io.campaign.jdbc;

import java.io.InputStream;
import java.util.Optional;
import java.util.function.IntFunction;

/** Reads numbered parts one after the other, each when it is needed. Not thread-safe. */
final class PartsStream extends InputStream {
  private final IntFunction<Optional<byte[]>> parts;
  private byte[] current = new byte[0];
  private int at;
  private int next;
  private boolean ended;

  PartsStream(IntFunction<Optional<byte[]>> parts) {
    this.parts = parts;
  }

  @Override
  public int read() {
    return fill() ? current[at++] & 0xFF : -1;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) {
    if (length == 0) {
      return 0;
    }
    if (!fill()) {
      return -1;
    }
    int count = Math.min(length, current.length - at);
    System.arraycopy(current, at, buffer, offset, count);
    at += count;
    return count;
  }

  private boolean fill() {
    while (at == current.length && !ended) {
      Optional<byte[]> part = parts.apply(next++);
      ended = part.isEmpty();
      current = part.orElse(new byte[0]);
      at = 0;
    }
    return at < current.length;
  }
}
