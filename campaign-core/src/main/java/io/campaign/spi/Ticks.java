package io.campaign.spi;

/** Monotonic time for deadlines and pacing; unrelated to any calendar. Thread-safe. */
@FunctionalInterface
public interface Ticks {
  /**
   * Reads the clock.
   *
   * @return nanoseconds since an arbitrary start; never goes back
   */
  long nanos();

  /**
   * The JVM's monotonic clock.
   *
   * @return shared, thread-safe
   */
  static Ticks system() {
    return SystemTime.TICKS;
  }
}
