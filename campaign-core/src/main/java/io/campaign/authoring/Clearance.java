package io.campaign.authoring;

import io.campaign.campaign.Approval;
import io.campaign.campaign.AudienceTiming;
import io.campaign.campaign.Campaign;
import io.campaign.campaign.CampaignDefinition;
import io.campaign.campaign.CampaignType;
import io.campaign.campaign.DueTime;
import io.campaign.campaign.Operation;
import io.campaign.campaign.Revision;
import io.campaign.campaign.Schedule;
import io.campaign.error.ConflictException;
import io.campaign.error.ErrorCode;
import io.campaign.error.InvalidInputException;
import io.campaign.error.NotAllowedException;
import io.campaign.id.CampaignId;
import io.campaign.id.UserId;
import io.campaign.lifecycle.CampaignEvent;
import io.campaign.lifecycle.CampaignStatus;
import io.campaign.spi.Moved;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Clears campaigns for sending: schedule, submit, approve, reject, withdraw (R18). */
final class Clearance {
  private final Desk desk;
  private final Moves moves;
  private final Readiness readiness;
  private final AuthoringRules rules;
  private final Reviews reviews;

  Clearance(Desk desk, Readiness readiness, AuthoringRules rules) {
    this.desk = desk;
    this.moves = new Moves(desk);
    this.readiness = readiness;
    this.rules = rules;
    this.reviews = new Reviews(rules.review());
  }

  /** Schedules a draft; the same request again answers what the first one made of it. */
  Campaign schedule(CampaignId id, @Nullable Schedule wanted) {
    desk.require(Operation.SEND);
    Campaign campaign = moves.find(id);
    if (isRepeat(campaign, wanted)) {
      return campaign;
    }
    if (rules.approval().required()) {
      throw new NotAllowedException(
          "campaign (" + id + ") must be submitted and approved before it is scheduled");
    }
    CampaignDefinition definition = ready(campaign, wanted);
    boolean pending = reviews.pending(campaign.account(), definition);
    CampaignEvent event = pending ? CampaignEvent.START_REVIEW : CampaignEvent.SCHEDULE;
    Instant due = due(definition, pending);
    Moved<Campaign> moved =
        moves.tryMove(
            campaign, event, new Moves.Effect(changed(campaign, definition), due, null, ""));
    if (!moved.applied() && !isRepeat(moved.current(), wanted)) {
      throw moves.changed(campaign, moved.current(), definition);
    }
    return moved.current();
  }

  /** Whether somebody, maybe this very caller, has asked for the same before. */
  private static boolean isRepeat(Campaign campaign, @Nullable Schedule wanted) {
    boolean cleared =
        campaign.status() == CampaignStatus.SCHEDULED
            || campaign.status() == CampaignStatus.ENDED
            || campaign.status() == CampaignStatus.IN_REVIEW;
    return cleared && (wanted == null || wanted.equals(campaign.definition().schedule()));
  }

  private CampaignDefinition ready(Campaign campaign, @Nullable Schedule wanted) {
    CampaignDefinition definition = campaign.definition();
    if (wanted != null) {
      if (definition.type() != CampaignType.STANDARD) {
        throw new InvalidInputException(
            "schedule (" + wanted + ") must be the campaign's own: it is " + definition.type());
      }
      definition = definition.withSchedule(wanted);
    }
    readiness.require(campaign.account(), definition);
    return definition;
  }

  /** What is not cleared lapses when it would be too late to send. */
  private @Nullable Instant due(CampaignDefinition definition, boolean waits) {
    Instant due = DueTime.first(definition.schedule(), desk.clock().now());
    boolean once = definition.type() == CampaignType.STANDARD;
    if (!waits) {
      boolean early = definition.options().audienceTiming() == AudienceTiming.AT_SCHEDULE;
      return early ? desk.clock().now() : due;
    }
    return due == null || !once ? null : due.plus(definition.options().lateness());
  }

  Campaign submit(CampaignId id, @Nullable Schedule wanted) {
    desk.require(Operation.SUBMIT);
    Campaign campaign = moves.find(id);
    CampaignDefinition definition = ready(campaign, wanted);
    return moves.move(
        campaign,
        CampaignEvent.SUBMIT,
        new Moves.Effect(
            changed(campaign, definition),
            due(definition, true),
            submitted(campaign, definition),
            ""));
  }

