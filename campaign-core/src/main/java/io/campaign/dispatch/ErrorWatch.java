package io.campaign.dispatch;

import io.campaign.campaign.Actor;
import io.campaign.campaign.AuditRecord;
import io.campaign.error.StoreFailure;
import io.campaign.lifecycle.DeliveryState;
import io.campaign.lifecycle.RunEvent;
import io.campaign.lifecycle.RunLifecycle;
import io.campaign.lifecycle.RunStatus;
import io.campaign.run.Outcome;
import io.campaign.run.Run;
import io.campaign.run.RunMove;
import io.campaign.spi.Store;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pauses a run when too many of its messages fail: definite refusals, failures that are tried again
 * and unknowns, among the last hundred answers to one worker; or when a carrier says that its
 * content may not be sent. Confined to the worker's thread.
 */
final class ErrorWatch {
  private static final Logger LOG = LoggerFactory.getLogger(ErrorWatch.class);

  /** Fewer answers say nothing. */
  private static final int WINDOW = 100;

  private final Store store;
  private final double pauseAt;
  private long runNo;
  private int answers;
  private int failures;
  private boolean alarmed;
  private long stopping;
  private String why = "";

  ErrorWatch(Store store, double pauseAt) {
    this.store = store;
    this.pauseAt = pauseAt;
  }

  void note(long ofRun, Outcome outcome) {
    if (pauseAt <= 0) {
      return;
    }
    if (ofRun != runNo) {
      runNo = ofRun;
      answers = 0;
      failures = 0;
    }
    answers++;
    failures += failed(outcome) ? 1 : 0;
    if (answers == WINDOW) {
      alarmed |= failures >= pauseAt * WINDOW;
      answers = 0;
      failures = 0;
    }
  }

  /** Takes note that nothing of a run can be sent for now. */
  void stop(long ofRun, String reason) {
    stopping = ofRun;
    why = reason;
  }

  private static boolean failed(Outcome outcome) {
    return outcome instanceof Outcome.RetryLater
        || (outcome instanceof Outcome.Final end
            && (end.state() == DeliveryState.REFUSED || end.state() == DeliveryState.UNKNOWN));
  }

  /** Pauses the run that failed too often, unless somebody moved it meanwhile. */
  void act(Run claimed, Instant now) {
    if (stopping == claimed.runNo()) {
      stopping = 0;
      pause(claimed, now, why);
    }
    if (alarmed && claimed.runNo() == runNo) {
      alarmed = false;
      pause(claimed, now, "more than " + Math.round(pauseAt * 100) + " % of its messages failed");
    }
  }

  private void pause(Run claimed, Instant now, String reason) {
    Optional<Run> run = store.runs().find(claimed.request().account(), claimed.runNo());
    if (run.isPresent() && run.get().status() == RunStatus.SENDING) {
      pause(store, run.get(), now, reason);
    }
  }

  static void pause(Store store, Run run, Instant now, String reason) {
    RunStatus next = RunLifecycle.TABLE.next(run.status(), RunEvent.PAUSE).orThrow();
    AuditRecord audit =
        new AuditRecord(
            now,
            Actor.system(run.request().account(), "engine").user(),
            "run " + run.runNo(),
            RunEvent.PAUSE.name(),
            run.status().name(),
            next.name(),
            reason);
    try {
      if (store
          .runs()
          .move(new RunMove(run.runNo(), run.version(), next, null, null, audit))
          .applied()) {
        LOG.warn("run {} is paused: {}", run.ref(), reason);
      }
    } catch (StoreFailure.Unavailable | StoreFailure.InDoubt e) {
      LOG.warn("run {} cannot be paused now: {}", run.ref(), e.getMessage());
    }
  }
}
