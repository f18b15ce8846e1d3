package io.campaign.pacing;

/**
 * How a bucket runs at present: its full rate, and since the carrier's last "slow down" a pause and
 * a reduced rate that grows back. One immutable value, so that a reader sees all of it or nothing.
 *
 * @param interval nanoseconds a permit takes at the full rate
 * @param tolerance nanoseconds of rate the bucket holds when full, at least one interval
 * @param slow false if there was no slow-down yet; then the next two mean nothing
 * @param resumeAt tick at which the pause ends and the recovery starts
 * @param factor share of the full rate at {@code resumeAt}, up to 1
 */
record Pace(long interval, long tolerance, boolean slow, long resumeAt, double factor) {
  private static final long SECOND = 1_000_000_000L;
  private static final double RECOVERED_PER_SECOND = 0.1;
  private static final double LEAST_FACTOR = 1.0 / 16;

  static Pace of(Rate rate, long burstNanos) {
    long interval = rate.intervalNanos();
    return new Pace(interval, Math.max(burstNanos, interval), false, 0, 1);
  }

  Pace atRate(Rate rate, long burstNanos) {
    Pace full = of(rate, burstNanos);
    return new Pace(full.interval, full.tolerance, slow, resumeAt, factor);
  }

  /** Nanoseconds until the pause is over; 0 or less if there is none. */
  long pauseLeft(long now) {
    return slow ? resumeAt - now : 0;
  }

  /** Nanoseconds one permit takes now. */
  long intervalAt(long now) {
    if (!slow) {
      return interval;
    }
    double share = factorAt(now);
    return share >= 1 ? interval : (long) Math.ceil(interval / share);
  }

  /**
   * Answers to messages already in flight come in a bunch: one bunch halves the rate once, and can
   * only lengthen the pause.
   */
  Pace slowedDown(long now, long pauseNanos) {
    long until = now + pauseNanos;
    boolean sameBunch = slow && now - resumeAt < SECOND;
    if (sameBunch) {
      return new Pace(interval, tolerance, true, later(until, resumeAt), factor);
    }
    double halved = Math.max(LEAST_FACTOR, factorAt(now) / 2);
    return new Pace(interval, tolerance, true, until, halved);
  }

  /** Whether a wait computed now gets shorter by itself as the rate grows back. */
  boolean isRecovering(long now) {
    return slow && factorAt(now) < 1;
  }

  private double factorAt(long now) {
    if (!slow) {
      return 1;
    }
    double seconds = Math.max(0, now - resumeAt) / (double) SECOND;
    return Math.min(1, factor + RECOVERED_PER_SECOND * seconds);
  }

  private static long later(long a, long b) {
    return a - b >= 0 ? a : b;
  }
}
