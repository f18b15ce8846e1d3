package io.campaign.authoring;

import io.campaign.campaign.AuditRecord;
import io.campaign.campaign.Campaign;
import io.campaign.campaign.CampaignDefinition;
import io.campaign.campaign.CampaignMove;
import io.campaign.campaign.NewCampaign;
import io.campaign.campaign.Operation;
import io.campaign.campaign.Schedule;
import io.campaign.carrier.Carrier;
import io.campaign.error.ConflictException;
import io.campaign.error.ErrorCode;
import io.campaign.error.InvalidInputException;
import io.campaign.error.NotFoundException;
import io.campaign.id.CampaignId;
import io.campaign.lifecycle.CampaignEvent;
import io.campaign.lifecycle.CampaignLifecycle;
import io.campaign.lifecycle.CampaignStatus;
import io.campaign.lifecycle.DisplayStatus;
import io.campaign.spi.Moved;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Moves campaigns for one actor. */
public final class CampaignDesk {
  private static final Duration FARTHEST = Duration.ofDays(5 * 366);

  private final Desk desk;
  private final Readiness readiness;

  /**
   * Creates the desk.
   *
   * @param desk who works with what
   * @param carriers carriers of the engine
   */
  public CampaignDesk(Desk desk, Collection<Carrier> carriers) {
    this.desk = desk;
    this.readiness = new Readiness(desk.store(), carriers, desk.clock());
  }

  /**
   * Creates a draft.
   *
   * @param id campaign
   * @param definition first revision
   * @return the draft
   * @throws ConflictException when the id is taken by another definition
   */
  public Campaign create(CampaignId id, CampaignDefinition definition) {
    desk.require(Operation.DRAFT);
    NewCampaign draft =
        new NewCampaign(
            desk.actor().account(), id, definition, desk.actor().user(), desk.clock().now());
    Moved<Campaign> created = desk.store().campaigns().create(draft);
    if (!created.applied()) {
      throw new ConflictException(
          ErrorCode.CONFLICT, "campaign id (" + id + ") must not be taken by another campaign");
    }
    return created.current();
  }

  /**
   * Edits a campaign as one new revision. A scheduled campaign that needed approval needs it again
   * only where approval is required.
   *
   * @param id campaign
   * @param expectedVersion version the editor saw
   * @param definition new revision
   * @return the campaign after it
   */
  public Campaign edit(CampaignId id, int expectedVersion, CampaignDefinition definition) {
    desk.require(Operation.DRAFT);
    Campaign campaign = find(id);
    if (campaign.version() != expectedVersion) {
      throw changed(id, expectedVersion, campaign);
    }
    if (campaign.status() != CampaignStatus.DRAFT) {
      desk.require(Operation.SEND);
      readiness.require(campaign.account(), definition);
    }
    return move(campaign, CampaignEvent.EDIT, definition, campaign.dueAt(), "");
  }

  /**
   * Schedules a draft.
   *
   * @param id campaign
   * @param at when it becomes due; at once when not after now
   * @return the campaign after it
   * @throws InvalidInputException naming everything that is missing or wrong
   */
  public Campaign schedule(CampaignId id, Instant at) {
    desk.require(Operation.SEND);
    Campaign campaign = find(id);
    readiness.require(campaign.account(), campaign.definition());
    Instant due = notBeforeNow(at);
    CampaignDefinition scheduled = campaign.definition().withSchedule(new Schedule.At(due));
    return move(campaign, CampaignEvent.SCHEDULE, scheduled, due, "");
  }

  /** The audience is evaluated for the due time, which therefore cannot lie in the past. */
  private Instant notBeforeNow(Instant at) {
    Instant now = desk.clock().now();
    if (at.isAfter(now.plus(FARTHEST))) {
      throw new InvalidInputException(
          "due time (" + at + ") must be at most " + FARTHEST.toDays() + " days ahead");
    }
    return at.isBefore(now) ? now : at;
  }

  /**
   * Submits a draft for approval; its schedule is kept.
   *
   * @param id campaign
   * @param at when it is to become due once approved
   * @return the campaign after it
   */
  public Campaign submit(CampaignId id, Instant at) {
    desk.require(Operation.SUBMIT);
    Campaign campaign = find(id);
    readiness.require(campaign.account(), campaign.definition());
    CampaignDefinition scheduled =
        campaign.definition().withSchedule(new Schedule.At(notBeforeNow(at)));
    return move(campaign, CampaignEvent.SUBMIT, scheduled, null, "");
  }

  /**
   * Approves a submitted campaign, which schedules it.
   *
   * @param id campaign
   * @return the campaign after it
   */
  public Campaign approve(CampaignId id) {
    desk.require(Operation.APPROVE);
    Campaign campaign = find(id);
    Schedule schedule = campaign.definition().schedule();
    Instant due =
        schedule instanceof Schedule.At at ? notBeforeNow(at.instant()) : desk.clock().now();
    return move(campaign, CampaignEvent.APPROVE, null, due, "");
  }

  /**
   * Rejects a submitted campaign, which goes back to draft.
   *
   * @param id campaign
   * @param reason what its author should change
   * @return the campaign after it
   */
  public Campaign reject(CampaignId id, String reason) {
    desk.require(Operation.APPROVE);
    return move(find(id), CampaignEvent.REJECT, null, null, reason);
  }

  /**
   * Moves a campaign that has no run yet.
   *
   * @param campaign as read
   * @param event pause, resume, cancel or unschedule
   * @param reason why, may be empty
   * @return the campaign after it
   */
  public Campaign control(Campaign campaign, CampaignEvent event, String reason) {
    desk.require(Operation.CONTROL);
    Instant due = event == CampaignEvent.CANCEL ? null : campaign.dueAt();
    return move(campaign, event, null, due, reason);
  }

  /**
   * Finds a campaign of the actor's account.
   *
   * @param id campaign
   * @return the campaign
   * @throws NotFoundException when the account has none of that id
   */
  public Campaign find(CampaignId id) {
    desk.require(Operation.READ);
    return desk.store()
        .campaigns()
        .find(desk.actor().account(), id)
        .orElseThrow(
            () ->
                new NotFoundException(
                    "campaign (" + id + ") must exist in account " + desk.actor().account()));
  }

  private Campaign move(
      Campaign campaign,
      CampaignEvent event,
      @Nullable CampaignDefinition definition,
      @Nullable Instant dueAt,
      String reason) {
    CampaignStatus next = CampaignLifecycle.TABLE.next(campaign.status(), event).orThrow();
    AuditRecord audit =
        new AuditRecord(
            desk.clock().now(),
            desk.actor().user(),
            "campaign",
            event.name(),
            campaign.status().name(),
            next.name(),
            reason);
    Moved<Campaign> moved =
        desk.store()
            .campaigns()
            .move(
                new CampaignMove(
                    campaign.account(),
                    campaign.id(),
                    campaign.version(),
                    next,
                    DisplayStatus.of(next, campaign.definition().type().repeating(), null),
                    definition,
                    dueAt,
                    audit));
    if (!moved.applied()) {
      throw changed(campaign.id(), campaign.version(), moved.current());
    }
    return moved.current();
  }

  private static ConflictException changed(CampaignId id, int expected, Campaign current) {
    return new ConflictException(
        ErrorCode.CONFLICT,
        "version (%d) of campaign %s must be the latest, %d (%s)"
            .formatted(expected, id, current.version(), current.status()));
  }
}
