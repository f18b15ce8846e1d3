package io.campaign.pacing;

import io.campaign.error.InvalidInputException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One rate limit. In any stretch of time it grants at most its rate times that stretch plus one
 * burst (or plus one message, where a message weighs more than the burst).
 *
 * <p>The state is one number, the tick at which the bucket will be full again, moved by
 * compare-and-set; taking permits allocates nothing and never blocks. Ticks are nanoseconds of any
 * monotonic clock with any origin, the same for all calls; they are always an argument.
 *
 * <p>Thread-safe. A change of rate or a slow-down takes effect with the next call that starts after
 * it returned; a call that runs at the same time may still see the old rate.
 */
public final class TokenBucket {
  /** Answer of {@link #tryAcquire}: granted, no wait. */
  public static final long GRANTED = 0;

  /** Burst used when none is given: 20 ms worth of the rate, but at least one permit. */
  public static final Duration DEFAULT_BURST = Duration.ofMillis(20);

  /** Greatest weight of one message, in parts. */
  public static final int MAX_WEIGHT = 1_000;

  private static final Duration LONGEST = Duration.ofDays(1);
  private static final long LONGEST_GUESS = 1_000_000_000L;

  private final long burstNanos;
  private final AtomicLong fullAt;
  private volatile Pace pace;

  /**
   * Creates a full bucket with the default burst.
   *
   * @param rate long-run limit
   * @param nowNanos present tick
   */
  public TokenBucket(Rate rate, long nowNanos) {
    this(rate, DEFAULT_BURST, nowNanos);
  }

  /**
   * Creates a full bucket.
   *
   * @param rate long-run limit
   * @param burst how much time's worth of the rate may leave at once, zero to one day; one permit
   *     always may
   * @param nowNanos present tick
   * @throws InvalidInputException if the burst is out of range
   */
  public TokenBucket(Rate rate, Duration burst, long nowNanos) {
    this.burstNanos = bounded("burst", burst);
    this.pace = Pace.of(rate, burstNanos);
    this.fullAt = new AtomicLong(nowNanos);
  }

  /**
   * Takes the permits of one message, all or none.
   *
   * @param nowNanos present tick
   * @param weight parts, 1 to {@link #MAX_WEIGHT}; more than a burst waits for a full bucket, so
   *     lighter callers must not overtake it for ever
   * @return {@link #GRANTED}, or nanoseconds (above 0) after which to ask again; somebody else may
   *     be faster, so the next answer can be a wait again
   * @throws InvalidInputException if the weight is out of range
   */
  public long tryAcquire(long nowNanos, int weight) {
    checkWeight(weight);
    Pace now = pace;
    if (now.pauseLeft(nowNanos) > 0) {
      return now.pauseLeft(nowNanos);
    }
    long cost = now.intervalAt(nowNanos) * weight;
    while (true) {
      long seen = fullAt.get();
      long debt = Math.max(0, seen - nowNanos);
      long wait = debt + cost - Math.max(now.tolerance(), cost);
      if (wait > 0) {
        return shortened(now, nowNanos, wait);
      }
      if (fullAt.compareAndSet(seen, nowNanos + debt + cost)) {
        return GRANTED;
      }
    }
  }

  /**
   * Tells what {@link #tryAcquire} would answer, taking nothing.
   *
   * @param nowNanos present tick
   * @param weight parts, 1 to {@link #MAX_WEIGHT}
   * @return {@link #GRANTED}, or nanoseconds to wait
   * @throws InvalidInputException if the weight is out of range
   */
  public long waitFor(long nowNanos, int weight) {
    checkWeight(weight);
    Pace now = pace;
    if (now.pauseLeft(nowNanos) > 0) {
      return now.pauseLeft(nowNanos);
    }
    long cost = now.intervalAt(nowNanos) * weight;
    long debt = Math.max(0, fullAt.get() - nowNanos);
    long wait = debt + cost - Math.max(now.tolerance(), cost);
    return wait > 0 ? shortened(now, nowNanos, wait) : GRANTED;
  }

