package io.campaign.jdbc;

import io.campaign.id.AccountId;
import io.campaign.id.Channel;
import io.campaign.lifecycle.HoldReason;
import io.campaign.lifecycle.RunStatus;
import io.campaign.run.BatchExchange;
import io.campaign.run.BatchGrant;
import io.campaign.run.Bits;
import io.campaign.run.ChunkFacts;
import io.campaign.run.NewChunk;
import io.campaign.run.RunKind;
import io.campaign.run.Terms;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Chunks and their states.
 *
 * <p>Rows are locked in one order everywhere, so that transactions wait for each other instead of
 * ending in a deadlock: run, campaign, chunk state by number, waiting receipts by key, deliveries
 * by key, carrier references by key, inbound messages by number, consent by key, and last the
 * counter of the feed.
 */
final class ChunkRows {
  private static final String STATE =
      "s.chunk_no, s.fence, s.batch_no, s.opened, s.closed, s.granted_open, s.granted_out,"
          + " s.granted_status, s.granted_terms, s.remaining, s.opened_us, s.strikes, exists (select 1 from {waiting_receipt})";

  /** Columns of a chunk {@code k} in the order {@link #planned} takes them. */
  static final String PLANNED =
      "k.nth, k.attempt_group, k.attempt, k.not_before_us, k.size, k.members, k.resume, k.hold,"
          + " k.expires_us";

  private static final String CHUNK =
      "k.chunk_no, "
          + PLANNED
          + ", k.plan_no, k.phase, k.lane, r.run_no, r.account, r.channel,"
          + " r.kind, r.status, r.revision, r.approved_hash";
  private static final String JOINS =
      " join {chunk} k on k.chunk_no = s.chunk_no join {run} r on r.run_no = k.run_no";

  /** What is left of the strikes of a chunk that goes on: enough to send one at a time. */
  private static final int STILL_SUSPECT = 2;

  private final Db db;
  private final Bulk bulk;

  ChunkRows(Db db) {
    this.db = db;
    this.bulk = new Bulk(db);
  }

  private record State(
      long chunkNo,
      long fence,
      int batchNo,
      Bits opened,
      Bits closed,
      BatchGrant.@Nullable Granted granted,
      @Nullable Instant openedAt,
      int strikes,
      boolean receiptsWait,
      ChunkRow.Lease lease) {}

  private record Fixed(long chunkNo, NewChunk planned, ChunkRow.Plan plan, ChunkRow.RunPart run) {}

  /** The clock of leases: the database's own, at this moment and not at the transaction's start. */
  String storeClock() {
    return db.isPostgres() ? "clock_timestamp()" : "current_timestamp";
  }

  /** An expression with one bind, microseconds: the store's clock so much later. */
  String storeClockPlus() {
    return db.isPostgres()
        ? "clock_timestamp() + ? * interval '1 microsecond'"
        : "dateadd(microsecond, ?, current_timestamp)";
  }

  static long micros(Duration duration) {
    return Math.addExact(
        Math.multiplyExact(duration.getSeconds(), 1_000_000L), duration.getNano() / 1_000);
  }

  Optional<ChunkRow> lock(Connection c, long chunkNo) throws SQLException {
    return lock(c, List.of(chunkNo)).stream().findFirst();
  }

  /** Reads chunks and locks their states until commit, in order of number. */
  List<ChunkRow> lock(Connection c, Collection<Long> chunkNos) throws SQLException {
    String expired = ", s.lease_until is not null, s.lease_until <= " + storeClock();
    if (db.isPostgres()) {
      Sql sql =
          Sql.of("select " + STATE + expired + ", " + CHUNK + " from {chunk_state} s" + JOINS)
              .add(are("s.chunk_no", chunkNos))
              .add(" order by s.chunk_no for update of s");
      return db.query(c, sql, row -> join(state(row), fixed(row)));
    }
    Sql lock =
        Sql.of("select " + STATE + expired + " from {chunk_state} s")
            .add(are("s.chunk_no", chunkNos))
            .add(" order by s.chunk_no for update");
    List<State> states = db.query(c, lock, ChunkRows::state);
    Sql rest =
        Sql.of("select " + CHUNK + " from {chunk} k join {run} r on r.run_no = k.run_no")
            .add(are("k.chunk_no", chunkNos));
    Map<Long, Fixed> fixed = new HashMap<>();
    db.query(c, rest, ChunkRows::fixed).forEach(f -> fixed.put(f.chunkNo(), f));
    List<ChunkRow> rows = new ArrayList<>();
    for (State state : states) {
      Fixed of = fixed.get(state.chunkNo());
      if (of != null) {
        rows.add(join(state, of));
      }
    }
    return rows;
  }

