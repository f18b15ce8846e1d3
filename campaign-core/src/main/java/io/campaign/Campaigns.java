package io.campaign;

import io.campaign.audience.Classifier.Audience;
import io.campaign.authoring.CalendarDesk;
import io.campaign.authoring.CampaignDesk;
import io.campaign.authoring.Desk;
import io.campaign.authoring.RunDesk;
import io.campaign.calendar.Occurrence;
import io.campaign.calendar.Recurrence;
import io.campaign.campaign.AuditRecord;
import io.campaign.campaign.Campaign;
import io.campaign.campaign.CampaignCalendar;
import io.campaign.campaign.CampaignDefinition;
import io.campaign.campaign.CampaignQuery;
import io.campaign.campaign.CampaignType;
import io.campaign.campaign.DueTime;
import io.campaign.campaign.Operation;
import io.campaign.campaign.Schedule;
import io.campaign.campaign.VariantResult;
import io.campaign.id.CampaignId;
import io.campaign.lifecycle.CampaignEvent;
import io.campaign.lifecycle.CampaignStatus;
import io.campaign.lifecycle.DisplayStatus;
import io.campaign.lifecycle.RunEvent;
import io.campaign.lifecycle.RunLifecycle;
import io.campaign.member.Member;
import io.campaign.run.AudiencePart;
import io.campaign.run.PreflightReport;
import io.campaign.run.Preview;
import io.campaign.run.Run;
import io.campaign.run.SendForecast;
import io.campaign.spi.Page;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;

/** The campaigns of an account, for one actor. */
public final class Campaigns {
  private static final int SAMPLES = 3;

  private final Desk desk;
  private final EngineParts parts;
  private final CampaignDesk campaigns;
  private final RunDesk runs;

  Campaigns(Desk desk, EngineParts parts, CampaignDesk campaigns, RunDesk runs) {
    this.desk = desk;
    this.parts = parts;
    this.campaigns = campaigns;
    this.runs = runs;
  }

  /**
   * Starts a draft.
   *
   * @param id name in the account
   * @return a builder; nothing is stored before its {@code save}
   */
  public Draft draft(String id) {
    return new Draft(this, new Members(desk, parts), CampaignId.of(id));
  }

  Campaign create(CampaignId id, CampaignDefinition definition) {
    return campaigns.create(id, definition);
  }

  /**
   * Edits a campaign as one new revision.
   *
   * @param id campaign
   * @param expectedVersion version the editor saw
   * @param definition new revision
   * @return the campaign after it
   * @throws io.campaign.error.ConflictException when another change came first, or the status
   *     allows no edit
   */
  public Campaign edit(String id, int expectedVersion, CampaignDefinition definition) {
    return campaigns.edit(CampaignId.of(id), expectedVersion, definition);
  }

  /**
   * Sends a draft as soon as possible.
   *
   * @param id campaign
   * @return the campaign, scheduled for now
   * @throws io.campaign.error.InvalidInputException naming everything that is missing or wrong
   */
  public Campaign sendNow(String id) {
    return campaigns.schedule(CampaignId.of(id), new Schedule.Now());
  }

  /**
   * Schedules a draft as its definition says: for recurring, birthday and triggered campaigns, and
   * for drafts that carry their time.
   *
   * @param id campaign
   * @return the campaign, scheduled, or in review while a provider looks at its template
   * @throws io.campaign.error.InvalidInputException naming everything that is missing or wrong
   */
  public Campaign schedule(String id) {
    return campaigns.schedule(CampaignId.of(id), (Schedule) null);
  }

  /**
   * Schedules a draft, for example at a local time in each member's zone.
   *
   * @param id campaign
   * @param schedule when it sends
   * @return the campaign, scheduled, or in review while a provider looks at its template
   * @throws io.campaign.error.InvalidInputException naming everything that is missing or wrong
   */
  public Campaign schedule(String id, Schedule schedule) {
    return campaigns.schedule(CampaignId.of(id), schedule);
  }

  /**
   * Returns the coming instances of a recurrence, before anything is saved.
   *
   * @param recurrence anchor, zone, rule and excepted days
   * @param most how many, at most 10,000
   * @return instances after now, ascending
   */
  public List<Occurrence> upcoming(Recurrence recurrence, int most) {
    desk.require(Operation.READ);
    return recurrence.next(desk.clock().now(), most);
  }

  /**
   * Counts the variants of a campaign's experiment as they stand.
   *
   * @param id campaign
   * @return one result per variant, in order; empty when it has no experiment
   */
  public List<VariantResult> variants(String id) {
    return campaigns.variants(CampaignId.of(id));
  }

  /**
   * Chooses the winner of an experiment by hand; the rest of the audience gets it at once.
   *
   * @param id campaign
   * @param variant name of the variant
   * @return the campaign after it
   * @throws io.campaign.error.ConflictException when the test has not begun, or a winner is chosen
   */
  public Campaign chooseWinner(String id, String variant) {
    return campaigns.chooseWinner(CampaignId.of(id), variant);
  }

