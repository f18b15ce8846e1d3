package io.campaign.dispatch;

import io.campaign.campaign.Actor;
import io.campaign.campaign.AuditRecord;
import io.campaign.campaign.Campaign;
import io.campaign.campaign.CampaignMove;
import io.campaign.campaign.Experiment;
import io.campaign.lifecycle.CampaignEvent;
import io.campaign.lifecycle.CampaignLifecycle;
import io.campaign.lifecycle.CampaignStatus;
import io.campaign.lifecycle.DisplayStatus;
import io.campaign.lifecycle.Transition;
import io.campaign.run.Run;
import io.campaign.spi.Store;
import java.time.Instant;
import java.util.Optional;

/**
 * Ends a one-off campaign when its run no longer sends. Done before the run's own move: after a
 * crash between the two the run is still due, and its move makes the shown status good.
 */
public final class CampaignEnd {
  private CampaignEnd() {}

  /**
   * Ends the campaign of a run, unless it repeats or has ended.
   *
   * @param store storage ports
   * @param run run that is about to stop sending
   * @param actor who is to stand in the audit trail
   * @param now business time
   */
  public static void of(Store store, Run run, Actor actor, Instant now) {
    Optional<Campaign> found =
        store.campaigns().find(run.request().account(), run.request().campaign());
    if (found.isPresent() && isLast(found.get(), run)) {
      end(store, found.get(), run, new Ending(actor, now));
    }
  }

  /** The run that tests an experiment is followed by the one that sends the winner. */
  private static boolean isLast(Campaign campaign, Run run) {
    Experiment experiment = campaign.definition().options().experiment();
    boolean tests = run.request().occurrence().equals(Experiments.TEST);
    boolean restFollows = experiment != null && experiment.hasRest() && tests;
    return !campaign.definition().type().repeating() && !restFollows;
  }

  private record Ending(Actor actor, Instant at) {}

  private static void end(Store store, Campaign campaign, Run run, Ending ending) {
    if (CampaignLifecycle.TABLE.next(campaign.status(), CampaignEvent.END)
        instanceof Transition.Moved<CampaignStatus, CampaignEvent> moved) {
      store
          .campaigns()
          .move(
              new CampaignMove(
                  campaign.account(),
                  campaign.id(),
                  campaign.version(),
                  moved.to(),
                  DisplayStatus.of(moved.to(), false, run.status()),
                  null,
                  null,
                  new AuditRecord(
                      ending.at(),
                      ending.actor().user(),
                      "campaign",
                      CampaignEvent.END.name(),
                      campaign.status().name(),
                      moved.to().name(),
                      "run " + run.runNo())));
    }
  }
}
