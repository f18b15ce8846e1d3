package io.campaign.pacing;

import io.campaign.error.InvalidInputException;
import java.time.Duration;

/**
 * What a store keeps of one limit. Immutable; every change makes a new one. Times are nanoseconds
 * of the store's own clock.
 *
 * <p>Permits are handed out by the time at which each is due: the bucket remembers when the next
 * one is. What nobody drew in time is gone, so an idle hour leaves nothing to be spent at once.
 *
 * @param nextAt when the next permit is due; in the past when nobody has drawn for a while
 * @param holder who drew last, for turns; empty at first
 * @param slowed false if the carrier never asked for less; then the next three mean nothing
 * @param resumeAt end of the pause after the last "slow down", and start of the recovery
 * @param pause how long that pause was
 * @param factor share of the full rate at {@code resumeAt}, up to 1
 */
public record TokenBucket(
    long nextAt, String holder, boolean slowed, long resumeAt, long pause, double factor) {
  /** Most time's worth of rate drawn at once. */
  public static final Duration BLOCK = Duration.ofMillis(100);

  private static final long SECOND = 1_000_000_000L;
  private static final double RECOVERED_PER_SECOND = 0.1;
  private static final double LEAST_FACTOR = 1.0 / 16;
  private static final Duration LONGEST_PAUSE = Duration.ofDays(1);

  /**
   * A bucket nobody has drawn from.
   *
   * @param now present time of the store
   * @return a bucket whose next permit is due now
   */
  public static TokenBucket fresh(long now) {
    return new TokenBucket(now, "", false, 0, 0, 1);
  }

  /**
   * Obeys a carrier's "slow down": nothing for the given time, then half of the present rate,
   * growing back by a tenth of the full rate a second. Several calls in one bunch (until a second
   * after the pause) halve the rate once and only lengthen the pause: answers to what is in flight
   * come together. The rate never falls below a sixteenth.
   *
   * @param now present time of the store
   * @param pause how long to grant nothing, zero to one day
   * @return the slower bucket
   * @throws InvalidInputException if the pause is out of range
   */
  public TokenBucket slowedDown(long now, Duration pause) {
    if (pause.isNegative() || pause.compareTo(LONGEST_PAUSE) > 0) {
      throw new InvalidInputException(
          "pause (%s) must be between zero and one day".formatted(pause));
    }
    long until = now + pause.toNanos();
    boolean sameBunch = slowed && now < resumeAt + SECOND;
    long resume = sameBunch ? Math.max(until, resumeAt) : until;
    double halved = sameBunch ? factor : Math.max(LEAST_FACTOR, shareAt(now) / 2);
    return new TokenBucket(
        Math.max(nextAt, resume), holder, true, resume, Math.max(0, resume - now), halved);
  }

  /** Nanoseconds until the pause is over; 0 when there is none. */
  long pauseLeft(long now) {
    return slowed ? Math.max(0, Math.min(resumeAt - now, pause)) : 0;
  }

  /** Nanoseconds one permit takes now. */
  long intervalAt(Rate rate, long now) {
    double share = shareAt(now);
    long full = rate.intervalNanos();
    return share >= 1 ? full : (long) Math.ceil(full / share);
  }

  /**
   * When the next permit is due, not before now. A time further away than any draw can have left it
   * is of a clock that was set back, or of a rate that was raised since: then it is due now.
   */
  long nextDue(Rate rate, long now, long ahead) {
    long furthest = now + ahead + Math.max(BLOCK.toNanos(), intervalAt(rate, now));
    return nextAt > furthest ? now : Math.max(now, nextAt);
  }

  TokenBucket drawn(long next, String by) {
    return new TokenBucket(next, by, slowed, resumeAt, pause, factor);
  }

  /**
   * Returns what is left of the full rate after a "slow down".
   *
   * @param now present time of the store
   * @return a sixteenth to 1
   */
  public double shareAt(long now) {
    if (!slowed) {
      return 1;
    }
    double seconds = Math.max(0, now - resumeAt) / (double) SECOND;
    return Math.min(1, factor + RECOVERED_PER_SECOND * seconds);
  }
}
