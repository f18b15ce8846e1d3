package io.campaign.jdbc;

import io.campaign.carrier.CarrierReceipt;
import io.campaign.id.MessageId;
import io.campaign.lifecycle.DeliveryState;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Receipts that came before their hand-off. */
final class WaitingReceipts {
  private static final List<String> KEY = List.of("carrier", "ref", "state");

  private final Db db;
  private final Bulk bulk;

  WaitingReceipts(Db db) {
    this.db = db;
    this.bulk = new Bulk(db);
  }

  /** A receipt under one of the ids it names. */
  record Waiting(RefKey key, DeliveryState state, Instant at, String code)
      implements Comparable<Waiting> {
    @Override
    public int compareTo(Waiting other) {
      int byKey = key.compareTo(other.key);
      return byKey != 0 ? byKey : Integer.compare(state.code(), other.state.code());
    }
  }

  /** Lists the ids a receipt names, the carrier's first: it may name one part, ours the whole. */
  static List<RefKey> keys(CarrierReceipt receipt) {
    List<RefKey> keys = new ArrayList<>();
    if (!receipt.carrierId().isEmpty()) {
      keys.add(RefKey.of(receipt.carrier(), receipt.carrierId()));
    }
    MessageId ours = receipt.messageId();
    if (ours != null) {
      keys.add(RefKey.of(ours));
    }
    return keys;
  }

  void add(Connection c, Collection<CarrierReceipt> receipts) throws SQLException {
    TreeSet<Waiting> rows = new TreeSet<>();
    for (CarrierReceipt receipt : receipts) {
      for (RefKey key : keys(receipt)) {
        rows.add(new Waiting(key, receipt.state(), receipt.at(), receipt.code()));
      }
    }
    bulk.insertNew(
        c,
        "waiting_receipt",
        KEY,
        columns(rows).longs("at_us", row -> Times.micros(row.at())).texts("code", Waiting::code));
  }

  private static Columns<Waiting> columns(Collection<Waiting> rows) {
    return Columns.of(rows)
        .texts("carrier", row -> row.key().carrier())
        .texts("ref", row -> row.key().ref())
        .ints("state", row -> row.state().code());
  }

  /** Takes the receipts that wait for these ids out of the table. */
  Map<RefKey, List<Waiting>> take(Connection c, Collection<RefKey> keys) throws SQLException {
    if (keys.isEmpty()) {
      return Map.of();
    }
    Sql table =
        Columns.of(new TreeSet<>(keys))
            .texts("carrier", RefKey::carrier)
            .texts("ref", RefKey::ref)
            .table(db.dialect(), "u");
    Sql sql =
        Sql.of("select w.carrier, w.ref, w.state, w.at_us, w.code from ")
            .add(table)
            .add(" join {waiting_receipt} w on w.carrier = u.carrier and w.ref = u.ref");
    return take(c, db.query(c, sql, WaitingReceipts::read));
  }

  /** Takes receipts whose hand-off is known by a carrier's id, or that name ours. */
  Map<RefKey, List<Waiting>> takeReady(Connection c, CarrierRefs refs, int limit)
      throws SQLException {
    Sql known =
        Sql.of(
            "select w.carrier, w.ref, w.state, w.at_us, w.code from {waiting_receipt} w"
                + " join {carrier_ref} r on r.carrier = w.carrier and r.ref = w.ref limit ?",
            limit);
    List<Waiting> ready = new ArrayList<>(db.query(c, known, WaitingReceipts::read));
    Sql ours =
        Sql.of(
            "select w.carrier, w.ref, w.state, w.at_us, w.code from {waiting_receipt} w"
                + " where w.carrier = '' order by w.ref limit ?",
            limit);
    List<Waiting> maybe = db.query(c, ours, WaitingReceipts::read);
    Map<RefKey, CarrierRefs.Ref> found = refs.find(c, maybe.stream().map(Waiting::key).toList());
    maybe.stream().filter(w -> found.containsKey(w.key())).forEach(ready::add);
    return take(c, ready.stream().distinct().limit(limit).toList());
  }

  private static Waiting read(Row row) throws SQLException {
    RefKey key = new RefKey(row.text(), row.text());
    DeliveryState state = DeliveryState.fromCode(row.number());
    return new Waiting(key, state, row.instant(), row.text());
  }

  private Map<RefKey, List<Waiting>> take(Connection c, List<Waiting> found) throws SQLException {
    Map<RefKey, List<Waiting>> byKey = new TreeMap<>();
    if (!found.isEmpty()) {
      TreeSet<Waiting> sorted = new TreeSet<>(found);
      db.update(
          c,
          Sql.of("delete from {waiting_receipt} where (carrier, ref, state) in")
              .add(" (select u.carrier, u.ref, u.state from ")
              .add(columns(sorted).table(db.dialect(), "u"))
              .add(")"));
      sorted.forEach(w -> byKey.computeIfAbsent(w.key(), k -> new ArrayList<>()).add(w));
    }
    return byKey;
  }
}
