package io.campaign.spi;

import io.campaign.campaign.AuditRecord;
import io.campaign.id.AccountId;
import io.campaign.id.CampaignId;
import io.campaign.run.Exclusion;
import io.campaign.run.NewRun;
import io.campaign.run.OnceStep;
import io.campaign.run.PlanStep;
import io.campaign.run.Progress;
import io.campaign.run.Run;
import io.campaign.run.RunMove;
import io.campaign.run.RunRevision;
import io.campaign.run.Tally;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Runs and their plans. Required profile. See the package for the contract of every method. */
public interface RunStore {

  /**
   * Opens a run and shows it on its campaign ({@link io.campaign.lifecycle.DisplayStatus#of} with
   * the campaign's status and this run's). The run starts in status SENDING with version 1, plan 1,
   * cursor 0, and writes audit record (its {@code what} becomes {@code run <number>}) and feed
   * event. Atomic. The natural key (account, campaign, occurrence) is unique: whoever comes second
   * gets the first one's run.
   *
   * @param run what to open
   * @param audit who opened it and why
   * @return {@code applied} is true only for the caller whose call made it
   * @throws io.campaign.error.NotFoundException when the account has no such campaign
   */
  Moved<Run> open(NewRun run, AuditRecord audit);

  /**
   * Adds a page to a plan: chunks, exclusions and the cursor's advance in one transaction, by
   * compare-and-set on (plan number, cursor, not sealed, run not CANCELLED). Repeatable: after an
   * in-doubt commit the same step answers not applied with the cursor already moved on.
   *
   * @param step the page
   * @return whether it applied, and the run as it stands
   * @throws io.campaign.error.NotFoundException when there is no such run
   */
  Moved<Run> appendPlan(PlanStep step);

  /**
   * Adds recipients whom the run's campaign has not reached in a period yet, and remembers them, in
   * one transaction: whatever zones, restarts and other nodes do, each member is added once per
   * campaign and period. Nothing is added to a run that is sealed or CANCELLED. Repeatable.
   *
   * @param step recipients and the period
   * @return number of members that were really added
   * @throws io.campaign.error.NotFoundException when there is no such run
   */
  int appendOnce(OnceStep step);

  /**
   * Moves a run by compare-and-set on its version: status, times, audit record, feed event and,
   * when it is the campaign's latest run, the campaign's shown status ({@link
   * io.campaign.lifecycle.DisplayStatus#of}) in one transaction. Of concurrent moves exactly one
   * applies. Repeatable like {@link CampaignStore#move}. A run that is no longer SENDING has no
   * claimable chunk; its open batches are closed by their workers.
   *
   * @param move the change
   * @return whether it applied, and the run as it stands
   * @throws io.campaign.error.NotFoundException when there is no such run
   */
  Moved<Run> move(RunMove move);

  /**
   * Sets what a run sends from now on, by compare-and-set on its version: revision, approved hash,
   * audit record and feed event in one transaction. Repeatable like {@link #move}.
   *
   * <p>With {@link RunRevision#replan()} the same transaction also starts the run's next plan:
   * positions that were never opened are dropped with their chunks (of resends none), exclusions
   * are forgotten, the plan's number rises, its cursor is 0 and it is not sealed. Pages of that
   * plan leave out, as recipients and as excluded, whoever has a delivery in the run. It does not
   * apply while a position is open: the workers close those of a paused run within seconds.
   *
   * @param revision the change
   * @return whether it applied, and the run as it stands
   * @throws io.campaign.error.NotFoundException when there is no such run
   */
  Moved<Run> revise(RunRevision revision);

  /**
   * Closes every position of a run that is not opened as a {@code CANCELLED} delivery, and ends
   * chunks that have none left, with one {@code DeliveriesRose} event per call. Leases stay as they
   * are. Atomic per call; repeatable; call until it returns 0.
   *
   * @param runNo run
   * @param at business time
   * @param limit most chunks per call, 1 to 1,000
   * @return number of chunks it changed
   */
  int cancelRest(long runNo, Instant at, int limit);

  /**
   * Finds a run of an account.
   *
   * @param account account
   * @param runNo run
   * @return empty when the account has none of that number
   */
  Optional<Run> find(AccountId account, long runNo);

  /**
   * Returns the runs of a campaign, latest first.
   *
   * @param account account
   * @param campaign campaign
   * @param limit most to return, 1 to 1,000
   * @return may be empty
   */
  List<Run> ofCampaign(AccountId account, CampaignId campaign, int limit);

  /**
   * Returns runs of all accounts that a timer must look at, lowest number first: SENDING ones whose
   * plan is not sealed, SENDING ones whose plan is sealed and whose chunks have all ended, ACTIVE
   * ones whose window ends not after {@code now}, and CANCELLED ones with chunks that have not
   * ended.
   *
   * @param now business time
   * @param limit most to return, 1 to 10,000
   * @return may be stale by the time it is read; the moves decide
   */
  List<Run> due(Instant now, int limit);

  /**
   * Counts a run from its chunks, deliveries and attributions, in one consistent view.
   *
   * @param account account
   * @param runNo run
   * @return the tally; all zero when the account has no such run
   */
  Tally tally(AccountId account, long runNo);

  /**
   * Says how far a run has come, in one consistent view.
   *
   * @param account account
   * @param runNo run
   * @param now business time, which tells what is ready from what is held
   * @return all zero when the account has no such run
   */
  Progress progress(AccountId account, long runNo, Instant now);

  /**
   * Lists excluded members of a run by member number.
   *
   * @param account account
   * @param runNo run
   * @param afterMember highest member number seen, 0 to start
   * @param limit page size, 1 to 10,000
   * @return ascending by member number
   */
  List<Exclusion> exclusions(AccountId account, long runNo, long afterMember, int limit);
}
