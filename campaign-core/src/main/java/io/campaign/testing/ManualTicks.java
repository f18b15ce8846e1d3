package io.campaign.testing;

import io.campaign.spi.Ticks;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Monotonic time that stands still until it is moved. Thread-safe. */
public final class ManualTicks implements Ticks {
  private final AtomicLong nanos = new AtomicLong();

  /** Creates a clock at zero. */
  public ManualTicks() {}

  @Override
  public long nanos() {
    return nanos.get();
  }

  /**
   * Moves the clock on.
   *
   * @param by how far, not negative
   */
  public void advance(Duration by) {
    if (by.isNegative()) {
      throw new IllegalArgumentException("advance (" + by + ") must not be negative");
    }
    nanos.addAndGet(by.toNanos());
  }
}
