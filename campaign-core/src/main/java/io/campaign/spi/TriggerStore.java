package io.campaign.spi;

import io.campaign.id.AccountId;
import io.campaign.id.CampaignId;
import io.campaign.run.NewTrigger;
import io.campaign.run.OpenTrigger;
import io.campaign.run.Particulars;
import io.campaign.run.TriggerPage;
import io.campaign.run.TriggerReceipt;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Calls that make rolling runs send, by idempotency key: triggers of API campaigns and tests.
 * Optional profile. See the package for the contract of every method; none joins a host's
 * transaction, since the caller is told that the messages will go out.
 */
public interface TriggerStore {
  /** Most calls of one {@link #append}. */
  int MOST = 1_000;

  /**
   * Adds calls to a run in one transaction: their recipients become chunks, laid out by {@link
   * io.campaign.run.TriggerPlan}. A key that the run's campaign has met, in this run or another,
   * adds nothing and answers with the first call's receipt; so does the second of two equal keys in
   * one list. Atomic; repeatable.
   *
   * @param runNo run
   * @param triggers 1 to {@value #MOST} calls
   * @return one receipt per call, in order; empty when the run takes none any more, since it is
   *     sealed or neither SENDING nor PAUSED
   * @throws io.campaign.error.NotFoundException when there is no such run
   */
  Optional<List<TriggerReceipt>> append(long runNo, List<NewTrigger> triggers);

  /**
   * Finds a call.
   *
   * @param account account
   * @param campaign campaign
   * @param key idempotency key
   * @return its receipt as a repeat sees it; empty when there was none, or it was purged
   */
  Optional<TriggerReceipt> find(AccountId account, CampaignId campaign, String key);

  /**
   * Reads what messages of a repetition are made of.
   *
   * @param runNo run
   * @param nth repetition
   * @param memberNos members, at most 10,000
   * @return by member; those whose call says nothing, or was purged, are left out
   */
  Map<Long, Particulars> particulars(long runNo, int nth, Collection<Long> memberNos);

  /**
   * Lists calls of a run whose audience is not planned to its end, by repetition.
   *
   * @param runNo run
   * @param limit most to return, 1 to 1,000
   * @return may be stale by the time it is read; {@link #appendPage} decides
   */
  List<OpenTrigger> unplanned(long runNo, int limit);

  /**
   * Adds a page of an audience: chunks, exclusions and the cursor's advance in one transaction, by
   * compare-and-set on the cursor. Nothing is added to a CANCELLED run. Repeatable.
   *
   * @param page the page
   * @return false when another planner was there first, or the run takes no more
   */
  boolean appendPage(TriggerPage page);

  /**
   * Seals the plan of a run, unless a call of it is unplanned. Atomic with {@link #append}: a call
   * is either planned or refused. Repeatable.
   *
   * @param runNo run
   * @return whether it is sealed now
   */
  boolean seal(long runNo);

  /**
   * Forgets what calls said of a member; the calls stay.
   *
   * @param account account
   * @param memberNo member
   */
  void forget(AccountId account, long memberNo);

  /**
   * Forgets calls of runs that no longer send. Repeatable; call again while it is the limit.
   *
   * @param before business time; later calls stay
   * @param limit most per call, 1 to 10,000
   * @return number forgotten
   */
  int purge(Instant before, int limit);

  /**
   * A store without triggers: every call is refused.
   *
   * @return the same object each time
   */
  static TriggerStore none() {
    return NoTriggers.INSTANCE;
  }
}
