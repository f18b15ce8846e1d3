package io.campaign.jdbc;

import io.campaign.id.AccountId;
import io.campaign.lifecycle.DeliveryState;
import io.campaign.lifecycle.HoldReason;
import io.campaign.run.DeliveryKey;
import io.campaign.run.Doubt;
import io.campaign.run.NewChunk;
import io.campaign.run.RunMove;
import io.campaign.run.SendAgain;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Plans deliveries once more, and keeps who is in doubt. */
final class SendingAgain {
  private static final List<String> KEY = List.of("run_no", "member_no", "nth");

  private final Db db;
  private final Bulk bulk;
  private final ChunkRows chunks;
  private final RunChanges changes;
  private final LedgerFacts facts;

  SendingAgain(Db db) {
    this.db = db;
    this.bulk = new Bulk(db);
    this.chunks = new ChunkRows(db);
    this.changes = new RunChanges(db, new RunPlans(db));
    this.facts = new LedgerFacts(db);
  }

  /** A delivery that is sent again, with its new attempt group. */
  private record Again(long memberNo, int nth, int group, int planNo, int phase) {
    DeliveryKey key(long runNo) {
      return new DeliveryKey(runNo, memberNo, nth);
    }
  }

  /** Deliveries that can share a chunk. */
  private record Alike(int nth, int group, int planNo, int phase) {
    static final Comparator<Alike> ORDER =
        Comparator.comparingInt(Alike::nth)
            .thenComparingInt(Alike::group)
            .thenComparingInt(Alike::planNo)
            .thenComparingInt(Alike::phase);

    static Alike of(Again again) {
      return new Alike(again.nth(), again.group(), again.planNo(), again.phase());
    }
  }

  int plan(Connection c, SendAgain request) throws SQLException {
    RunRows.lock(db, c, request.runNo());
    List<Again> chosen = db.query(c, choose(request), SendingAgain::read);
    RunMove reopen = request.reopen();
    if (chosen.isEmpty() || (reopen != null && !changes.move(c, reopen).applied())) {
      return 0;
    }
    mark(c, request, chosen);
    facts.addWords(
        c,
        chosen.stream().map(one -> request.fact(one.key(request.runNo()), one.group())).toList());
    Map<Alike, List<Long>> alike = new TreeMap<>(Alike.ORDER);
    chosen.forEach(
        again ->
            alike.computeIfAbsent(Alike.of(again), a -> new ArrayList<>()).add(again.memberNo()));
    for (Map.Entry<Alike, List<Long>> group : alike.entrySet()) {
      Alike key = group.getKey();
      chunks.add(
          c,
          request.runNo(),
          new ChunkRow.Plan(key.planNo(), key.phase(), 0),
          List.of(chunk(request, key, group.getValue())));
    }
    return chosen.size();
  }

  private Sql choose(SendAgain request) {
    Sql sql =
        Sql.of("select d.member_no, d.nth, d.attempt_group + 1, r.plan_no, d.phase")
            .add(" from {delivery} d join {run} r on r.run_no = d.run_no")
            .add(
                " where d.run_no = ? and r.account = ?", request.runNo(), request.account().value())
            .add(
                " and d.state = any(?)", Sql.column("int4", request.states(), DeliveryState::code));
    if (!request.members().isEmpty()) {
      sql.add(" and d.member_no = any(?)", Sql.longs(request.members()));
    }
    return sql.add(" order by d.member_no, d.nth limit ? for update", request.limit())
        .add(db.isPostgres() ? " of d" : "");
  }

  private static Again read(Row row) throws SQLException {
    return new Again(row.big(), row.number(), row.number(), row.number(), row.number());
  }

  private void mark(Connection c, SendAgain request, List<Again> chosen) throws SQLException {
    long at = Times.micros(request.notBefore());
    bulk.update(
        c,
        "delivery",
        KEY,
        Columns.of(chosen)
            .longs("run_no", again -> request.runNo())
            .longs("member_no", Again::memberNo)
            .ints("nth", Again::nth)
            .ints("attempt_group", Again::group)
            .ints("attempt", again -> 1)
            .ints("state", again -> DeliveryState.SUBMITTING.code())
            .ints("skip", again -> 0)
            .ints("parts", again -> 0)
            .longs("at_us", again -> at)
            .longs("changed_us", again -> at)
            .texts("code", again -> "")
            .texts("carrier", again -> "")
            .texts("carrier_ids", again -> ""));
  }

  private static NewChunk chunk(SendAgain request, Alike key, List<Long> members) {
    return new NewChunk(
        key.nth(),
        key.group(),
        1,
        request.notBefore(),
        members.stream().mapToLong(Long::longValue).toArray(),
        List.of(),
        HoldReason.SENT_AGAIN,
        null);
  }

  private static final String STILL =
      " join {delivery} d on d.run_no = o.run_no and d.member_no = o.member_no and d.nth = o.nth"
          + " and d.attempt_group = o.attempt_group and d.state = 20";

  List<Doubt> doubts(Connection c, @Nullable DeliveryKey after, int limit) throws SQLException {
    Sql sql =
        Sql.of(
            "select r.account, o.run_no, o.member_no, o.nth, d.carrier, o.attempt_group, d.at_us"
                + " from {doubt} o"
                + STILL
                + " join {run} r on r.run_no = o.run_no");
    if (after != null) {
      sql.add(
          " where (o.run_no, o.member_no, o.nth) > (?, ?, ?)",
          after.runNo(),
          after.memberNo(),
          after.nth());
    }
    sql.add(" order by o.run_no, o.member_no, o.nth limit ?", limit);
    return db.query(
        c,
        sql,
        row -> {
          AccountId account = new AccountId(row.text());
          DeliveryKey key = new DeliveryKey(row.big(), row.big(), row.number());
          String carrier = row.text();
          int group = row.number();
          Instant since = row.instant();
          return new Doubt(account, key, carrier, group, since);
        });
  }

  void leave(Connection c, List<DeliveryKey> keys) throws SQLException {
    List<@Nullable Object[]> rows = new ArrayList<>();
    keys.forEach(key -> rows.add(new @Nullable Object[] {key.runNo(), key.memberNo(), key.nth()}));
    db.batch(c, "delete from {doubt} where run_no = ? and member_no = ? and nth = ?", rows);
  }

  /** Removes marks of deliveries that have been settled since. */
  int purge(Connection c, int limit) throws SQLException {
    Sql settled =
        Sql.of("select o.run_no, o.member_no, o.nth from {doubt} o join {delivery} d")
            .add(" on d.run_no = o.run_no and d.member_no = o.member_no and d.nth = o.nth")
            .add(" where d.attempt_group > o.attempt_group or d.state > 20 limit ?", limit);
    List<DeliveryKey> keys =
        db.query(c, settled, row -> new DeliveryKey(row.big(), row.big(), row.number()));
    leave(c, keys);
    return keys.size();
  }

  boolean inDoubt(Connection c, long runNo) throws SQLException {
    Sql sql = Sql.of("select 1 from {doubt} o" + STILL).add(" where o.run_no = ? limit 1", runNo);
    return db.first(c, sql, Row::number).isPresent();
  }
}
