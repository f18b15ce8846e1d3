package io.campaign.spi;

import io.campaign.carrier.CarrierReceipt;
import io.campaign.id.AccountId;
import io.campaign.lifecycle.DeliveryState;
import io.campaign.run.BatchExchange;
import io.campaign.run.BatchGrant;
import io.campaign.run.ClaimRequest;
import io.campaign.run.ClaimedChunk;
import io.campaign.run.Delivery;
import io.campaign.run.DeliveryFact;
import io.campaign.run.DeliveryKey;
import io.campaign.run.Doubt;
import io.campaign.run.ExpiredLease;
import io.campaign.run.FrequencyCap;
import io.campaign.run.ReceiptResult;
import io.campaign.run.SendAgain;
import io.campaign.run.Settlement;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The send ledger: who may send what now, what was meant to be sent, and what became of it.
 * Required profile. See the package for the contract of every method.
 *
 * <p>Leases and fences are by the store's own clock. States of a delivery only rise: of two
 * (attempt group, rank) pairs the greater wins.
 */
public interface Ledger {

  /**
   * Leases one chunk of a SENDING run on the request's channel whose not-before has come and that
   * nobody holds. Rolling runs (answers, tests, API sends) go first, then accounts and runs that
   * the request does not name as served. Atomic: of concurrent callers each chunk goes to one. The
   * fence is higher than any before it on that chunk. Not repeatable after an in-doubt commit: the
   * lease that nobody knows of runs out, and nothing is lost, since nothing was opened.
   *
   * @param request who asks
   * @return a chunk with no position opened that is not closed; empty when there is none
   */
  Optional<ClaimedChunk> claim(ClaimRequest request);

  /**
   * Closes the open batch and opens the next, in one transaction:
   *
   * <ol>
   *   <li>The fence and the batch number must be the chunk's; else {@link BatchGrant.Stale}. When
   *       the chunk's batch number already is one higher under the same fence, the call is a
   *       repeat: it changes nothing and answers what the first one answered.
   *   <li>Each closing outcome sets its bit: {@code Final} writes the delivery with its carrier
   *       ids, and applies receipts that were waiting for these ids; {@code RetryLater} adds the
   *       member to a new chunk of the next attempt, one chunk per not-before; {@code PutOff}
   *       likewise to one of the same attempt; {@code GivenBack} takes the opened bit away. A
   *       position need not be open to be closed (a text that cannot be rendered); one that is
   *       closed already stays as it is.
   *   <li>Nothing is opened unless the run is SENDING and stands to the batch's terms as {@link
   *       io.campaign.run.Terms.Check#MET}. Candidates of a chunk that has expired are closed as
   *       {@code EXPIRED}. Each candidate whose address key has opted out (channel of the run,
   *       sender group or {@code *}) is closed as {@code SKIPPED} with {@code OPTED_OUT}, except in
   *       runs of kind {@link io.campaign.run.RunKind#CONFIRMATION}. The check sees every consent
   *       change committed before this call began. Each whose member has had all messages a cap of
   *       the terms allows is closed as {@code SKIPPED} with {@code CAPPED}; what is opened counts
   *       from now on, and no longer when it is given back, tried later or refused. The count is
   *       exact: of concurrent calls about one member one waits.
   *   <li>The other candidates are opened; those already open or closed are left alone. The lease
   *       goes on for {@code leaseFor}; a chunk whose positions are all closed ends, and its lease
   *       with it.
   *   <li>One {@code BatchClosed} event tells of the deliveries written, if there are any.
   * </ol>
   *
   * @param exchange closing and opening
   * @return what may be sent, or that the lease was lost
   * @throws io.campaign.error.StoreFailure.Rejected when a position is not in the chunk
   */
  BatchGrant exchange(BatchExchange exchange);

  /**
   * Gives a lease back at once. Positions opened and not closed become unknown deliveries, the
   * fence rises and the event is written, as in {@link #sweepExpired}. A stale fence changes
   * nothing. Repeatable.
   *
   * @param chunkNo chunk
   * @param fence lease token
   * @param at business time
   */
  void release(long chunkNo, long fence, Instant at);

  /**
   * Takes leases that ran out: each position opened and not closed becomes an {@code UNKNOWN}
   * delivery and is never planned again, the fence rises, and the rest of the chunk can be claimed.
   * One {@code DeliveriesRose} event per chunk tells of the unknown ones. Atomic per chunk;
   * repeatable. A lease that ran out and was not taken yet still works.
   *
   * @param at business time; the deliveries get the time of the chunk's last exchange, which is
   *     when they were meant to be sent and from when a reply may answer them
   * @param limit most chunks per call, 1 to 1,000
   * @return what was found
   */
  List<ExpiredLease> sweepExpired(Instant at, int limit);

