package io.campaign.spi;

import java.time.Instant;

/**
 * The time campaigns live by: schedules, windows, consent. Settable in tests and demos.
 * Thread-safe; never goes back by itself.
 */
@FunctionalInterface
public interface BusinessClock {
  /**
   * Reads the clock.
   *
   * @return now, to the millisecond at least
   */
  Instant now();

  /**
   * The JVM's wall clock.
   *
   * @return shared, thread-safe
   */
  static BusinessClock system() {
    return SystemTime.WALL;
  }
}
