package io.campaign.jdbc;

import io.campaign.lifecycle.DeliveryState;
import io.campaign.run.Bits;
import io.campaign.run.ChunkFacts;
import io.campaign.run.ExpiredLease;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Takes leases away; what a worker left open is unknown from then on and never planned again. */
final class LeaseSweep {
  private final Db db;
  private final ChunkRows chunks;
  private final DeliveryWriter writer;
  private final LedgerFacts facts;
  private final JdbcFeed feed;

  LeaseSweep(Db db) {
    this.db = db;
    this.chunks = new ChunkRows(db);
    this.writer = new DeliveryWriter(db);
    this.facts = new LedgerFacts(db);
    this.feed = new JdbcFeed(db);
  }

  void release(Connection c, long chunkNo, long fence, Instant at) throws SQLException {
    List<ChunkRow> held =
        chunks.lock(c, List.of(chunkNo)).stream()
            .filter(chunk -> chunk.fence() == fence && chunk.lease() != ChunkRow.Lease.NONE)
            .toList();
    free(c, held, at);
  }

  List<ExpiredLease> sweep(Connection c, Instant at, int limit) throws SQLException {
    Sql sql =
        Sql.of("select s.chunk_no from {chunk_state} s where not s.ended and s.lease_until <= ")
            .add(chunks.storeClock())
            .add(" order by s.chunk_no limit ?", limit);
    List<Long> candidates = db.query(c, sql, Row::big);
    if (candidates.isEmpty()) {
      return List.of();
    }
    List<ChunkRow> ranOut =
        chunks.lock(c, candidates).stream()
            .filter(chunk -> chunk.lease() == ChunkRow.Lease.RAN_OUT)
            .toList();
    chunks.strike(c, ranOut.stream().filter(chunk -> chunk.granted() == null).toList());
    return free(c, ranOut, at);
  }

  private List<ExpiredLease> free(Connection c, List<ChunkRow> held, Instant at)
      throws SQLException {
    if (held.isEmpty()) {
      return List.of();
    }
    List<DeliveryRow> unknown = new ArrayList<>();
    List<ChunkRow> freed = new ArrayList<>();
    List<ExpiredLease> found = new ArrayList<>();
    List<LedgerFacts.Page> pages = new ArrayList<>();
    for (ChunkRow chunk : held) {
      Bits open = chunk.open();
      ChunkFacts said = ChunkFacts.allIn(DeliveryState.UNKNOWN, open, "lease ended", at);
      pages.add(new LedgerFacts.Page(chunk.chunkNo(), said));
      for (int index : open.positions()) {
        unknown.add(chunk.unknown(index, at));
      }
      ChunkRow next = chunk.with(chunk.opened(), chunk.closed().plus(open));
      freed.add(next);
      found.add(
          new ExpiredLease(chunk.chunkNo(), chunk.run().runNo(), open.count(), next.remaining()));
    }
    chunks.free(c, freed);
    facts.addPages(c, pages);
    Rises rises = new Rises();
    if (!unknown.isEmpty()) {
      unknown.forEach(rises::add);
      writer.write(c, unknown).rows().forEach(rises::add);
    }
    feed.write(c, rises.events());
    return found;
  }
}
