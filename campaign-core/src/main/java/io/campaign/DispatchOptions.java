package io.campaign;

import io.campaign.dispatch.DispatchSettings;
import java.time.Duration;

/**
 * Knobs of the sending line. Immutable; each method returns a changed copy.
 *
 * <p>Defaults: batches of 100, one worker per carrier, lease 30 s, 5 attempts with delays from 30 s
 * to 30 min.
 */
public final class DispatchOptions {
  private final DispatchSettings settings;

  private DispatchOptions(DispatchSettings settings) {
    this.settings = settings;
  }

  /**
   * The defaults.
   *
   * @return options that suit carriers of up to a few thousand messages a second
   */
  public static DispatchOptions standard() {
    return new DispatchOptions(DispatchSettings.DEFAULT);
  }

  /**
   * Sets how many messages a worker has open at a time; it also bounds what a crash leaves unknown.
   *
   * @param value 1 to 1,000
   * @return changed copy
   */
  public DispatchOptions batchSize(int value) {
    DispatchSettings s = settings;
    return new DispatchOptions(
        new DispatchSettings(
            value,
            s.workersPerCarrier(),
            s.lease(),
            s.batchDeadline(),
            s.maxAttempts(),
            s.retryBase(),
            s.retryMax(),
            s.planPage()));
  }

  /**
   * Sets how many workers serve each carrier; together they respect its in-flight limit.
   *
   * @param value 1 to 64
   * @return changed copy
   */
  public DispatchOptions workersPerCarrier(int value) {
    DispatchSettings s = settings;
    return new DispatchOptions(
        new DispatchSettings(
            s.batchSize(),
            value,
            s.lease(),
            s.batchDeadline(),
            s.maxAttempts(),
            s.retryBase(),
            s.retryMax(),
            s.planPage()));
  }

  /**
   * Sets how long a chunk is leased: after a crash its unanswered messages become unknown only
   * then.
   *
   * @param value longer than one second and the carriers' submit time-out together
   * @return changed copy
   */
  public DispatchOptions lease(Duration value) {
    DispatchSettings s = settings;
    return new DispatchOptions(
        new DispatchSettings(
            s.batchSize(),
            s.workersPerCarrier(),
            value,
            s.batchDeadline(),
            s.maxAttempts(),
            s.retryBase(),
            s.retryMax(),
            s.planPage()));
  }

  /**
   * Sets how temporary failures are tried again.
   *
   * @param attempts attempts in all, 1 to 20
   * @param base delay before the second attempt; doubles each time, with jitter
   * @param max longest delay
   * @return changed copy
   */
  public DispatchOptions retries(int attempts, Duration base, Duration max) {
    DispatchSettings s = settings;
    return new DispatchOptions(
        new DispatchSettings(
            s.batchSize(),
            s.workersPerCarrier(),
            s.lease(),
            s.batchDeadline(),
            attempts,
            base,
            max,
            s.planPage()));
  }

  DispatchSettings settings() {
    return settings;
  }
}
