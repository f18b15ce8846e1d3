package io.campaign.authoring;

import io.campaign.campaign.Approval;
import io.campaign.campaign.Campaign;
import io.campaign.campaign.CampaignDefinition;
import io.campaign.campaign.CampaignType;
import io.campaign.campaign.DueTime;
import io.campaign.campaign.Experiment;
import io.campaign.campaign.NewCampaign;
import io.campaign.campaign.Operation;
import io.campaign.campaign.Revision;
import io.campaign.campaign.Schedule;
import io.campaign.campaign.VariantResult;
import io.campaign.carrier.Carrier;
import io.campaign.dispatch.Experiments;
import io.campaign.error.ConflictException;
import io.campaign.error.ErrorCode;
import io.campaign.id.CampaignId;
import io.campaign.lifecycle.CampaignEvent;
import io.campaign.lifecycle.CampaignStatus;
import io.campaign.lifecycle.RunStatus;
import io.campaign.run.Run;
import io.campaign.spi.Moved;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes and moves campaigns for one actor. */
public final class CampaignDesk {
  private final Desk desk;
  private final Moves moves;
  private final Readiness readiness;
  private final AuthoringRules rules;
  private final Clearance clearance;

  /**
   * Creates a desk without approval, review and media.
   *
   * @param desk who works with what
   * @param carriers carriers of the engine
   */
  public CampaignDesk(Desk desk, Collection<Carrier> carriers) {
    this(desk, carriers, AuthoringRules.NONE);
  }