  /** A definition that carries its time needs no revision to be scheduled. */
  private static @Nullable CampaignDefinition changed(
      Campaign campaign, CampaignDefinition definition) {
    return definition.equals(campaign.definition()) ? null : definition;
  }

  /** What the actor asks approval for. */
  Approval submitted(Campaign campaign, CampaignDefinition definition) {
    return new Approval(
        desk.actor().user(), rules.hash(campaign.account(), definition), null, desk.clock().now());
  }

  Campaign approve(CampaignId id, @Nullable Integer expectedVersion) {
    desk.require(Operation.APPROVE);
    Campaign campaign = moves.find(id);
    if (expectedVersion != null && expectedVersion != campaign.version()) {
      throw new ConflictException(
          ErrorCode.CONFLICT,
          "version (%d) of campaign %s must be the latest, %d: it changed since it was read"
              .formatted(expectedVersion, id, campaign.version()));
    }
    String hash = rules.hash(campaign.account(), campaign.definition());
    Approval asked = campaign.approval();
    if (asked != null && !asked.hash().equals(hash)) {
      throw new ConflictException(
          ErrorCode.CONFLICT,
          "campaign ("
              + id
              + ") must be as it was submitted; its media have changed, submit again");
    }
    UserId submitter = asked == null ? campaign.createdBy() : asked.submittedBy();
    requireFourEyes(campaign, submitter);
    Approval given = new Approval(submitter, hash, desk.actor().user(), desk.clock().now());
    boolean pending = reviews.pending(campaign.account(), campaign.definition());
    return moves.move(
        campaign,
        pending ? CampaignEvent.APPROVE_PENDING_REVIEW : CampaignEvent.APPROVE,
        new Moves.Effect(null, clearedDue(campaign, pending), given, ""));
  }

  /** A run that is already there is not opened again; a time that has just passed is now. */
  private @Nullable Instant clearedDue(Campaign campaign, boolean pending) {
    boolean once = campaign.definition().type() == CampaignType.STANDARD;
    if (once && moves.latestRun(campaign).isPresent()) {
      return null;
    }
    Instant now = desk.clock().now();
    if (campaign.definition().schedule() instanceof Schedule.At at
        && at.instant().isBefore(now)
        && !at.instant().plus(campaign.definition().options().lateness()).isBefore(now)) {
      return pending ? campaign.dueAt() : now;
    }
    return due(campaign.definition(), pending);
  }

  private void requireFourEyes(Campaign campaign, UserId submitter) {
    if (!rules.approval().fourEyes()) {
      return;
    }
    List<Revision> revisions =
        desk.store().campaigns().revisions(campaign.account(), campaign.id());
    UserId author =
        revisions.isEmpty() ? campaign.createdBy() : revisions.get(revisions.size() - 1).by();
    UserId actor = desk.actor().user();
    if (actor.equals(submitter) || actor.equals(author)) {
      throw new NotAllowedException(
          "approver ("
              + actor
              + ") must be somebody else than who wrote or submitted campaign "
              + campaign.id());
    }
  }

  Campaign reject(CampaignId id, String reason) {
    desk.require(Operation.APPROVE);
    if (reason.isBlank()) {
      throw new InvalidInputException(
          "reason (blank) must say what the author of campaign " + id + " should change");
    }
    return moves.move(
        moves.find(id), CampaignEvent.REJECT, new Moves.Effect(null, null, null, reason));
  }

  /** Takes a campaign back to draft: the author's own request, or a scheduled one. */
  Campaign withdraw(CampaignId id, String reason) {
    desk.require(Operation.SUBMIT);
    Campaign campaign = moves.find(id);
    if (campaign.status() != CampaignStatus.NEEDS_APPROVAL) {
      desk.require(Operation.SEND);
    }
    boolean once = campaign.definition().type() == CampaignType.STANDARD;
    if (once && moves.latestRun(campaign).isPresent()) {
      throw new ConflictException(
          ErrorCode.ILLEGAL_TRANSITION,
          "campaign (" + id + ") must not have begun to send; pause or cancel it instead");
    }
    return moves.move(
        campaign, CampaignEvent.UNSCHEDULE, new Moves.Effect(null, null, null, reason));
  }
}