  /**
   * One number is compared as such: with an array PostgreSQL may plan for ten and scan the table.
   */
  private static Sql are(String column, Collection<Long> numbers) {
    return numbers.size() == 1
        ? Sql.of(" where " + column + " = ?", numbers.iterator().next())
        : Sql.of(" where " + column + " = any(?)", Sql.longs(numbers));
  }

  private static ChunkRow join(State s, Fixed f) {
    return new ChunkRow(
        s.chunkNo(),
        f.planned(),
        f.plan(),
        f.run(),
        s.fence(),
        s.lease(),
        s.batchNo(),
        s.opened(),
        s.closed(),
        s.granted(),
        s.openedAt(),
        s.strikes(),
        s.receiptsWait());
  }

  private static State state(Row row) throws SQLException {
    long chunkNo = row.big();
    long fence = row.big();
    int batchNo = row.number();
    Bits opened = Bits.of(row.bytes());
    Bits closed = Bits.of(row.bytes());
    Bits open = Bits.of(row.bytes());
    Bits out = Bits.of(row.bytes());
    RunStatus status = row.constantOrNull(RunStatus.class);
    Terms.Check terms = row.constantOrNull(Terms.Check.class);
    int remaining = row.number();
    BatchGrant.Granted granted =
        status == null || terms == null
            ? null
            : new BatchGrant.Granted(batchNo, open, out, remaining, status, terms);
    Instant openedAt = row.instantOrNull();
    int strikes = row.number();
    boolean receiptsWait = row.flag();
    return new State(
        chunkNo,
        fence,
        batchNo,
        opened,
        closed,
        granted,
        openedAt,
        strikes,
        receiptsWait,
        lease(row));
  }

  private static ChunkRow.Lease lease(Row row) throws SQLException {
    boolean leased = row.flag();
    boolean ranOut = row.flag();
    if (!leased) {
      return ChunkRow.Lease.NONE;
    }
    return ranOut ? ChunkRow.Lease.RAN_OUT : ChunkRow.Lease.HELD;
  }

  private static Fixed fixed(Row row) throws SQLException {
    long chunkNo = row.big();
    NewChunk planned = planned(row);
    ChunkRow.Plan plan = new ChunkRow.Plan(row.number(), row.number(), row.number());
    return new Fixed(
        chunkNo,
        planned,
        plan,
        new ChunkRow.RunPart(
            row.big(),
            new AccountId(row.text()),
            new Channel(row.text()),
            row.constant(RunKind.class),
            row.constant(RunStatus.class),
            row.number(),
            row.text()));
  }

  /** Reads nth to the time of expiry. */
  static NewChunk planned(Row row) throws SQLException {
    int nth = row.number();
    int group = row.number();
    int attempt = row.number();
    Instant notBefore = row.instant();
    int size = row.number();
    long[] members = MemberList.read(row.bytes(), size);
    String resume = row.textOrNull();
    return new NewChunk(
        nth,
        group,
        attempt,
        notBefore,
        members,
        TextList.read(resume == null ? "" : resume),
        HoldReason.fromCode(row.number()),
        row.instantOrNull());
  }

  /**
   * Writes what an exchange changed and what it says of the chunk; a chunk without an open position
   * ends with its lease.
   */
  void exchange(
      Connection c,
      ChunkRow row,
      BatchGrant.Granted grant,
      BatchExchange exchange,
      ChunkFacts facts)
      throws SQLException {
    Sql update = exchanged(row, grant, exchange);
    if (facts.isEmpty()) {
      db.update(c, update);
      return;
    }
    Sql page = LedgerFacts.insert(new LedgerFacts.Page(row.chunkNo(), facts));
    if (db.isPostgres()) {
      db.update(c, Sql.of("with page as (").add(page).add(") ").add(update));
    } else {
      db.update(c, page);
      db.update(c, update);
    }
  }

