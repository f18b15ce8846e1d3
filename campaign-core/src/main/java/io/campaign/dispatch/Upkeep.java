package io.campaign.dispatch;

import io.campaign.error.StoreFailure;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes out of the ledger what nobody looks at any more, a page at a time. Every engine on a store
 * does it; they do not get into each other's way.
 */
public final class Upkeep implements Step {
  private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);
  private static final Duration INTERVAL = Duration.ofMinutes(1);
  private static final Duration MORE = Duration.ofSeconds(1);
  private static final int PAGE = 1_000;

  private final Context context;
  private final Duration keepFacts;
  private long nextTick;

  /**
   * Creates it.
   *
   * @param context store, clocks, settings
   * @param keepFacts how long facts of deliveries are kept
   */
  public Upkeep(Context context, Duration keepFacts) {
    this.context = context;
    this.keepFacts = keepFacts;
    this.nextTick = context.ticks().nanos();
  }

  @Override
  public Duration step(Instant now) {
    long wait = nextTick - context.ticks().nanos();
    if (wait > 0) {
      return Duration.ofNanos(wait);
    }
    Duration next = purge(now) >= PAGE ? MORE : INTERVAL;
    nextTick = context.ticks().nanos() + next.toNanos();
    return next;
  }

  private int purge(Instant now) {
    try {
      return context.store().ledger().purge(now.minus(keepFacts), now, PAGE);
    } catch (StoreFailure.Unavailable | StoreFailure.InDoubt e) {
      LOG.warn("upkeep: store trouble, will repeat: {}", e.getMessage());
      return 0;
    }
  }
}
