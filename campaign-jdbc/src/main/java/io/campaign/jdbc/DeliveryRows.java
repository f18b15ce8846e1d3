package io.campaign.jdbc;

import io.campaign.id.AccountId;
import io.campaign.lifecycle.DeliveryState;
import io.campaign.lifecycle.SkipReason;
import io.campaign.run.Delivery;
import io.campaign.run.DeliveryKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Deliveries; every write only raises them. */
final class DeliveryRows {
  static final String COLUMNS =
      "d.run_no, d.member_no, d.nth, d.attempt_group, d.attempt, d.state, d.skip, d.code,"
          + " d.carrier, d.carrier_ids, d.parts, d.at_us, d.changed_us";

  private static final List<String> KEY = List.of("run_no", "member_no", "nth");
  private static final String RISES =
      "(t.attempt_group, t.state) < (excluded.attempt_group, excluded.state)";

  private final Db db;
  private final Bulk bulk;

  DeliveryRows(Db db) {
    this.db = db;
    this.bulk = new Bulk(db);
  }

  static Delivery read(Row row) throws SQLException {
    DeliveryKey key = new DeliveryKey(row.big(), row.big(), row.number());
    int group = row.number();
    int attempt = row.number();
    DeliveryState state = DeliveryState.fromCode(row.number());
    int skip = row.number();
    String code = row.text();
    String carrier = row.text();
    List<String> ids = TextList.read(row.text());
    return new Delivery(
        key,
        group,
        attempt,
        state,
        skip == 0 ? null : SkipReason.fromCode(skip),
        code,
        carrier,
        ids,
        row.number(),
        row.instant(),
        row.instant());
  }

  /** Inserts deliveries that do not exist yet; fails with a duplicate key where one does. */
  void insert(Connection c, List<DeliveryRow> rows) throws SQLException {
    bulk.insert(c, "delivery", columns(sorted(rows)));
    doubt(c, rows);
  }

  /** Notes which of these somebody has to decide about. */
  private void doubt(Connection c, Collection<DeliveryRow> rows) throws SQLException {
    List<DeliveryRow> unknown =
        sorted(rows.stream().filter(r -> r.delivery().state() == DeliveryState.UNKNOWN).toList());
    if (!unknown.isEmpty()) {
      bulk.upsert(
          c,
          "doubt",
          KEY,
          "t.attempt_group < excluded.attempt_group",
          Columns.of(unknown)
              .longs("run_no", row -> row.key().runNo())
              .longs("member_no", row -> row.key().memberNo())
              .ints("nth", row -> row.key().nth())
              .ints("attempt_group", row -> row.delivery().attemptGroup()));
    }
  }

  /** Inserts deliveries, or raises those that exist; returns how many of them this changed. */
  int raise(Connection c, Collection<DeliveryRow> rows) throws SQLException {
    int changed = bulk.upsert(c, "delivery", KEY, RISES, columns(sorted(rows)));
    doubt(c, rows);
    return changed;
  }

  private static List<DeliveryRow> sorted(Collection<DeliveryRow> rows) {
    List<DeliveryRow> sorted = new ArrayList<>(rows);
    sorted.sort((a, b) -> DeliveryRow.KEY_ORDER.compare(a.key(), b.key()));
    return sorted;
  }

  /** Writes deliveries that exist, are locked by {@link #lock}, and rose. */
  void rewrite(Connection c, Collection<DeliveryRow> rows) throws SQLException {
    bulk.update(
        c,
        "delivery",
        KEY,
        Columns.of(rows)
            .longs("run_no", row -> row.key().runNo())
            .longs("member_no", row -> row.key().memberNo())
            .ints("nth", row -> row.key().nth())
            .ints("state", row -> row.delivery().state().code())
            .ints("skip", row -> DeliveryRow.codeOf(row.delivery().skip()))
            .longs("at_us", row -> Times.micros(row.delivery().at()))
            .longs("changed_us", row -> Times.micros(row.delivery().changedAt()))
            .texts("code", row -> row.delivery().code())
            .texts("carrier", row -> row.delivery().carrier()));
  }

  private static Columns<DeliveryRow> columns(List<DeliveryRow> rows) {
    return Columns.of(rows)
        .longs("run_no", row -> row.key().runNo())
        .longs("member_no", row -> row.key().memberNo())
        .ints("nth", row -> row.key().nth())
        .ints("attempt_group", row -> row.delivery().attemptGroup())
        .ints("attempt", row -> row.delivery().attempt())
        .ints("state", row -> row.delivery().state().code())
        .ints("skip", row -> DeliveryRow.codeOf(row.delivery().skip()))
        .ints("parts", row -> row.delivery().parts())
        .ints("revision", DeliveryRow::revision)
        .ints("phase", DeliveryRow::phase)
        .longs("at_us", row -> Times.micros(row.delivery().at()))
        .longs("changed_us", row -> Times.micros(row.delivery().changedAt()))
        .texts("code", row -> row.delivery().code())
        .texts("carrier", row -> row.delivery().carrier())
        .texts("carrier_ids", row -> TextList.write(row.delivery().carrierIds()));
  }

  /** Reads deliveries and locks them until commit, in order of key. */
  Map<DeliveryKey, DeliveryRow> lock(Connection c, Collection<DeliveryKey> keys)
      throws SQLException {
    Map<DeliveryKey, DeliveryRow> found = new HashMap<>();
    if (!keys.isEmpty()) {
      TreeSet<DeliveryKey> sorted = new TreeSet<>(DeliveryRow.KEY_ORDER);
      sorted.addAll(keys);
      db.query(c, lockSql(sorted), DeliveryRows::readWhole).forEach(r -> found.put(r.key(), r));
    }
    return found;
  }

  private Sql lockSql(Collection<DeliveryKey> keys) {
    Sql table =
        Columns.of(keys)
            .longs("run_no", DeliveryKey::runNo)
            .longs("member_no", DeliveryKey::memberNo)
            .ints("nth", DeliveryKey::nth)
            .table(db.dialect(), "u");
    return Sql.of("select " + COLUMNS + ", d.revision, d.phase,")
        .add(" (select r.account from {run} r where r.run_no = d.run_no) from ")
        .add(table)
        .add(" join {delivery} d on d.run_no = u.run_no and d.member_no = u.member_no")
        .add(" and d.nth = u.nth order by d.run_no, d.member_no, d.nth for update")
        .add(db.isPostgres() ? " of d" : "");
  }

  private static DeliveryRow readWhole(Row row) throws SQLException {
    Delivery delivery = read(row);
    int revision = row.number();
    int phase = row.number();
    return new DeliveryRow(delivery, new AccountId(row.text()), revision, phase);
  }
}
