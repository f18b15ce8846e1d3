package io.campaign.testing;

import io.campaign.spi.BusinessClock;
import java.time.Duration;
import java.time.Instant;

/** Business time that stands still until it is moved. Thread-safe. */
public final class SettableClock implements BusinessClock {
  private volatile Instant now;

  /**
   * Creates the clock.
   *
   * @param start first reading
   */
  public SettableClock(Instant start) {
    this.now = start;
  }

  @Override
  public Instant now() {
    return now;
  }

  /**
   * Moves the clock on.
   *
   * @param by how far, not negative
   */
  public synchronized void advance(Duration by) {
    if (by.isNegative()) {
      throw new IllegalArgumentException("advance (" + by + ") must not be negative");
    }
    now = now.plus(by);
  }

  /**
   * Sets the clock, forwards or, to play a clock that jumps, backwards.
   *
   * @param time what it reads from now on
   */
  public synchronized void set(Instant time) {
    now = time;
  }
}
