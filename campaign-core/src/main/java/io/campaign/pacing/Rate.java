package io.campaign.pacing;

import io.campaign.error.InvalidInputException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * So many permits in so much time, spread evenly.
 *
 * @param permits parts, from 1
 * @param per time they are spread over, above zero and at most one day; {@code permits} may not
 *     exceed one a nanosecond
 */
public record Rate(long permits, Duration per) {
  private static final Duration LONGEST = Duration.ofDays(1);

  /**
   * Checks the bounds.
   *
   * @throws InvalidInputException if one is broken
   */
  public Rate {
    List<String> problems = new ArrayList<>();
    if (permits < 1) {
      problems.add("rate permits (%d) must be at least 1".formatted(permits));
    }
    if (per.isNegative() || per.isZero() || per.compareTo(LONGEST) > 0) {
      problems.add("rate period (%s) must be above zero and at most one day".formatted(per));
    } else if (permits > per.toNanos()) {
      problems.add(
          "rate permits (%d) must be at most one a nanosecond over %s".formatted(permits, per));
    }
    if (!problems.isEmpty()) {
      throw new InvalidInputException(problems);
    }
  }

  /**
   * Makes a rate a second.
   *
   * @param permits parts a second, 1 to 1,000,000,000
   * @return the rate
   */
  public static Rate perSecond(long permits) {
    return new Rate(permits, Duration.ofSeconds(1));
  }

  /**
   * Makes a rate a minute.
   *
   * @param permits parts a minute, from 1
   * @return the rate
   */
  public static Rate perMinute(long permits) {
    return new Rate(permits, Duration.ofMinutes(1));
  }

  /**
   * Converts to parts a second, for display and estimates.
   *
   * @return above 0
   */
  public double permitsPerSecond() {
    return permits * 1e9 / per.toNanos();
  }

  /** So many times slower; no slower than one permit a day. */
  Rate slowedBy(int times) {
    if (permits % times == 0) {
      return new Rate(permits / times, per);
    }
    Duration longer = per.multipliedBy(times);
    return longer.compareTo(LONGEST) <= 0
        ? new Rate(permits, longer)
        : new Rate(Math.max(1, permits / times), per);
  }

  /** Nanoseconds from one permit to the next, rounded up so that the rate is never exceeded. */
  long intervalNanos() {
    return Math.floorDiv(per.toNanos() - 1, permits) + 1;
  }

  @Override
  public String toString() {
    return permits + " per " + per;
  }
}
