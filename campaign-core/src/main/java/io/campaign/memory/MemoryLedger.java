package io.campaign.memory;

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
import io.campaign.spi.Ledger;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The ledger's port. */
final class MemoryLedger implements Ledger {
  private final Transactions transactions;
  private final Leases leases;
  private final Exchange exchange;
  private final Settling settling;
  private final Counting counting;
  private final SendingAgain again;
  private final CapRows caps;
  private final LedgerFacts facts;

  MemoryLedger(
      Transactions transactions,
      Leases leases,
      Exchange exchange,
      Settling settling,
      Counting counting,
      SendingAgain again,
      CapRows caps,
      LedgerFacts facts) {
    this.facts = facts;
    this.transactions = transactions;
    this.leases = leases;
    this.exchange = exchange;
    this.settling = settling;
    this.counting = counting;
    this.again = again;
    this.caps = caps;
  }

  @Override
  public Optional<ClaimedChunk> claim(ClaimRequest request) {
    return transactions.write("ledger.claim", () -> leases.claim(request));
  }

  @Override
  public BatchGrant exchange(BatchExchange batch) {
    return transactions.write("ledger.exchange", () -> exchange.apply(batch));
  }

  @Override
  public void release(long chunkNo, long fence, Instant at) {
    transactions.change("ledger.release", () -> leases.release(chunkNo, fence, at));
  }

  @Override
  public List<ExpiredLease> sweepExpired(Instant at, int limit) {
    Rules.limit(limit, Rules.SHORT_PAGE);
    return transactions.write("ledger.sweepExpired", () -> leases.sweep(at, limit));
  }

  @Override
  public List<ReceiptResult> recordReceipts(List<CarrierReceipt> receipts) {
    return transactions.write("ledger.recordReceipts", () -> settling.record(receipts));
  }

  @Override
  public int applyWaiting(int limit) {
    Rules.limit(limit, Rules.PAGE);
    return transactions.write("ledger.applyWaiting", () -> settling.applyWaiting(limit));
  }

  @Override
  public int settle(List<Settlement> settlements) {
    return transactions.write("ledger.settle", () -> settling.settle(settlements));
  }

  @Override
  public List<Delivery> deliveries(
      AccountId account, long runNo, Set<DeliveryState> states, long afterMember, int limit) {
    Rules.limit(limit, Rules.PAGE);
    return transactions.read(
        "ledger.deliveries", () -> counting.deliveries(account, runNo, states, afterMember, limit));
  }

  @Override
  public List<Doubt> doubts(@Nullable DeliveryKey after, int limit) {
    Rules.limit(limit, Rules.PAGE);
    return transactions.read("ledger.doubts", () -> again.doubts(after, limit));
  }

  @Override
  public void leave(List<DeliveryKey> keys) {
    transactions.change("ledger.leave", () -> again.leave(keys));
  }

  @Override
  public boolean inDoubt(long runNo) {
    return transactions.read("ledger.inDoubt", () -> again.inDoubt(runNo));
  }

  @Override
  public int sendAgain(SendAgain request) {
    Rules.limit(request.limit(), Rules.SHORT_PAGE);
    return transactions.write("ledger.sendAgain", () -> again.plan(request));
  }

  @Override
  public Set<Long> capped(
      AccountId account, Collection<Long> memberNos, List<FrequencyCap> limits, Instant at) {
    return transactions.read(
        "ledger.capped",
        () ->
            memberNos.stream()
                .filter(memberNo -> caps.full(memberNo, limits, at))
                .collect(Collectors.toUnmodifiableSet()));
  }

  @Override
  public List<DeliveryFact> facts(AccountId account, long runNo, long memberNo) {
    return transactions.read(
        "ledger.facts",
        () -> counting.hasRun(account, runNo) ? facts.of(runNo, memberNo) : List.of());
  }

  @Override
  public int purge(Instant factsBefore, Instant now, int limit) {
    Rules.limit(limit, Rules.PAGE);
    return transactions.write(
        "ledger.purge", () -> facts.purge(factsBefore, limit) + caps.purge(now, limit));
  }

  @Override
  public Optional<Instant> lastHandOff(long runNo) {
    return transactions.read("ledger.lastHandOff", () -> counting.lastHandOff(runNo));
  }
}
