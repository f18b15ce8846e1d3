package io.campaign.dispatch;

import io.campaign.audience.Classifier;
import io.campaign.audience.RulesSource;
import io.campaign.campaign.Campaign;
import io.campaign.error.StoreFailure;
import io.campaign.lifecycle.RunEvent;
import io.campaign.lifecycle.RunStatus;
import io.campaign.run.Run;
import io.campaign.spi.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves on what time moves: opens the run of a campaign that is due, ends sending and reply
 * windows, finishes cancellations, and takes leases that ran out. Every decision is a
 * compare-and-set, so any number of nodes may run it.
 */
public final class Timers implements Step {
  private static final Logger LOG = LoggerFactory.getLogger(Timers.class);
  private static final Duration INTERVAL = Duration.ofMillis(200);
  private static final int PAGE = 100;

  private final Context context;
  private final RunEnds ends;
  private final Opening opening;
  private final Doubts doubts;

  /**
   * Creates the timers of an engine without approval.
   *
   * @param context store, clocks, settings
   */
  public Timers(Context context) {
    this(
        context,
        campaign -> Optional.of(""),
        new Birthdays(context.store(), null, RulesSource.NONE));
  }

  /**
   * Creates the timers.
   *
   * @param context store, clocks, settings
   * @param approved digest of what was approved of a campaign that is about to send, empty text
   *     where no approval is required, nothing when it must not send
   * @param classifier gives members their disposition
   * @param rules what campaigns say of members
   */
  public Timers(
      Context context,
      Function<Campaign, Optional<String>> approved,
      Classifier classifier,
      RulesSource rules) {
    this(context, approved, new Birthdays(context.store(), classifier, rules));
  }

  private Timers(
      Context context, Function<Campaign, Optional<String>> approved, Birthdays birthdays) {
    this.context = context;
    this.ends = new RunEnds(context.store());
    this.opening = new Opening(context.store(), approved, birthdays);
    this.doubts = new Doubts(context);
  }

  @Override
  public Duration step(Instant now) {
    try {
      Store store = context.store();
      doubts.decide(now);
      for (Campaign campaign : store.campaigns().due(now, PAGE)) {
        alone("campaign " + campaign.id(), () -> opening.open(campaign, now));
      }
      for (Run run : store.runs().due(now, PAGE)) {
        alone("run " + run.ref(), () -> moveOn(run, now));
      }
      store
          .ledger()
          .sweepExpired(now, PAGE)
          .forEach(
              lease ->
                  LOG.warn(
                      "lease of chunk {} of run {} ran out: {} unknown, {} left to send",
                      lease.chunkNo(),
                      lease.runNo(),
                      lease.unknown(),
                      lease.remaining()));
      store.ledger().applyWaiting(PAGE);
    } catch (StoreFailure.Unavailable | StoreFailure.InDoubt e) {
      LOG.warn("timers: store trouble, will repeat: {}", e.getMessage());
    }
    return INTERVAL;
  }

  /** One that fails for reasons of its own does not hold up the others. */
  private static void alone(String what, Runnable work) {
    try {
      work.run();
    } catch (StoreFailure.Unavailable | StoreFailure.InDoubt e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.error("timers: {} cannot be moved on: {}", what, e.toString());
    }
  }

  private void moveOn(Run run, Instant now) {
    if (run.status() == RunStatus.SENDING && run.plan().sealed()) {
      ends.endSending(run, now);
    } else if (run.status() == RunStatus.ACTIVE) {
      ends.move(run, RunEvent.WINDOW_ENDED, now, "reply window ended");
    } else if (run.status() == RunStatus.CANCELLED) {
      context.store().runs().cancelRest(run.runNo(), now, PAGE);
    }
  }
}
