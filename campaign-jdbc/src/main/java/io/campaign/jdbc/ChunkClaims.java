package io.campaign.jdbc;

import io.campaign.id.AccountId;
import io.campaign.run.Bits;
import io.campaign.run.ClaimRequest;
import io.campaign.run.ClaimedChunk;
import io.campaign.run.NewChunk;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Leases chunks. First a plain read finds runs that have something to claim, then one chunk of the
 * first of them is taken: on PostgreSQL by the row lock that nobody else holds, on H2 by
 * compare-and-set on the fence. What another worker took meanwhile is passed over.
 */
final class ChunkClaims {
  /** Runs, and on H2 chunks of a run, that are tried before the worker has to ask again. */
  private static final int TRIES = 16;

  private final Db db;
  private final ChunkRows chunks;

  ChunkClaims(Db db) {
    this.db = db;
    this.chunks = new ChunkRows(db);
  }

  private record Offer(long chunkNo, long fence) {}

  Optional<ClaimedChunk> claim(Connection c, ClaimRequest request) throws SQLException {
    for (long runNo : runs(c, request)) {
      Optional<Long> taken =
          db.isPostgres() ? takeLocked(c, request, runNo) : takeCompared(c, request, runNo);
      if (taken.isPresent()) {
        return Optional.of(read(c, taken.get()));
      }
    }
    return Optional.empty();
  }

  private List<Long> runs(Connection c, ClaimRequest request) throws SQLException {
    Sql sql =
        Sql.of("select r.run_no from {run} r where r.status = 'SENDING'")
            .add(" and r.channel = ? and exists (", request.channel().name())
            .add("select 1 from {chunk_state} s where s.run_no = r.run_no")
            .add(free(request))
            .add(")");
    sql.add(" order by case when r.kind in ('ROLLING', 'CONFIRMATION') then 0 else 1 end");
    if (!request.servedAccounts().isEmpty()) {
      List<String> served = request.servedAccounts().stream().map(AccountId::value).toList();
      sql.add(", case when r.account = any(?) then 1 else 0 end", Sql.texts(served));
    }
    if (!request.servedRuns().isEmpty()) {
      sql.add(", case when r.run_no = any(?) then 1 else 0 end", Sql.longs(request.servedRuns()));
    }
    sql.add(", r.run_no");
    return db.query(c, sql.add(" limit ?", TRIES), Row::big);
  }

  /** A chunk nobody holds; a lease that ran out counts as none where it left nothing open. */
  private Sql free(ClaimRequest request) {
    return Sql.of(" and not s.ended and s.not_before_us <= ?", request.now())
        .add(" and (s.lease_until is null or (s.opened = s.closed and s.lease_until <= ")
        .add(chunks.storeClock() + "))");
  }

  private Optional<Long> takeLocked(Connection c, ClaimRequest request, long runNo)
      throws SQLException {
    Sql sql =
        lease(request)
            .add(" where chunk_no = any(array(")
            .add("select s.chunk_no from {chunk_state} s where s.run_no = ?", runNo)
            .add(free(request))
            .add(" and exists (select 1 from {run} r where r.run_no = ?", runNo)
            .add(" and r.status = 'SENDING')")
            .add(" order by s.not_before_us, s.chunk_no limit 1 for update of s skip locked))")
            .add(" returning chunk_no");
    return db.first(c, sql, Row::big);
  }

  private Optional<Long> takeCompared(Connection c, ClaimRequest request, long runNo)
      throws SQLException {
    Sql offers =
        Sql.of("select s.chunk_no, s.fence from {chunk_state} s where s.run_no = ?", runNo)
            .add(free(request))
            .add(" order by s.not_before_us, s.chunk_no limit ?", TRIES);
    for (Offer offer : db.query(c, offers, row -> new Offer(row.big(), row.big()))) {
      Sql take =
          lease(request)
              .add(" where chunk_no = ? and fence = ?", offer.chunkNo(), offer.fence())
              .add(" and (lease_until is null or opened = closed)");
      if (db.update(c, take) == 1) {
        return Optional.of(offer.chunkNo());
      }
    }
    return Optional.empty();
  }

  private Sql lease(ClaimRequest request) {
    return Sql.of(
            "update {chunk_state} set fence = fence + 1, worker = ?, granted_status = null,"
                + " lease_until = ",
            request.worker())
        .add(chunks.storeClockPlus(), ChunkRows.micros(request.leaseFor()));
  }

  private ClaimedChunk read(Connection c, long chunkNo) throws SQLException {
    Sql sql =
        Sql.of("select s.fence, s.batch_no, s.opened, s.closed, ")
            .add(ChunkRows.PLANNED + ", s.strikes, ")
            .add(RunRows.COLUMNS)
            .add(" from {chunk_state} s join {chunk} k on k.chunk_no = s.chunk_no")
            .add(" join {run} r on r.run_no = k.run_no where s.chunk_no = ?", chunkNo);
    return db.first(c, sql, row -> read(row, chunkNo)).orElseThrow();
  }

  private static ClaimedChunk read(Row row, long chunkNo) throws SQLException {
    long fence = row.big();
    int batchNo = row.number();
    Bits opened = Bits.of(row.bytes());
    Bits closed = Bits.of(row.bytes());
    NewChunk planned = ChunkRows.planned(row);
    int strikes = row.number();
    return new ClaimedChunk(
        chunkNo, RunRows.read(row), planned, fence, batchNo, opened, closed, strikes);
  }
}
