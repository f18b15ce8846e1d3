package io.campaign;

import io.campaign.authoring.Desk;
import io.campaign.authoring.RunDesk;
import io.campaign.campaign.Operation;
import io.campaign.dispatch.Context;
import io.campaign.id.CampaignId;
import io.campaign.lifecycle.DeliveryState;
import io.campaign.lifecycle.RunEvent;
import io.campaign.run.Delivery;
import io.campaign.run.DeliveryFact;
import io.campaign.run.Exclusion;
import io.campaign.run.Run;
import io.campaign.run.Tally;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The runs of an account, for one actor. */
public final class Runs {
  private final Desk desk;
  private final RunDesk runs;
  private final Context context;

  Runs(Desk desk, RunDesk runs, Context context) {
    this.desk = desk;
    this.runs = runs;
    this.context = context;
  }

  /**
   * Returns the runs of a campaign, latest first.
   *
   * @param campaign campaign
   * @return at most 100
   */
  public List<Run> of(String campaign) {
    return runs.of(CampaignId.of(campaign));
  }

  /**
   * Returns the latest run of a campaign.
   *
   * @param campaign campaign
   * @return empty when it has not sent yet
   */
  public Optional<Run> latest(String campaign) {
    return runs.latest(CampaignId.of(campaign));
  }

  /**
   * Finds a run.
   *
   * @param runNo run number
   * @return the run
   * @throws io.campaign.error.NotFoundException when the account has none of that number
   */
  public Run find(long runNo) {
    return runs.find(runNo);
  }

  /**
   * Counts a run.
   *
   * @param runNo run number
   * @return its numbers as they stand
   */
  public Tally tally(long runNo) {
    return runs.tally(runNo);
  }

  /**
   * Says how far a run is. Cheap: it reads a row per thousand recipients. The rate comes with the
   * second look.
   *
   * @param runNo run number
   * @return its progress
   */
  public RunProgress progress(long runNo) {
    return ProgressStep.look(context, runs.find(runNo), context.clock().now());
  }

  /**
   * Lists messages that failed for good: refused, expired, or set aside since workers died of them.
   *
   * @param runNo run number
   * @param afterMember highest member number seen, 0 to start
   * @param limit page size, 1 to 10,000
   * @return ascending by member number
   */
  public List<Delivery> deadLetters(long runNo, long afterMember, int limit) {
    return deliveries(runNo, RunDesk.DEAD, afterMember, limit).stream()
        .filter(RunDesk::isDead)
        .toList();
  }

  /**
   * Sends dead letters or unknown messages once more, as a new attempt group; a finished run goes
   * back to sending. Unknown ones may arrive twice.
   *
   * @param runNo run number
   * @param states {@code REFUSED}, {@code EXPIRED}, {@code UNKNOWN}, {@code UNDELIVERED} or {@code
   *     SKIPPED}
   * @param memberNos members, empty for all in these states
   * @return number of messages planned
   * @throws io.campaign.error.ConflictException when the run's status does not allow it
   */
  public int sendAgain(long runNo, Set<DeliveryState> states, List<Long> memberNos) {
    return runs.sendAgain(runNo, states, memberNos);
  }

  /**
   * Settles an unknown message by hand, after a look at the carrier's own records.
   *
   * @param runNo run number
   * @param memberNo member
   * @param state {@code HANDED_OFF}, {@code DELIVERED}, {@code UNDELIVERED} or {@code REFUSED}
   * @param evidence what was seen, 1 to 200 characters
   * @return false when the delivery was not unknown any more
   */
  public boolean settle(long runNo, long memberNo, DeliveryState state, String evidence) {
    return runs.settle(runNo, memberNo, state, evidence);
  }

  /**
   * Pauses, resumes or cancels a run; takes effect within a second.
   *
   * @param runNo run number
   * @param event what to do
   * @param reason why, may be empty
   * @return the run after it
   */
  public Run control(long runNo, RunEvent event, String reason) {
    return runs.control(runNo, event, reason);
  }

  /**
   * Lists deliveries of a run by member number.
   *
   * @param runNo run number
   * @param states states wanted; empty for all
   * @param afterMember highest member number seen, 0 to start
   * @param limit page size, 1 to 10,000
   * @return ascending
   */
  public List<Delivery> deliveries(
      long runNo, Set<DeliveryState> states, long afterMember, int limit) {
    desk.require(Operation.READ);
    return desk.store()
        .ledger()
        .deliveries(desk.actor().account(), runNo, states, afterMember, limit);
  }

  /**
   * Tells how a member's deliveries of a run came to what they are: every intent, answer, receipt,
   * late result and decision, with its time and who said so; also what changed nothing. Facts are
   * kept for a time the engine's builder sets.
   *
   * <pre>{@code
   * for (DeliveryFact fact : runs.history(runNo, memberNo)) {
   *   System.out.println(fact.at() + " " + fact.source() + " " + fact.kind() + " " + fact.code());
   * }
   * }</pre>
   *
   * @param runNo run number
   * @param memberNo member
   * @return by attempt group, then as they happened; empty when the run did not reach the member
   * @throws io.campaign.error.NotFoundException when the account has no run of that number
   */
  public List<DeliveryFact> history(long runNo, long memberNo) {
    long found = runs.find(runNo).runNo();
    return desk.store().ledger().facts(desk.actor().account(), found, memberNo);
  }

  /**
   * Lists members of the segment that were not planned, by member number.
   *
   * @param runNo run number
   * @param afterMember highest member number seen, 0 to start
   * @param limit page size, 1 to 10,000
   * @return ascending
   */
  public List<Exclusion> exclusions(long runNo, long afterMember, int limit) {
    desk.require(Operation.READ);
    return desk.store().runs().exclusions(desk.actor().account(), runNo, afterMember, limit);
  }
}
