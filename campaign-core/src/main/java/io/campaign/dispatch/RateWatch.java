package io.campaign.dispatch;

import io.campaign.error.StoreFailure;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Learns, twice a second, of rates that were changed while running, by whatever engine. */
public final class RateWatch implements Step {
  private static final Logger LOG = LoggerFactory.getLogger(RateWatch.class);
  private static final Duration INTERVAL = Duration.ofMillis(500);

  private final Pacer pacer;

  /**
   * Creates the step.
   *
   * @param pacer the engine's
   */
  public RateWatch(Pacer pacer) {
    this.pacer = pacer;
  }

  @Override
  public Duration step(Instant now) {
    try {
      pacer.refresh();
    } catch (StoreFailure.Unavailable | StoreFailure.InDoubt e) {
      LOG.warn("rates: store trouble, will repeat: {}", e.getMessage());
    }
    return INTERVAL;
  }
}