  /**
   * Puts what was sent, is planned and follows from rules into a calendar.
   *
   * @param from start, inclusive; its zone is the calendar's
   * @param to end, exclusive, at most 400 days later
   * @param mostAWeek how many messages a member may get in a week; more is a finding
   * @return the calendar
   */
  public CampaignCalendar calendar(ZonedDateTime from, ZonedDateTime to, int mostAWeek) {
    return new CalendarDesk(desk).between(from, to, mostAWeek);
  }

  /**
   * Copies a campaign into a new draft.
   *
   * @param id campaign to copy
   * @param copy id of the draft
   * @return the draft
   */
  public Campaign duplicate(String id, String copy) {
    return campaigns.duplicate(CampaignId.of(id), CampaignId.of(copy));
  }

  /**
   * Puts a campaign into the archive: lists leave it out, nothing else changes.
   *
   * @param id campaign
   * @return the campaign after it
   */
  public Campaign archive(String id) {
    return campaigns.archive(CampaignId.of(id), true);
  }

  /**
   * Takes a campaign out of the archive.
   *
   * @param id campaign
   * @return the campaign after it
   */
  public Campaign unarchive(String id) {
    return campaigns.archive(CampaignId.of(id), false);
  }

  /**
   * Says what is missing or wrong before a campaign can be scheduled.
   *
   * @param id campaign
   * @return one sentence per problem, empty when it is ready
   */
  public List<String> missing(String id) {
    return campaigns.missing(CampaignId.of(id));
  }

  /**
   * Returns every revision of a campaign with what it changed.
   *
   * @param id campaign
   * @return oldest first
   */
  public List<HistoryEntry> history(String id) {
    return HistoryEntry.of(campaigns.revisions(CampaignId.of(id)));
  }

  /**
   * Counts the account's campaigns by shown status; archived ones are left out.
   *
   * @return statuses with at least one campaign
   */
  public Map<DisplayStatus, Long> counts() {
    desk.require(Operation.READ);
    return desk.store().campaigns().counts(desk.actor().account());
  }

  /**
   * Schedules a draft.
   *
   * @param id campaign
   * @param at when it becomes due; a time up to a minute ago is now
   * @return the campaign, scheduled
   * @throws io.campaign.error.InvalidInputException naming everything that is missing or wrong
   */
  public Campaign schedule(String id, Instant at) {
    return campaigns.schedule(CampaignId.of(id), at);
  }

  /**
   * Submits a draft for approval.
   *
   * @param id campaign
   * @param at when it is to become due once approved
   * @return the campaign, needing approval
   */
  public Campaign submit(String id, Instant at) {
    return campaigns.submit(CampaignId.of(id), at);
  }

  /**
   * Submits a draft for approval, to send as its definition says.
   *
   * @param id campaign
   * @return the campaign, needing approval
   */
  public Campaign submit(String id) {
    return campaigns.submit(CampaignId.of(id), (Schedule) null);
  }

  /**
   * Takes a submitted or scheduled campaign back to draft before it has begun to send.
   *
   * @param id campaign
   * @param reason why, may be empty
   * @return the campaign, a draft again
   */
  public Campaign withdraw(String id, String reason) {
    return campaigns.withdraw(CampaignId.of(id), reason);
  }

  /**
   * Approves a submitted campaign as the approver has seen it.
   *
   * @param id campaign
   * @param expectedVersion version the approver saw
   * @return the campaign, scheduled
   * @throws io.campaign.error.ConflictException when it changed since
   */
  public Campaign approve(String id, int expectedVersion) {
    return campaigns.approve(CampaignId.of(id), expectedVersion);
  }

  /**
   * Approves a submitted campaign.
   *
   * @param id campaign
   * @return the campaign, scheduled
   */
  public Campaign approve(String id) {
    return campaigns.approve(CampaignId.of(id));
  }

  /**
   * Rejects a submitted campaign.
   *
   * @param id campaign
   * @param reason what its author should change
   * @return the campaign, a draft again
   */
  public Campaign reject(String id, String reason) {
    return campaigns.reject(CampaignId.of(id), reason);
  }

  /**
   * Pauses a campaign, or the run it is sending; takes effect within a second.
   *
   * @param id campaign
   * @param reason why, may be empty
   */
  public void pause(String id, String reason) {
    control(id, CampaignEvent.PAUSE, RunEvent.PAUSE, reason);
  }

  /**
   * Resumes a paused campaign or run.
   *
   * @param id campaign
   * @param reason why, may be empty
   */
  public void resume(String id, String reason) {
    control(id, CampaignEvent.RESUME, RunEvent.RESUME, reason);
  }

  /**
   * Cancels a campaign, or the run it is sending: what has not been handed over is not sent.
   *
   * @param id campaign
   * @param reason why, may be empty
   */
  public void cancel(String id, String reason) {
    control(id, CampaignEvent.CANCEL, RunEvent.CANCEL, reason);
  }

