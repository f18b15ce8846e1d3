package io.campaign.dispatch;

import io.campaign.campaign.Actor;
import io.campaign.campaign.AuditRecord;
import io.campaign.lifecycle.DeliveryState;
import io.campaign.lifecycle.RunEvent;
import io.campaign.lifecycle.RunLifecycle;
import io.campaign.lifecycle.RunStatus;
import io.campaign.lifecycle.SkipReason;
import io.campaign.run.Run;
import io.campaign.run.RunMove;
import io.campaign.run.Tally;
import io.campaign.spi.Store;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Ends sending and reply windows by the numbers of the run (R9). */
final class RunEnds {
  private final Store store;

  RunEnds(Store store) {
    this.store = store;
  }

  /** Moves a run on when no recipient waits for a result any more. */
  void endSending(Run run, Instant now) {
    Tally tally = store.runs().tally(run.request().account(), run.runNo());
    if (tally.waiting() > 0
        || tally.in(DeliveryState.SUBMITTING) > 0
        || (tally.in(DeliveryState.UNKNOWN) > 0 && store.ledger().inDoubt(run.runNo()))) {
      return;
    }
    if (tally.recipients() == 0) {
      move(run, RunEvent.HANDED_OFF_ALL, now, "nobody to send to");
    } else if (nothingLeft(tally)) {
      move(run, RunEvent.NOTHING_HANDED_OFF, now, "no message was handed off: " + faults(tally));
    } else {
      move(run, RunEvent.HANDED_OFF_ALL, now, "");
    }
  }

  /** Nothing got out, and not only because people opted out or were cancelled. */
  private static boolean nothingLeft(Tally tally) {
    long reached =
        tally.handedOff() + tally.in(DeliveryState.HELD) + tally.in(DeliveryState.UNKNOWN);
    return reached == 0 && !faults(tally).isEmpty();
  }

  private static String faults(Tally tally) {
    List<String> faults = new ArrayList<>();
    if (tally.in(DeliveryState.REFUSED) > 0) {
      faults.add(tally.in(DeliveryState.REFUSED) + " refused by the carrier");
    }
    if (tally.in(DeliveryState.EXPIRED) > 0) {
      faults.add(tally.in(DeliveryState.EXPIRED) + " expired");
    }
    for (SkipReason reason : SkipReason.values()) {
      long count = tally.skipped().getOrDefault(reason, 0L);
      if (count > 0 && reason != SkipReason.OPTED_OUT) {
        faults.add(count + " " + reason);
      }
    }
    return String.join(", ", faults);
  }

  void move(Run run, RunEvent event, Instant now, String reason) {
    Actor actor = Actor.system(run.request().account(), "timer");
    CampaignEnd.of(store, run, actor, now);
    RunStatus next = RunLifecycle.TABLE.next(run.status(), event).orThrow();
    boolean active = next == RunStatus.ACTIVE;
    @Nullable Instant activeAt = active ? now : null;
    @Nullable Instant windowEndsAt = active ? now.plus(run.request().replyWindow()) : null;
    AuditRecord audit =
        new AuditRecord(
            now,
            actor.user(),
            "run " + run.runNo(),
            event.name(),
            run.status().name(),
            next.name(),
            reason);
    boolean applied =
        store
            .runs()
            .move(new RunMove(run.runNo(), run.version(), next, activeAt, windowEndsAt, audit))
            .applied();
    if (applied) {
      new Numbers(store).record(run, now);
    }
  }
}
