package io.campaign.dispatch;

import io.campaign.error.StoreFailure;
import io.campaign.lifecycle.DeliveryState;
import io.campaign.lifecycle.RunStatus;
import io.campaign.run.Run;
import io.campaign.run.Tally;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pauses a run when too many of the messages its carriers took do not arrive, as when a network
 * filters them for spam: among the last hundred that something final was told of. Confined to one
 * thread.
 */
public final class ReceiptWatch implements Step {
  private static final Logger LOG = LoggerFactory.getLogger(ReceiptWatch.class);
  private static final Duration INTERVAL = Duration.ofSeconds(1);

  /** Fewer say nothing. */
  private static final int WINDOW = 100;

  private final Context context;
  private final Map<Long, Told> looked = new HashMap<>();

  /**
   * Creates the step.
   *
   * @param context store, clocks, settings
   */
  public ReceiptWatch(Context context) {
    this.context = context;
  }

  /** What was told of a run's messages. */
  private record Told(long undelivered, long delivered) {
    static Told of(Tally tally) {
      return new Told(tally.in(DeliveryState.UNDELIVERED), tally.delivered());
    }

    Told since(Told before) {
      return new Told(undelivered - before.undelivered, delivered - before.delivered);
    }

    long all() {
      return undelivered + delivered;
    }
  }

  @Override
  public Duration step(Instant now) {
    for (Run run : context.activity().runs()) {
      try {
        look(run, now);
      } catch (StoreFailure.Unavailable | StoreFailure.InDoubt e) {
        LOG.warn("receipts of run {} cannot be counted now: {}", run.ref(), e.getMessage());
      }
    }
    return INTERVAL;
  }

  private void look(Run run, Instant now) {
    Optional<Run> known = context.store().runs().find(run.request().account(), run.runNo());
    if (known.isEmpty() || known.get().status() != RunStatus.SENDING) {
      return;
    }
    Told told = Told.of(context.store().runs().tally(run.request().account(), run.runNo()));
    Told since = told.since(looked.getOrDefault(run.runNo(), new Told(0, 0)));
    if (since.all() < WINDOW) {
      return;
    }
    looked.put(run.runNo(), told);
    double share = context.policies().pauseAt();
    if (since.undelivered() >= share * since.all()) {
      String reason = "more than " + Math.round(share * 100) + " % of its messages did not arrive";
      ErrorWatch.pause(context.store(), known.get(), now, reason);
    }
  }
}
