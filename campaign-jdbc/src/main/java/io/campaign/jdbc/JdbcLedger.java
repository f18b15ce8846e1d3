package io.campaign.jdbc;

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
import org.jspecify.annotations.Nullable;

/** The ledger's port: each method one transaction around the class that does it. */
final class JdbcLedger implements Ledger {
  private final Db db;
  private final ChunkClaims claims;
  private final BatchExchanges exchanges;
  private final LeaseSweep sweep;
  private final Receipts receipts;
  private final Settlements settlements;
  private final SendingAgain again;
  private final Caps caps;
  private final LedgerFacts facts;

  JdbcLedger(Db db) {
    this.db = db;
    this.claims = new ChunkClaims(db);
    this.exchanges = new BatchExchanges(db);
    this.sweep = new LeaseSweep(db);
    this.receipts = new Receipts(db);
    this.settlements = new Settlements(db);
    this.again = new SendingAgain(db);
    this.caps = new Caps(db);
    this.facts = new LedgerFacts(db);
  }

  @Override
  public Optional<ClaimedChunk> claim(ClaimRequest request) {
    return db.inOwnTransaction("claiming a chunk", c -> claims.claim(c, request));
  }

  @Override
  public BatchGrant exchange(BatchExchange exchange) {
    try {
      return exchange(exchange, true);
    } catch (DeliveryWriter.AlreadyThere e) {
      return exchange(exchange, false);
    }
  }

  private BatchGrant exchange(BatchExchange exchange, boolean fresh) {
    return db.inOwnTransaction("exchanging a batch", c -> exchanges.exchange(c, exchange, fresh));
  }

  @Override
  public void release(long chunkNo, long fence, Instant at) {
    db.inOwnTransaction(
        "releasing a chunk",
        c -> {
          sweep.release(c, chunkNo, fence, at);
          return true;
        });
  }

  @Override
  public List<ExpiredLease> sweepExpired(Instant at, int limit) {
    Limits.shortPage(limit);
    return db.inOwnTransaction("sweeping leases", c -> sweep.sweep(c, at, limit));
  }

  @Override
  public List<ReceiptResult> recordReceipts(List<CarrierReceipt> batch) {
    return db.inOwnTransaction("recording receipts", c -> receipts.record(c, batch));
  }

  @Override
  public int applyWaiting(int limit) {
    Limits.page(limit);
    return db.inOwnTransaction("applying receipts", c -> receipts.applyWaiting(c, limit));
  }

  @Override
  public int settle(List<Settlement> batch) {
    return db.inOwnTransaction("settling deliveries", c -> settlements.settle(c, batch));
  }

  @Override
  public List<Delivery> deliveries(
      AccountId account, long runNo, Set<DeliveryState> states, long afterMember, int limit) {
    Limits.page(limit);
    Sql page =
        Sql.of("select distinct d.member_no from {delivery} d")
            .add(wanted(runNo, states, afterMember))
            .add(" order by d.member_no limit ?", limit);
    Sql sql =
        Sql.of("select " + DeliveryRows.COLUMNS + " from {delivery} d")
            .add(wanted(runNo, states, afterMember))
            .add(" and d.member_no <= (select max(p.member_no) from (")
            .add(page)
            .add(") p) and exists (select 1 from {run} r where r.run_no = ?", runNo)
            .add(" and r.account = ?)", account.value())
            .add(" order by d.member_no, d.nth");
    return db.read("listing deliveries", c -> db.query(c, sql, DeliveryRows::read));
  }

  private static Sql wanted(long runNo, Set<DeliveryState> states, long afterMember) {
    Sql sql = Sql.of(" where d.run_no = ? and d.member_no > ?", runNo, afterMember);
    return states.isEmpty()
        ? sql
        : sql.add(" and d.state = any(?)", Sql.column("int4", states, DeliveryState::code));
  }

  @Override
  public List<Doubt> doubts(@Nullable DeliveryKey after, int limit) {
    Limits.page(limit);
    return db.read("listing doubts", c -> again.doubts(c, after, limit));
  }

  @Override
  public void leave(List<DeliveryKey> keys) {
    db.inOwnTransaction(
        "leaving deliveries unknown",
        c -> {
          again.leave(c, keys);
          return true;
        });
  }

  @Override
  public boolean inDoubt(long runNo) {
    return db.read("looking for doubts", c -> again.inDoubt(c, runNo));
  }

  @Override
  public int sendAgain(SendAgain request) {
    Limits.shortPage(request.limit());
    return db.inTransaction("planning deliveries again", c -> again.plan(c, request));
  }

  @Override
  public Set<Long> capped(
      AccountId account, Collection<Long> memberNos, List<FrequencyCap> limits, Instant at) {
    Limits.atMost("member numbers", memberNos.size());
    if (memberNos.isEmpty() || limits.isEmpty()) {
      return Set.of();
    }
    return db.read("reading caps", c -> caps.full(c, memberNos, limits, at));
  }

  @Override
  public List<DeliveryFact> facts(AccountId account, long runNo, long memberNo) {
    Sql own =
        Sql.of("select 1 from {run} where run_no = ? and account = ?", runNo, account.value());
    return db.read(
        "listing facts",
        c -> db.first(c, own, Row::number).isPresent() ? facts.of(c, runNo, memberNo) : List.of());
  }

  @Override
  public int purge(Instant factsBefore, Instant now, int limit) {
    Limits.page(limit);
    return db.inOwnTransaction(
        "purging the ledger",
        c ->
            facts.purge(c, factsBefore, limit) + again.purge(c, limit) + caps.purge(c, now, limit));
  }

  @Override
  public Optional<Instant> lastHandOff(long runNo) {
    Sql sql =
        Sql.of(
            "select max(d.at_us) from {delivery} d where d.run_no = ? and d.state >= ?",
            runNo,
            DeliveryState.HANDED_OFF.code());
    return db.read(
        "reading the last hand-off",
        c ->
            db.first(c, sql, row -> Optional.ofNullable(row.instantOrNull()))
                .flatMap(found -> found));
  }
}
