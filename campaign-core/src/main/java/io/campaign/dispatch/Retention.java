package io.campaign.dispatch;

import io.campaign.error.StoreFailure;
import io.campaign.spi.Store;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Forgets what has served its time: keys of calls after 30 days (R5). */
public final class Retention implements Step {
  private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
  private static final Duration CALLS = Duration.ofDays(30);
  private static final Duration INTERVAL = Duration.ofMinutes(10);
  private static final int PAGE = 1_000;

  private final Store store;

  /**
   * Creates the step.
   *
   * @param store storage ports
   */
  public Retention(Store store) {
    this.store = store;
  }

  @Override
  public Duration step(Instant now) {
    try {
      int forgotten = store.triggers().purge(now.minus(CALLS), PAGE);
      return forgotten == PAGE ? Duration.ZERO : INTERVAL;
    } catch (StoreFailure e) {
      LOG.warn("retention: store trouble, will repeat: {}", e.getMessage());
      return INTERVAL;
    }
  }
}
