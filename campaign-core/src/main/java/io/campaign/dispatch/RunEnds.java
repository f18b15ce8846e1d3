package io.campaign.dispatch;

import io.campaign.campaign.Actor;
import io.campaign.campaign.AuditRecord;
import io.campaign.lifecycle.DeliveryState;
import io.campaign.lifecycle.RunEvent;
import io.campaign.lifecycle.RunLifecycle;
import io.campaign.lifecycle.RunStatus;
import io.campaign.run.Run;
import io.campaign.run.RunMove;
import io.campaign.run.Tally;
import io.campaign.spi.Store;
import java.time.Instant;
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
    if (tally.waiting() > 0) {
      return;
    }
    if (nothingLeft(tally)) {
      String reason = "no message was handed off; failed " + tally.in(DeliveryState.REFUSED);
      move(run, RunEvent.NOTHING_HANDED_OFF, now, reason);
    } else {
      move(run, RunEvent.HANDED_OFF_ALL, now, "");
    }
  }

  private static boolean nothingLeft(Tally tally) {
    long reached =
        tally.handedOff() + tally.in(DeliveryState.HELD) + tally.in(DeliveryState.UNKNOWN);
    return reached == 0 && tally.in(DeliveryState.REFUSED) > 0;
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
    store.runs().move(new RunMove(run.runNo(), run.version(), next, activeAt, windowEndsAt, audit));
  }
}