  /**
   * Takes a block of permits, as many as there are. One call for a tick of 5 to 10 ms costs a tenth
   * of a call for each permit.
   *
   * @param nowNanos present tick
   * @param most permits that can be used, from 0
   * @return permits taken, 0 to {@code most}
   */
  public int acquireUpTo(long nowNanos, int most) {
    Pace now = pace;
    if (now.pauseLeft(nowNanos) > 0) {
      return 0;
    }
    long interval = now.intervalAt(nowNanos);
    while (true) {
      long seen = fullAt.get();
      long debt = Math.max(0, seen - nowNanos);
      long room = Math.max(now.tolerance(), interval) - debt;
      long granted = room < interval ? 0 : Math.min(most, room / interval);
      if (granted <= 0) {
        return 0;
      }
      if (fullAt.compareAndSet(seen, nowNanos + debt + granted * interval)) {
        return (int) granted;
      }
    }
  }

  /**
   * Returns permits that were taken and not used. Whatever is given back, the bucket never holds
   * more than its burst.
   *
   * @param permits from 0, at most what was taken
   * @throws InvalidInputException if negative
   */
  public void giveBack(int permits) {
    if (permits < 0) {
      throw new InvalidInputException(
          "permits given back (%d) must be at least 0".formatted(permits));
    }
    Pace now = pace;
    long most = Math.max(MAX_WEIGHT, now.tolerance() / now.interval());
    fullAt.addAndGet(-now.interval() * Math.min(permits, most));
  }

  /**
   * Obeys a carrier's "slow down": grants nothing for the given time, then half of the present rate
   * without a burst, growing back by a tenth of the full rate a second. Several calls in one bunch
   * (until a second after the pause) halve the rate once and only lengthen the pause. The rate
   * never falls below a sixteenth.
   *
   * @param nowNanos present tick
   * @param pause how long to grant nothing, zero to one day
   * @throws InvalidInputException if the pause is out of range
   */
  public synchronized void penalise(long nowNanos, Duration pause) {
    pace = pace.slowedDown(nowNanos, bounded("pause", pause));
    long resumeAt = pace.resumeAt();
    long empty = (resumeAt - nowNanos > 0 ? resumeAt : nowNanos) + pace.tolerance();
    fullAt.accumulateAndGet(empty, (seen, floor) -> seen - floor >= 0 ? seen : floor);
  }

  /**
   * Changes the rate while running. What was used of the burst stays used, counted in permits; a
   * pause goes on.
   *
   * @param nowNanos present tick
   * @param rate new long-run limit
   */
  public synchronized void setRate(long nowNanos, Rate rate) {
    Pace old = pace;
    Pace changed = old.atRate(rate, burstNanos);
    double scale = changed.interval() / (double) old.interval();
    pace = changed;
    long pauseLeft = Math.max(0, old.pauseLeft(nowNanos));
    fullAt.updateAndGet(
        seen -> {
          long used = seen - nowNanos - pauseLeft;
          return used <= 0 ? seen : nowNanos + pauseLeft + scaled(used, scale, changed);
        });
  }

  /** A debt in permits never exceeds the heaviest message on top of a burst. */
  private static long scaled(long used, double scale, Pace changed) {
    long most = changed.tolerance() + changed.interval() * MAX_WEIGHT;
    return Math.min(most, (long) Math.ceil(used * scale));
  }

  /** While the rate grows back a long wait would be a bad guess: ask again within a second. */
  private static long shortened(Pace pace, long nowNanos, long wait) {
    return wait > LONGEST_GUESS && pace.isRecovering(nowNanos) ? LONGEST_GUESS : wait;
  }

  private static void checkWeight(int weight) {
    if (weight < 1 || weight > MAX_WEIGHT) {
      throw new InvalidInputException(
          "weight (%d) must be between 1 and %d parts".formatted(weight, MAX_WEIGHT));
    }
  }

  private static long bounded(String what, Duration duration) {
    if (duration.isNegative() || duration.compareTo(LONGEST) > 0) {
      throw new InvalidInputException(
          "%s (%s) must be between zero and one day".formatted(what, duration));
    }
    return duration.toNanos();
  }
}