  /** Once it has a run, a one-off is its run; a run that a timer opens meanwhile follows. */
  private void control(String id, CampaignEvent event, RunEvent runEvent, String reason) {
    Campaign campaign = campaigns.find(CampaignId.of(id));
    boolean oneOff = !campaign.definition().type().repeating();
    boolean moreToCome = campaign.dueAt() != null; // an experiment whose rest is not sent yet
    boolean started = oneOff && !moreToCome && runs.latest(campaign.id()).isPresent();
    boolean halted = campaign.status() == CampaignStatus.PAUSED;
    if (!started || halted) {
      campaigns.control(campaign, event, reason);
    }
    if (campaign.definition().type() == CampaignType.API) {
      // What the calls so far have planned stops with the campaign.
      runs.of(campaign.id()).stream()
          .filter(run -> allows(run, runEvent))
          .forEach(run -> runs.control(run.runNo(), runEvent, reason));
    }
    if (oneOff) {
      runs.latest(campaign.id())
          .filter(run -> (started && !halted) || allows(run, runEvent))
          .ifPresent(run -> runs.control(run.runNo(), runEvent, reason));
    }
  }

  private static boolean allows(Run run, RunEvent event) {
    return RunLifecycle.TABLE.allowed(run.status()).contains(event);
  }

  /**
   * Finds a campaign.
   *
   * @param id campaign
   * @return the campaign
   * @throws io.campaign.error.NotFoundException when the account has none of that id
   */
  public Campaign find(String id) {
    return campaigns.find(CampaignId.of(id));
  }

  /**
   * Lists campaigns.
   *
   * @param query which, in which order
   * @return a page
   */
  public Page<Campaign> list(CampaignQuery query) {
    desk.require(Operation.READ);
    return desk.store().campaigns().list(desk.actor().account(), query);
  }

  /**
   * Returns who did what to a campaign and its runs, oldest first.
   *
   * @param id campaign
   * @return audit records
   */
  public List<AuditRecord> auditTrail(String id) {
    desk.require(Operation.READ);
    return desk.store().campaigns().auditTrail(desk.actor().account(), CampaignId.of(id));
  }

  /**
   * Counts who would get a campaign at its planned time, by the very function that plans it. Reads
   * the whole segment.
   *
   * @param id campaign
   * @return the segment's size, its parts, which sum to it, and what the first recipients would get
   */
  public Preview preview(String id) {
    desk.require(Operation.READ);
    Campaign campaign = campaigns.find(CampaignId.of(id));
    Instant asOf = asOf(campaign);
    return parts
        .previewer()
        .count(
            audience(campaign, asOf),
            SAMPLES,
            member ->
                parts
                    .saying()
                    .to(campaign.account(), campaign.id(), campaign.definition(), member, asOf));
  }

  /**
   * Says what everybody would get at the planned time and what it would cost: renders and measures
   * the message of each recipient. Reads the whole segment and holds one page of it; sends nothing.
   *
   * @param id campaign
   * @param options prices, replacements and a forecast, if they are wanted
   * @return the report
   * @throws io.campaign.error.InvalidInputException when nothing is written for the channel, a text
   *     has faults, or the engine has no carrier of the channel
   */
  public PreflightReport preflight(String id, PreflightOptions options) {
    desk.require(Operation.READ);
    return new PreflightDesk(desk, parts).run(campaigns.find(CampaignId.of(id)), options);
  }

  /**
   * Plays the send of a campaign on a virtual clock, from its planned time: the send curve, when it
   * would finish under the rates, and what would expire. Sends and stores nothing. Reads the
   * segment; of large ones 20,000 members stand for all. Takes some seconds.
   *
   * @param id campaign, a draft too
   * @return how it would go
   * @throws io.campaign.error.NotFoundException when the account has none of that id
   */
  public SendForecast simulate(String id) {
    desk.require(Operation.READ);
    return new ForecastDesk(desk, parts).play(campaigns.find(CampaignId.of(id)));
  }

  /**
   * Lists one part of what {@link #preview} counts, by member number.
   *
   * @param id campaign
   * @param part which part
   * @param afterMember highest member number seen, 0 to start
   * @param limit most to return, 1 to 10,000
   * @return ascending; fewer than the limit at the end
   */
  public List<Member> previewMembers(String id, AudiencePart part, long afterMember, int limit) {
    desk.require(Operation.READ);
    Campaign campaign = campaigns.find(CampaignId.of(id));
    Audience audience = audience(campaign, asOf(campaign));
    return parts.previewer().list(audience, part, afterMember, limit);
  }

  private Instant asOf(Campaign campaign) {
    return DueTime.plannedFor(campaign, desk.clock().now());
  }

  private Audience audience(Campaign campaign, Instant asOf) {
    CampaignDefinition definition = campaign.definition();
    Members members = new Members(desk, parts);
    members.bindable(definition.audience());
    return new Audience(
        campaign.account(),
        definition.channel(),
        definition.audience(),
        members.context(asOf),
        parts.audienceRules().of(campaign.account(), campaign.id(), definition, asOf));
  }
}
