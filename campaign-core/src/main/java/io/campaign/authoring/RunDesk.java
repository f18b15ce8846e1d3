package io.campaign.authoring;

import io.campaign.campaign.Approval;
import io.campaign.campaign.AuditRecord;
import io.campaign.campaign.Campaign;
import io.campaign.campaign.CampaignDefinition;
import io.campaign.campaign.Operation;
import io.campaign.dispatch.CampaignEnd;
import io.campaign.error.ConflictException;
import io.campaign.error.ErrorCode;
import io.campaign.error.InvalidInputException;
import io.campaign.error.NotFoundException;
import io.campaign.filter.Filter;
import io.campaign.id.AccountId;
import io.campaign.id.CampaignId;
import io.campaign.lifecycle.CampaignStatus;
import io.campaign.lifecycle.DeliveryState;
import io.campaign.lifecycle.RunEvent;
import io.campaign.lifecycle.RunLifecycle;
import io.campaign.lifecycle.RunStatus;
import io.campaign.lifecycle.SkipReason;
import io.campaign.run.Delivery;
import io.campaign.run.FactSource;
import io.campaign.run.NewRun;
import io.campaign.run.Run;
import io.campaign.run.RunMove;
import io.campaign.run.RunRevision;
import io.campaign.run.SendAgain;
import io.campaign.run.Settlement;
import io.campaign.run.Tally;
import io.campaign.spi.Moved;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks at runs and moves them for one actor. */
public final class RunDesk {
  private static final int RUNS = 100;
  private static final int CHUNKS = 100;
  private static final int PAGE = 1_000;
  private static final int MOST_EVIDENCE = 200;

  /** States of deliveries that failed for good, of skipped ones only those set aside. */
  public static final Set<DeliveryState> DEAD =
      Set.of(DeliveryState.REFUSED, DeliveryState.EXPIRED, DeliveryState.SKIPPED);

  private static final Set<DeliveryState> AGAIN =
      EnumSet.of(
          DeliveryState.UNKNOWN,
          DeliveryState.SKIPPED,
          DeliveryState.EXPIRED,
          DeliveryState.REFUSED,
          DeliveryState.UNDELIVERED);
  private static final Set<DeliveryState> SETTLED =
      EnumSet.of(
          DeliveryState.REFUSED,
          DeliveryState.HANDED_OFF,
          DeliveryState.UNDELIVERED,
          DeliveryState.DELIVERED);

  private final Desk desk;
  private final AuthoringRules rules;

  /**
   * Creates the desk of an engine without approval.
   *
   * @param desk who works with what
   */
  public RunDesk(Desk desk) {
    this(desk, AuthoringRules.NONE);
  }

  /**
   * Creates the desk.
   *
   * @param desk who works with what
   * @param rules what a run is held to when it goes on
   */
  public RunDesk(Desk desk, AuthoringRules rules) {
    this.desk = desk;
    this.rules = rules;
  }

  /**
   * Returns the runs of a campaign, latest first.
   *
   * @param campaign campaign
   * @return at most 100
   */
  public List<Run> of(CampaignId campaign) {
    desk.require(Operation.READ);
    return desk.store().runs().ofCampaign(desk.actor().account(), campaign, RUNS);
  }

  /**
   * Returns the latest run of a campaign.
   *
   * @param campaign campaign
   * @return empty when it has not sent yet
   */
  public Optional<Run> latest(CampaignId campaign) {
    desk.require(Operation.READ);
    return desk.store().runs().ofCampaign(desk.actor().account(), campaign, 1).stream().findFirst();
  }

  /**
   * Counts a run.
   *
   * @param runNo run
   * @return its numbers
   * @throws NotFoundException when the account has none of that number
   */
  public Tally tally(long runNo) {
    return desk.store().runs().tally(desk.actor().account(), find(runNo).runNo());
  }

