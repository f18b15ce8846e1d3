package io.campaign.pacing;

/**
 * Finds the tick of a moment on the store's clock. Each answer of the store says what its clock
 * showed between two ticks; the narrowest of these answers is the best guess, and a guess ages,
 * since clocks drift. A store whose clock was set is believed at once. Errs to the late side. Not
 * thread-safe.
 */
public final class StoreTime {
  private static final long DRIFT = 10_000; // one part in so many

  private boolean known;
  private long observedAt;
  private long least;
  private long most;

  /** Creates one that knows nothing yet. */
  public StoreTime() {}

  /**
   * Takes note of the store's clock.
   *
   * @param before tick before the store was asked
   * @param after tick after it had answered
   * @param storeNow what its clock showed in between
   */
  public void observe(long before, long after, long storeNow) {
    long low = storeNow - after;
    long high = storeNow - before;
    long aged = known ? Math.max(0, after - observedAt) / DRIFT : 0;
    least -= aged;
    most += aged;
    observedAt = after;
    if (!known || low - most > 0 || high - least < 0) {
      least = low;
      most = high;
      known = true;
      return;
    }
    least = low - least > 0 ? low : least;
    most = high - most < 0 ? high : most;
  }

  /**
   * Says how well the store's clock is known.
   *
   * @return nanoseconds by which {@link #tickOf} may be late
   */
  public long uncertainty() {
    return most - least;
  }

  /**
   * Converts.
   *
   * @param storeNanos a moment on the store's clock
   * @return its tick, or one a little later
   */
  public long tickOf(long storeNanos) {
    return storeNanos - least;
  }
}
