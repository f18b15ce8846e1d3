package io.campaign.inbound;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Instants as microseconds since 1970. */
final class Micros {
  private Micros() {}

  static long of(Instant at) {
    return at.getEpochSecond() * 1_000_000 + at.getNano() / 1_000;
  }

  static long of(@Nullable Instant at, long unknown) {
    return at == null ? unknown : of(at);
  }
}