  private Sql exchanged(ChunkRow row, BatchGrant.Granted grant, BatchExchange exchange) {
    boolean ended = row.remaining() == 0;
    return Sql.of(
            "update {chunk_state} set batch_no = ?, opened = ?, closed = ?, todo = ?,"
                + " remaining = ?, ended = ?, granted_open = ?, granted_out = ?,"
                + " granted_status = ?, granted_terms = ?, opened_us = ?,"
                + " strikes = case when strikes > ? then ? else strikes end",
            grant.batchNo(),
            row.opened().toBytes(),
            row.closed().toBytes(),
            row.todo(),
            row.remaining(),
            ended,
            grant.open().toBytes(),
            grant.dropped().toBytes(),
            grant.runStatus(),
            grant.terms(),
            exchange.at(),
            STILL_SUSPECT,
            STILL_SUSPECT)
        .add(", lease_until = case when ? then null else ", ended)
        .add(storeClockPlus() + " end", micros(exchange.leaseFor()))
        .add(" where chunk_no = ?", row.chunkNo());
  }

  /** Writes bits that changed while the lease stayed as it was. */
  void update(Connection c, Collection<ChunkRow> rows) throws SQLException {
    bulk.update(c, "chunk_state", List.of("chunk_no"), bits(rows));
  }

  /** Counts chunks whose lease ran out before anything was opened. */
  void strike(Connection c, Collection<ChunkRow> rows) throws SQLException {
    if (!rows.isEmpty()) {
      db.update(
          c,
          Sql.of(
              "update {chunk_state} set strikes = strikes + 1 where chunk_no = any(?)",
              Sql.column("int8", rows, ChunkRow::chunkNo)));
    }
  }

  /** Takes leases away: the fence rises, and what is left can be claimed. */
  void free(Connection c, Collection<ChunkRow> rows) throws SQLException {
    update(c, rows);
    db.update(
        c,
        Sql.of(
            "update {chunk_state} set fence = fence + 1, lease_until = null, worker = null,"
                + " granted_status = null"
                + " where chunk_no = any(?)",
            Sql.column("int8", rows, ChunkRow::chunkNo)));
  }

  private static Columns<ChunkRow> bits(Collection<ChunkRow> rows) {
    return Columns.of(rows)
        .longs("chunk_no", ChunkRow::chunkNo)
        .bytes("opened", row -> row.opened().toBytes())
        .bytes("closed", row -> row.closed().toBytes())
        .ints("todo", ChunkRow::todo)
        .ints("remaining", ChunkRow::remaining)
        .flags("ended", row -> row.remaining() == 0);
  }

  /** Plans chunks of a run. */
  void add(Connection c, long runNo, ChunkRow.Plan plan, List<NewChunk> chunks)
      throws SQLException {
    if (chunks.isEmpty()) {
      return;
    }
    List<Long> numbers = numbers(c, chunks.size());
    record Numbered(long chunkNo, NewChunk chunk) {}
    List<Numbered> rows = new ArrayList<>();
    for (int i = 0; i < chunks.size(); i++) {
      rows.add(new Numbered(numbers.get(i), chunks.get(i)));
    }
    bulk.insert(
        c,
        "chunk",
        Columns.of(rows)
            .longs("chunk_no", Numbered::chunkNo)
            .longs("run_no", row -> runNo)
            .ints("plan_no", row -> plan.planNo())
            .ints("phase", row -> plan.phase())
            .ints("lane", row -> plan.lane())
            .ints("nth", row -> row.chunk().nth())
            .ints("attempt_group", row -> row.chunk().attemptGroup())
            .ints("attempt", row -> row.chunk().attempt())
            .longs("not_before_us", row -> Times.micros(row.chunk().notBefore()))
            .ints("size", row -> row.chunk().size())
            .bytes("members", row -> MemberList.write(row.chunk().members()))
            .texts("resume", row -> TextList.write(row.chunk().resume()))
            .ints("hold", row -> row.chunk().hold().code())
            .longs("expires_us", row -> microsOrNull(row.chunk().expiresAt())));
    bulk.insert(
        c,
        "chunk_state",
        Columns.of(rows)
            .longs("chunk_no", Numbered::chunkNo)
            .longs("run_no", row -> runNo)
            .longs("not_before_us", row -> Times.micros(row.chunk().notBefore()))
            .ints("hold", row -> row.chunk().hold().code())
            .ints("todo", row -> row.chunk().size())
            .ints("remaining", row -> row.chunk().size()));
  }

  private static @Nullable Long microsOrNull(@Nullable Instant at) {
    return at == null ? null : Times.micros(at);
  }

  private List<Long> numbers(Connection c, int count) throws SQLException {
    String text =
        db.isPostgres()
            ? "select nextval('{chunk_seq}') from generate_series(1, ?)"
            : "select next value for {chunk_seq} from system_range(1, ?)";
    List<Long> numbers = db.query(c, Sql.of(text, count), Row::big);
    numbers.sort(null);
    return numbers;
  }
}