  /**
   * Pauses, resumes or cancels a run. A cancelled run's unsent recipients are closed before this
   * returns.
   *
   * @param runNo run
   * @param event what to do
   * @param reason why, may be empty
   * @return the run after it
   * @throws ConflictException when the status does not allow it, or another move came first
   */
  public Run control(long runNo, RunEvent event, String reason) {
    desk.require(Operation.CONTROL);
    Run run = find(runNo);
    RunStatus next = RunLifecycle.TABLE.next(run.status(), event).orThrow();
    if (event == RunEvent.RESUME) {
      run = upToDate(run);
    }
    Instant now = desk.clock().now();
    AuditRecord audit =
        new AuditRecord(
            now,
            desk.actor().user(),
            "run " + runNo,
            event.name(),
            run.status().name(),
            next.name(),
            reason);
    if (next == RunStatus.CANCELLED) {
      CampaignEnd.of(desk.store(), run, desk.actor(), now);
    }
    @Nullable Instant windowEndsAt = next == RunStatus.CANCELLED ? windowEnd(run, now) : null;
    Moved<Run> moved =
        desk.store()
            .runs()
            .move(new RunMove(runNo, run.version(), next, null, windowEndsAt, audit));
    if (!moved.applied()) {
      throw new ConflictException(
          ErrorCode.CONFLICT,
          "version (%d) of run %d must be the latest, %d (%s)"
              .formatted(
                  run.version(), runNo, moved.current().version(), moved.current().status()));
    }
    if (next == RunStatus.CANCELLED) {
      cancelRest(runNo, now);
    }
    return moved.current();
  }

  /**
   * Makes a paused run send what its campaign says now; what has been sent stays as it was.
   *
   * @param run as read
   * @param campaign as it stands
   * @return the run after it
   */
  Run revise(Run run, Campaign campaign) {
    int revision = campaign.revision();
    AuditRecord audit =
        new AuditRecord(
            desk.clock().now(),
            desk.actor().user(),
            "run " + run.runNo(),
            "REVISE",
            run.status().name(),
            run.status().name(),
            "revision " + revision);
    RunRevision change =
        new RunRevision(
            run.runNo(),
            run.version(),
            revision,
            approvedHash(campaign),
            !audience(run).equals(Optional.of(campaign.definition().audience())),
            audit);
    Moved<Run> moved = desk.store().runs().revise(change);
    if (!moved.applied()) {
      throw new ConflictException(
          ErrorCode.CONFLICT,
          ("run (%d) must be at rest to take an edit, it changed or has messages in flight;"
                  + " try again in some seconds")
              .formatted(run.runNo()));
    }
    return moved.current();
  }

  /** Whom a run was planned for. */
  private Optional<Filter> audience(Run run) {
    NewRun request = run.request();
    return desk.store()
        .campaigns()
        .revision(request.account(), request.campaign(), request.revision())
        .map(CampaignDefinition::audience);
  }

  /** What was submitted counts before it is approved: until then the run does not go on. */
  private String approvedHash(Campaign campaign) {
    Approval approval = campaign.approval();
    return rules.approval().required() && approval != null ? approval.hash() : "";
  }

  /** A process may have died between the edit of a campaign and that of its paused run. */
  private Run upToDate(Run run) {
    Campaign campaign =
        desk.store()
            .campaigns()
            .find(run.request().account(), run.request().campaign())
            .orElseThrow(() -> new NotFoundException("campaign of run must exist"));
    if (campaign.status() == CampaignStatus.NEEDS_APPROVAL
        || campaign.status() == CampaignStatus.IN_REVIEW) {
      throw new ConflictException(
          ErrorCode.ILLEGAL_TRANSITION,
          "run (%d) must not resume before its campaign is cleared again; it is %s"
              .formatted(run.runNo(), campaign.status()));
    }
    boolean once = !campaign.definition().type().repeating();
    boolean other =
        campaign.revision() > run.request().revision()
            || !approvedHash(campaign).equals(run.approvedHash());
    return once && other ? revise(run, campaign) : run;
  }

