package io.campaign.jdbc;

import java.time.Instant;

/**
 * The stored form of an instant: microseconds since 1970. Finer parts are cut off on the way in;
 * instants outside 292,000 years take the nearest bound.
 */
final class Times {
  private static final long MICROS = 1_000_000;
  private static final long MAX_SECONDS = Long.MAX_VALUE / MICROS - 1;

  private Times() {}

  static long micros(Instant instant) {
    long seconds = Math.max(-MAX_SECONDS, Math.min(MAX_SECONDS, instant.getEpochSecond()));
    return seconds * MICROS + instant.getNano() / 1_000;
  }

  static Instant instant(long micros) {
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, MICROS), Math.floorMod(micros, MICROS) * 1_000);
  }
}
