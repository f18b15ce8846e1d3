package io.campaign.filter;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A stretch of time, both ends inclusive, in whole microseconds: the precision of stores.
 *
 * @param from first instant
 * @param to last instant
 */
public record Span(Instant from, Instant to) {
  /** Earlier than any fact. */
  static final Instant START = Instant.parse("0001-01-01T00:00:00Z");

  /**
   * Says whether an instant lies inside, its parts below a microsecond cut off.
   *
   * @param instant any
   * @return true when it does
   */
  public boolean contains(Instant instant) {
    Instant at = micros(instant);
    return !at.isBefore(from) && !at.isAfter(to);
  }

  /**
   * Says whether nothing can lie inside.
   *
   * @return true when the end is before the start
   */
  public boolean isEmpty() {
    return to.isBefore(from);
  }

  static Instant micros(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MICROS);
  }
}