  /**
   * Says whether a delivery failed for good.
   *
   * @param delivery delivery
   * @return true for refused, expired and set aside ones
   */
  public static boolean isDead(Delivery delivery) {
    return delivery.state() != DeliveryState.SKIPPED || delivery.skip() == SkipReason.SET_ASIDE;
  }

  /**
   * Plans deliveries once more.
   *
   * @param runNo run
   * @param states states to take
   * @param memberNos members, empty for all
   * @return number planned
   * @throws ConflictException when the status does not allow it
   */
  public int sendAgain(long runNo, Set<DeliveryState> states, List<Long> memberNos) {
    desk.require(Operation.CONTROL);
    for (DeliveryState state : states) {
      if (!AGAIN.contains(state)) {
        throw new InvalidInputException("state (" + state + ") must be one of " + AGAIN);
      }
    }
    int planned = 0;
    int last = PAGE;
    while (last == PAGE) {
      Run run = find(runNo);
      RunStatus next = RunLifecycle.TABLE.next(run.status(), RunEvent.MORE_WORK).orThrow();
      Instant now = desk.clock().now();
      AuditRecord audit =
          new AuditRecord(
              now,
              desk.actor().user(),
              "run " + runNo,
              RunEvent.MORE_WORK.name(),
              run.status().name(),
              next.name(),
              "sent again");
      RunMove move = new RunMove(runNo, run.version(), next, null, null, audit);
      AccountId account = desk.actor().account();
      last =
          desk.store()
              .ledger()
              .sendAgain(
                  new SendAgain(
                      account, runNo, states, memberNos, now, move, FactSource.PERSON, PAGE));
      planned += last;
    }
    return planned;
  }

  /**
   * Settles an unknown delivery by hand.
   *
   * @param runNo run
   * @param memberNo member
   * @param state what became of it
   * @param evidence what was seen
   * @return false when it was not unknown any more
   */
  public boolean settle(long runNo, long memberNo, DeliveryState state, String evidence) {
    desk.require(Operation.CONTROL);
    if (!SETTLED.contains(state)) {
      throw new InvalidInputException("state (" + state + ") must be one of " + SETTLED);
    }
    if (evidence.isBlank() || evidence.length() > MOST_EVIDENCE) {
      throw new InvalidInputException(
          "evidence (" + evidence.length() + " characters) must be 1 to " + MOST_EVIDENCE);
    }
    List<Delivery> unknown =
        desk
            .store()
            .ledger()
            .deliveries(
                desk.actor().account(),
                find(runNo).runNo(),
                Set.of(DeliveryState.UNKNOWN),
                memberNo - 1,
                1)
            .stream()
            .filter(delivery -> delivery.key().memberNo() == memberNo)
            .toList();
    List<Settlement> settlements =
        unknown.stream()
            .map(
                d ->
                    new Settlement(
                        d.key(),
                        d.attemptGroup(),
                        state,
                        d.carrier(),
                        List.of(),
                        desk.actor().user() + ": " + evidence,
                        desk.clock().now(),
                        FactSource.PERSON))
            .toList();
    return !settlements.isEmpty() && desk.store().ledger().settle(settlements) > 0;
  }

  /** A stopped run's replies count for the window after its last hand-off (R29). */
  private Instant windowEnd(Run run, Instant now) {
    return desk.store()
        .ledger()
        .lastHandOff(run.runNo())
        .orElse(now)
        .plus(run.request().replyWindow());
  }

  private void cancelRest(long runNo, Instant now) {
    while (desk.store().runs().cancelRest(runNo, now, CHUNKS) > 0) {
      // each call changes a bounded number of chunks
    }
  }

  /**
   * Finds a run of the actor's account.
   *
   * @param runNo run
   * @return the run
   * @throws NotFoundException when the account has none of that number
   */
  public Run find(long runNo) {
    desk.require(Operation.READ);
    return desk.store()
        .runs()
        .find(desk.actor().account(), runNo)
        .orElseThrow(
            () ->
                new NotFoundException(
                    "run (" + runNo + ") must exist in account " + desk.actor().account()));
  }
}
