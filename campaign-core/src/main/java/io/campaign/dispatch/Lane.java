package io.campaign.dispatch;

import io.campaign.carrier.Carrier;
import io.campaign.pacing.Rate;
import io.campaign.pacing.TokenBucket;
import io.campaign.spi.Ticks;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A carrier with its pace, shared by its workers. Thread-safe. */
public final class Lane {
  private final Carrier carrier;
  private final @Nullable TokenBucket pace;
  private final long rateLimit;
  private final Ticks ticks;
  private final AtomicLong pausedUntil;

  /**
   * Creates the lane.
   *
   * @param carrier carrier
   * @param rate parts per time it may be given, or null for no limit
   * @param ticks monotonic time
   */
  public Lane(Carrier carrier, @Nullable Rate rate, Ticks ticks) {
    this.carrier = carrier;
    this.ticks = ticks;
    this.pace = rate == null ? null : new TokenBucket(rate, ticks.nanos());
    this.rateLimit = rate == null ? Long.MAX_VALUE : Math.max(1, (long) rate.permitsPerSecond());
    this.pausedUntil = new AtomicLong(ticks.nanos());
  }

  /**
   * Returns the carrier.
   *
   * @return same object each time
   */
  public Carrier carrier() {
    return carrier;
  }

  /**
   * Most messages one of so many workers may have open: the carrier's in-flight share and one
   * second of the rate.
   */
  int share(int workers, int batchSize) {
    long inFlight = Math.max(1, carrier.capabilities().inFlightLimit() / workers);
    long second = Math.max(1, rateLimit / workers);
    return (int) Math.min(batchSize, Math.min(inFlight, second));
  }

  /** Takes the permits of one message; zero, or the time after which to ask again. */
  Duration tryTake(int parts) {
    long now = ticks.nanos();
    long paused = pausedUntil.get() - now;
    if (paused > 0) {
      return Duration.ofNanos(paused);
    }
    if (pace == null) {
      return Duration.ZERO;
    }
    return Duration.ofNanos(pace.tryAcquire(now, Math.min(parts, TokenBucket.MAX_WEIGHT)));
  }

  /** Says whether opening a batch makes sense now. */
  boolean open() {
    return carrier.health().ready() && pausedUntil.get() - ticks.nanos() <= 0;
  }

  /** Obeys a carrier's "slow down" at once; the pace recovers gradually. */
  void throttle(Duration after) {
    pause(after);
    if (pace != null) {
      pace.penalise(ticks.nanos(), after);
    }
  }

  /** Gives the carrier nothing for a while. */
  void pause(Duration duration) {
    long until = ticks.nanos() + duration.toNanos();
    pausedUntil.accumulateAndGet(until, (a, b) -> a - b > 0 ? a : b);
  }
}