  /**
   * Creates the desk.
   *
   * @param desk who works with what
   * @param carriers carriers of the engine
   * @param rules what authors are held to
   */
  public CampaignDesk(Desk desk, Collection<Carrier> carriers, AuthoringRules rules) {
    this.desk = desk;
    this.moves = new Moves(desk);
    this.readiness = new Readiness(desk.store(), carriers, desk.clock(), rules);
    this.rules = rules;
    this.clearance = new Clearance(desk, readiness, rules);
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
   * Copies a campaign into a new draft: what it says and to whom, without a time that has passed, a
   * winner or its history.
   *
   * @param id campaign to copy
   * @param copy id of the draft
   * @return the draft
   */
  public Campaign duplicate(CampaignId id, CampaignId copy) {
    desk.require(Operation.DRAFT);
    CampaignDefinition original = moves.find(id).definition();
    String title = original.title() + " (copy)";
    CampaignDefinition draft = original.withTitle(title.length() > 200 ? original.title() : title);
    if (draft.type() == CampaignType.STANDARD) {
      draft = draft.withSchedule(new Schedule.Unset());
    }
    if (draft.options().experiment() != null) {
      draft =
          draft.withOptions(
              draft.options().withExperiment(draft.options().experiment().undecided()));
    }
    return create(copy, draft);
  }

  /**
   * Counts the variants of an experiment as they stand.
   *
   * @param id campaign
   * @return one result per variant, in order; empty when the campaign has no experiment
   */
  public List<VariantResult> variants(CampaignId id) {
    Campaign campaign = find(id);
    Experiment experiment = campaign.definition().options().experiment();
    return experiment == null
        ? List.of()
        : new Experiments(desk.store()).results(campaign, experiment, desk.clock().now());
  }

  /**
   * Chooses the winner of an experiment by hand.
   *
   * @param id campaign
   * @param variant name of the variant
   * @return the campaign, due at once
   * @throws ConflictException when the test has not begun, or a winner is chosen
   */
  public Campaign chooseWinner(CampaignId id, String variant) {
    desk.require(Operation.SEND);
    Campaign campaign = moves.find(id);
    Experiment experiment = campaign.definition().options().experiment();
    boolean begun = new Experiments(desk.store()).run(campaign, Experiments.TEST).isPresent();
    if (experiment == null || !begun || experiment.winner() != null) {
      throw new ConflictException(
          ErrorCode.ILLEGAL_TRANSITION,
          "campaign (" + id + ") must have an experiment that has begun and has no winner yet");
    }
    experiment.indexOf(variant);
    CampaignDefinition won =
        campaign
            .definition()
            .withOptions(campaign.definition().options().withExperiment(experiment.won(variant)));
    return moves.move(
        campaign,
        CampaignEvent.EDIT,
        new Moves.Effect(won, desk.clock().now(), null, "winner " + variant));
  }

  /**
   * Puts a campaign into the archive or takes it out; nothing else about it changes.
   *
   * @param id campaign
   * @param away whether lists leave it out
   * @return the campaign after it
   */
  public Campaign archive(CampaignId id, boolean away) {
    desk.require(Operation.DRAFT);
    Campaign campaign = moves.find(id);
    return campaign.archived() == away ? campaign : moves.archive(campaign, away);
  }

  /**
   * Says what is missing or wrong before a campaign can be scheduled.
   *
   * @param id campaign
   * @return one sentence per problem, empty when it is ready
   */
  public List<String> missing(CampaignId id) {
    Campaign campaign = find(id);
    return readiness.problems(campaign.account(), campaign.definition());
  }

  /**
   * Returns every revision.
   *
   * @param id campaign
   * @return oldest first
   */
  public List<Revision> revisions(CampaignId id) {
    Campaign campaign = find(id);
    return desk.store().campaigns().revisions(campaign.account(), campaign.id());
  }

  /**
   * Edits a campaign as one new revision (R17). A scheduled campaign stays scheduled, unless
   * approval is required: then it needs approval again. A campaign that is sending has to be paused
   * first; the edit then reaches only what is not sent yet.
   *
   * @param id campaign
   * @param expectedVersion version the editor saw
   * @param definition new revision
   * @return the campaign after it
   * @throws ConflictException with both changes, when another change came first
   */
  public Campaign edit(CampaignId id, int expectedVersion, CampaignDefinition definition) {
    desk.require(Operation.DRAFT);
    Campaign campaign = find(id);
    if (campaign.version() != expectedVersion) {
      throw conflict(campaign, expectedVersion, definition);
    }
    if (campaign.status() == CampaignStatus.DRAFT) {
      return moves.move(campaign, CampaignEvent.EDIT, new Moves.Effect(definition, null, null, ""));
    }
    boolean asked = campaign.status() == CampaignStatus.NEEDS_APPROVAL;
    desk.require(asked ? Operation.SUBMIT : Operation.SEND);
    readiness.require(campaign.account(), definition);
    Optional<Run> run = begun(campaign);
    run.ifPresent(begun -> requireEditable(campaign, begun, definition));
    Campaign edited = moves.move(campaign, event(campaign), effect(campaign, definition, run));
    run.ifPresent(begun -> new RunDesk(desk, rules).revise(begun, edited));
    return edited;
  }

  /** The run that the edit would reach: that of a one-off. */
  private Optional<Run> begun(Campaign campaign) {
    return campaign.definition().type().repeating() ? Optional.empty() : moves.latestRun(campaign);
  }

  private void requireEditable(Campaign campaign, Run run, CampaignDefinition definition) {
    if (run.status() != RunStatus.PAUSED) {
      throw new ConflictException(
          ErrorCode.ILLEGAL_TRANSITION,
          "campaign (%s) must be paused before it is edited; its run is %s"
              .formatted(campaign.id(), run.status()));
    }
    if (!campaign.definition().channel().equals(definition.channel())) {
      throw new ConflictException(
          ErrorCode.ILLEGAL_TRANSITION,
          "channel of campaign (%s) must stay once its run is planned; cancel and duplicate it"
              .formatted(campaign.id()));
    }
    boolean replans = !campaign.definition().audience().equals(definition.audience());
    if (replans && inFlight(run)) {
      throw new ConflictException(
          ErrorCode.CONFLICT,
          ("messages in flight of run (%d) must have their results before the audience changes;"
                  + " try again in some seconds")
              .formatted(run.runNo()));
    }
  }

  private boolean inFlight(Run run) {
    return desk.store()
            .runs()
            .progress(run.request().account(), run.runNo(), desk.clock().now())
            .inFlight()
        > 0;
  }

  private CampaignEvent event(Campaign campaign) {
    boolean cleared = campaign.status() != CampaignStatus.NEEDS_APPROVAL;
    return cleared && rules.approval().required()
        ? CampaignEvent.VOID_APPROVAL
        : CampaignEvent.EDIT;
  }

  private Moves.Effect effect(Campaign campaign, CampaignDefinition definition, Optional<Run> run) {
    boolean waits =
        campaign.status() == CampaignStatus.NEEDS_APPROVAL || rules.approval().required();
    @Nullable Approval approval = waits ? clearance.submitted(campaign, definition) : null;
    boolean sameTime = campaign.definition().schedule().equals(definition.schedule());
    boolean keeps = run.isPresent() || sameTime;
    Instant due =
        keeps ? campaign.dueAt() : DueTime.first(definition.schedule(), desk.clock().now());
    return new Moves.Effect(definition, due, approval, "");
  }

  private ConflictException conflict(
      Campaign campaign, int expectedVersion, CampaignDefinition yours) {
    List<Revision> revisions = revisions(campaign.id());
    CampaignDefinition seen = campaign.definition();
    for (Revision revision : revisions) {
      if (revision.version() <= expectedVersion) {
        seen = revision.definition();
      }
    }
    return moves.changed(atVersion(campaign, expectedVersion, seen), campaign, yours);
  }

  private static Campaign atVersion(Campaign c, int version, CampaignDefinition seen) {
    return new Campaign(
        c.account(),
        c.id(),
        seen,
        c.revision(),
        c.status(),
        c.shown(),
        version,
        c.dueAt(),
        c.createdBy(),
        c.changedAt(),
        c.approval(),
        c.archived(),
        c.numbers());
  }

  /**
   * Schedules a draft at a time.
   *
   * @param id campaign
   * @param at when it becomes due
   * @return the campaign after it
   * @throws io.campaign.error.InvalidInputException naming everything that is missing or wrong
   */
  public Campaign schedule(CampaignId id, Instant at) {
    return schedule(id, new Schedule.At(at));
  }

  /**
   * Schedules a draft. The same call again, from wherever, answers what the first one made of it.
   *
   * @param id campaign
   * @param schedule when it sends, or null for what its definition says
   * @return the campaign after it
   * @throws io.campaign.error.InvalidInputException naming everything that is missing or wrong
   */
  public Campaign schedule(CampaignId id, @Nullable Schedule schedule) {
    return clearance.schedule(id, schedule);
  }

  /**
   * Submits a draft for approval.
   *
   * @param id campaign
   * @param at when it is to become due once approved
   * @return the campaign after it
   */
  public Campaign submit(CampaignId id, Instant at) {
    return submit(id, new Schedule.At(at));
  }

  /**
   * Submits a draft for approval.
   *
   * @param id campaign
   * @param schedule when it is to send once approved, or null for what its definition says
   * @return the campaign after it
   */
  public Campaign submit(CampaignId id, @Nullable Schedule schedule) {
    return clearance.submit(id, schedule);
  }

  /**
   * Approves a submitted campaign, which schedules it.
   *
   * @param id campaign
   * @return the campaign after it
   */
  public Campaign approve(CampaignId id) {
    return clearance.approve(id, null);
  }

  /**
   * Approves a submitted campaign as the approver has seen it.
   *
   * @param id campaign
   * @param expectedVersion version the approver saw
   * @return the campaign after it
   * @throws ConflictException when it changed since
   */
  public Campaign approve(CampaignId id, int expectedVersion) {
    return clearance.approve(id, expectedVersion);
  }

  /**
   * Rejects a submitted campaign, which goes back to draft.
   *
   * @param id campaign
   * @param reason what its author should change
   * @return the campaign after it
   */
  public Campaign reject(CampaignId id, String reason) {
    return clearance.reject(id, reason);
  }

  /**
   * Takes a campaign back to draft before it has begun to send.
   *
   * @param id campaign
   * @param reason why, may be empty
   * @return the campaign after it
   */
  public Campaign withdraw(CampaignId id, String reason) {
    return clearance.withdraw(id, reason);
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
    return moves.move(campaign, event, new Moves.Effect(null, due, null, reason));
  }

  /**
   * Finds a campaign of the actor's account.
   *
   * @param id campaign
   * @return the campaign
   * @throws io.campaign.error.NotFoundException when the account has none of that id
   */
  public Campaign find(CampaignId id) {
    desk.require(Operation.READ);
    return moves.find(id);
  }
}
