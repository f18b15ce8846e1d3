package io.campaign.authoring;

import io.campaign.campaign.Approval;
import io.campaign.campaign.AuditRecord;
import io.campaign.campaign.Campaign;
import io.campaign.campaign.CampaignDefinition;
import io.campaign.campaign.CampaignMove;
import io.campaign.campaign.Differences;
import io.campaign.error.Change;
import io.campaign.error.ConflictException;
import io.campaign.error.ErrorCode;
import io.campaign.error.NotFoundException;
import io.campaign.id.CampaignId;
import io.campaign.lifecycle.CampaignEvent;
import io.campaign.lifecycle.CampaignLifecycle;
import io.campaign.lifecycle.CampaignStatus;
import io.campaign.lifecycle.DisplayStatus;
import io.campaign.lifecycle.RunStatus;
import io.campaign.run.Run;
import io.campaign.spi.Moved;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds campaigns of the actor's account and moves them by compare-and-set. */
final class Moves {
  private final Desk desk;

  Moves(Desk desk) {
    this.desk = desk;
  }

  /**
   * What a move changes beside the status.
   *
   * @param definition new revision, or null to keep the latest
   * @param dueAt when it becomes due, or null
   * @param approval who asked for or gave approval, or null to keep that
   * @param reason why, may be empty
   */
  record Effect(
      @Nullable CampaignDefinition definition,
      @Nullable Instant dueAt,
      @Nullable Approval approval,
      String reason) {}

  Campaign find(CampaignId id) {
    return desk.store()
        .campaigns()
        .find(desk.actor().account(), id)
        .orElseThrow(
            () ->
                new NotFoundException(
                    "campaign (" + id + ") must exist in account " + desk.actor().account()));
  }

  /** The run of a one-off, the latest one of a campaign that repeats. */
  Optional<Run> latestRun(Campaign campaign) {
    return desk.store().runs().ofCampaign(campaign.account(), campaign.id(), 1).stream()
        .findFirst();
  }

  Campaign move(Campaign campaign, CampaignEvent event, Effect change) {
    Moved<Campaign> moved = tryMove(campaign, event, change);
    if (!moved.applied()) {
      throw changed(campaign, moved.current(), change.definition());
    }
    return moved.current();
  }

  Moved<Campaign> tryMove(Campaign campaign, CampaignEvent event, Effect change) {
    CampaignStatus next = CampaignLifecycle.TABLE.next(campaign.status(), event).orThrow();
    return desk.store().campaigns().move(describe(campaign, next, event.name(), change));
  }

  Campaign archive(Campaign campaign, boolean away) {
    Effect nothing = new Effect(null, campaign.dueAt(), null, "");
    CampaignMove move =
        describe(campaign, campaign.status(), away ? "ARCHIVE" : "UNARCHIVE", nothing)
            .withArchived(away);
    Moved<Campaign> moved = desk.store().campaigns().move(move);
    if (!moved.applied()) {
      throw changed(campaign, moved.current(), null);
    }
    return moved.current();
  }

  private CampaignMove describe(
      Campaign campaign, CampaignStatus next, String event, Effect change) {
    AuditRecord audit =
        new AuditRecord(
            desk.clock().now(),
            desk.actor().user(),
            "campaign",
            event,
            campaign.status().name(),
            next.name(),
            change.reason());
    RunStatus run = latestRun(campaign).map(Run::status).orElse(null);
    CampaignMove move =
        new CampaignMove(
            campaign.account(),
            campaign.id(),
            campaign.version(),
            next,
            DisplayStatus.of(next, campaign.definition().type().repeating(), run),
            change.definition(),
            change.dueAt(),
            audit);
    Approval approval = change.approval();
    return approval == null ? move : move.withApproval(approval);
  }

  /** A lost race, told with both changes where the caller's is known. */
  ConflictException changed(Campaign seen, Campaign current, @Nullable CampaignDefinition yours) {
    List<Change> theirs = Differences.between(seen.definition(), current.definition());
    List<Change> own = yours == null ? List.of() : Differences.between(seen.definition(), yours);
    return new ConflictException(
        ErrorCode.CONFLICT,
        "version (%d) of campaign %s must be the latest, %d (%s); read it again and decide"
            .formatted(seen.version(), seen.id(), current.version(), current.status()),
        theirs,
        own);
  }
}