  /**
   * Records receipts and raises the deliveries they name, in one transaction with one feed event
   * per run. A receipt names a delivery by a carrier id kept with it, else by our message id (that
   * of the delivery's attempt group), which speaks for the whole message. A message of several
   * parts (carrier ids) is delivered when all its parts are, undelivered when one ever was and not
   * all are delivered. Receipts whose id is not known yet are kept and applied when it appears.
   * Repeatable; the states are the same for any order. A delivery that rises from {@code UNKNOWN}
   * takes the receipt's time as its own.
   *
   * @param receipts at least one
   * @return one result per receipt, in order
   */
  List<ReceiptResult> recordReceipts(List<CarrierReceipt> receipts);

  /**
   * Applies kept receipts whose hand-off has meanwhile been recorded. Atomic; repeatable; a safety
   * net for both arriving at the same moment.
   *
   * @param limit most receipts per call, 1 to 10,000
   * @return number applied
   */
  int applyWaiting(int limit);

  /**
   * Applies late results and evidence to deliveries whose position is closed (after {@link
   * BatchGrant.Stale}, release or sweep, or on evidence), upward only, writing them if they do not
   * exist. Carrier ids are kept also where the state does not rise, if the delivery has none yet;
   * receipts waiting for them are applied. A delivery that rises from {@code UNKNOWN} takes the
   * settlement's time as its own. One feed event per run. Atomic; repeatable.
   *
   * @param settlements at least one
   * @return number of deliveries that rose
   */
  int settle(List<Settlement> settlements);

  /**
   * Lists deliveries of a run by member number, then repetition.
   *
   * @param account account
   * @param runNo run
   * @param states states wanted; empty for all
   * @param afterMember highest member number seen, 0 to start; all repetitions of a member come in
   *     one page
   * @param limit page size in members, 1 to 10,000
   * @return ascending
   */
  List<Delivery> deliveries(
      AccountId account, long runNo, Set<DeliveryState> states, long afterMember, int limit);

  /**
   * Lists unknown deliveries of all accounts that nobody has decided about, by run, member and
   * repetition.
   *
   * @param after last one seen, null to start
   * @param limit most to return, 1 to 10,000
   * @return may be stale by the time it is read; the calls that follow decide
   */
  List<Doubt> doubts(@Nullable DeliveryKey after, int limit);

  /**
   * Leaves deliveries unknown: {@link #doubts} no longer tells of them. Evidence that comes later
   * still settles them. Atomic; repeatable.
   *
   * @param keys deliveries
   */
  void leave(List<DeliveryKey> keys);

  /**
   * Says whether a run has unknown deliveries that nobody has decided about.
   *
   * @param runNo run
   * @return true when {@link #doubts} would tell of one
   */
  boolean inDoubt(long runNo);

  /**
   * Plans deliveries once more: each becomes {@code SUBMITTING} in its next attempt group, and a
   * new chunk holds them, in one transaction with the run's move to SENDING. Where that move does
   * not apply nothing happens. Repeatable.
   *
   * @param request what to send again
   * @return number planned; call again while it is the limit
   */
  int sendAgain(SendAgain request);

  /**
   * Says which members a frequency cap keeps from getting one more message. A preview's look, while
   * {@link #exchange} decides.
   *
   * @param account account
   * @param memberNos members, at most 10,000
   * @param caps caps of the account
   * @param at business time
   * @return those that have had all they may
   */
  Set<Long> capped(
      AccountId account, Collection<Long> memberNos, List<FrequencyCap> caps, Instant at);

  /**
   * Lists what was said of a member's deliveries in a run: every batch that opened or closed them,
   * every receipt, late result, evidence and decision, what changed nothing included. A receipt
   * that is repeated, and a settlement, is one fact: (delivery, attempt group, source, state, time,
   * part) is unique among those.
   *
   * @param account account
   * @param runNo run
   * @param memberNo member
   * @return in {@link DeliveryFact#ORDER}; empty when the account has no such run
   */
  List<DeliveryFact> facts(AccountId account, long runNo, long memberNo);

  /**
   * Removes what nobody looks at any more: facts that happened before a time, the marks of unknown
   * deliveries that have been settled, and counts against frequency caps that are older than any
   * cap. What a delivery has come to stays. Repeatable.
   *
   * @param factsBefore facts that happened earlier go
   * @param now business time
   * @param limit most rows of each kind to remove, 1 to 10,000; of the counts, most to look at
   * @return number of rows removed
   */
  int purge(Instant factsBefore, Instant now, int limit);

  /**
   * Returns when the run's last message was handed off.
   *
   * @param runNo run
   * @return empty when none was
   */
  Optional<Instant> lastHandOff(long runNo);
}
