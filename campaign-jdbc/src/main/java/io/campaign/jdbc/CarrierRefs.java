package io.campaign.jdbc;

import io.campaign.id.MessageId;
import io.campaign.lifecycle.DeliveryState;
import io.campaign.run.Delivery;
import io.campaign.run.DeliveryFact;
import io.campaign.run.DeliveryKey;
import io.campaign.run.FactSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Finds the delivery that a carrier's id, or ours, names. */
final class CarrierRefs {
  private static final List<String> KEY = List.of("carrier", "ref");
  private static final String OTHER_MESSAGE =
      "(t.run_no, t.member_no, t.nth, t.attempt_group)"
          + " <> (excluded.run_no, excluded.member_no, excluded.nth, excluded.attempt_group)";

  /** Runs whose messages our own ids are looked for in, the latest ones. */
  private static final int RUNS = 10_000;

  /** No member number comes near it, and hardly any wrong guess stays below it. */
  private static final long PLAUSIBLE = 1L << 40;

  private final Db db;
  private final Bulk bulk;

  CarrierRefs(Db db) {
    this.db = db;
    this.bulk = new Bulk(db);
  }

  /**
   * What an id names.
   *
   * @param key the id
   * @param delivery delivery
   * @param group attempt group the id belongs to
   * @param part part, from 0; -1 for the whole message
   * @param state highest state receipts told of this part, 0 for none
   * @param siblings ids of all parts where there are several, else empty
   */
  record Ref(
      RefKey key, DeliveryKey delivery, int group, int part, int state, List<String> siblings) {
    Ref raised(int code) {
      return new Ref(key, delivery, group, part, Math.max(state, code), siblings);
    }

    /** What a receipt of this id says. */
    DeliveryFact fact(DeliveryState said, Instant at, String code) {
      return DeliveryFact.word(
          delivery,
          group,
          said,
          isWhole() ? DeliveryFact.WHOLE : part,
          at,
          FactSource.RECEIPT,
          key.carrier(),
          code);
    }

    boolean isWhole() {
      return part < 0 || siblings.isEmpty();
    }

    List<RefKey> siblingKeys() {
      return siblings.stream().map(id -> new RefKey(key.carrier(), id)).toList();
    }
  }

  /** Lists the ids of a delivery as they are to be kept. */
  static List<Ref> of(DeliveryRow row) {
    Delivery d = row.delivery();
    boolean named = d.key().nth() > 0 || d.attemptGroup() > 0;
    if (d.carrierIds().isEmpty() && !named) {
      return List.of();
    }
    List<String> ids = d.carrierIds().stream().map(RefKey::bounded).distinct().toList();
    List<String> siblings = ids.size() > 1 ? ids : List.of();
    List<Ref> refs = new ArrayList<>();
    for (int part = 0; part < ids.size(); part++) {
      RefKey key = RefKey.of(d.carrier(), ids.get(part));
      refs.add(new Ref(key, d.key(), d.attemptGroup(), part, 0, siblings));
    }
    if (named) {
      refs.add(new Ref(RefKey.of(row.messageId()), d.key(), d.attemptGroup(), -1, 0, List.of()));
    }
    return refs;
  }

  /** Keeps ids; one that a carrier uses again names the later message. */
  void keep(Connection c, Collection<Ref> refs) throws SQLException {
    Map<RefKey, Ref> sorted = new TreeMap<>();
    refs.forEach(ref -> sorted.put(ref.key(), ref));
    bulk.upsert(
        c,
        "carrier_ref",
        KEY,
        OTHER_MESSAGE,
        Columns.of(sorted.values())
            .texts("carrier", ref -> ref.key().carrier())
            .texts("ref", ref -> ref.key().ref())
            .longs("run_no", ref -> ref.delivery().runNo())
            .longs("member_no", ref -> ref.delivery().memberNo())
            .ints("nth", ref -> ref.delivery().nth())
            .ints("attempt_group", Ref::group)
            .ints("part", Ref::part)
            .ints("state", Ref::state)
            .texts("siblings", ref -> TextList.write(ref.siblings())));
  }

  /** Writes what receipts told of parts; the caller holds the locks of their deliveries. */
  void raise(Connection c, Collection<Ref> refs) throws SQLException {
    Map<RefKey, Ref> sorted = new TreeMap<>();
    refs.forEach(ref -> sorted.put(ref.key(), ref));
    bulk.update(
        c,
        "carrier_ref",
        KEY,
        Columns.of(sorted.values())
            .texts("carrier", ref -> ref.key().carrier())
            .texts("ref", ref -> ref.key().ref())
            .ints("state", Ref::state));
  }

  /** Finds what ids name; those that name nothing are absent. */
  Map<RefKey, Ref> find(Connection c, Collection<RefKey> keys) throws SQLException {
    Map<RefKey, Ref> found = new HashMap<>();
    if (keys.isEmpty()) {
      return found;
    }
    TreeSet<RefKey> sorted = new TreeSet<>(keys);
    Sql table =
        Columns.of(sorted)
            .texts("carrier", RefKey::carrier)
            .texts("ref", RefKey::ref)
            .table(db.dialect(), "u");
    Sql sql =
        Sql.of(
                "select t.carrier, t.ref, t.run_no, t.member_no, t.nth, t.attempt_group, t.part,"
                    + " t.state, t.siblings from ")
            .add(table)
            .add(" join {carrier_ref} t on t.carrier = u.carrier and t.ref = u.ref");
    db.query(c, sql, CarrierRefs::read).forEach(ref -> found.put(ref.key(), ref));
    List<RefKey> ours =
        sorted.stream().filter(k -> k.carrier().isEmpty() && !found.containsKey(k)).toList();
    if (!ours.isEmpty()) {
      compute(c, ours).forEach(ref -> found.put(ref.key(), ref));
    }
    return found;
  }

  private static Ref read(Row row) throws SQLException {
    RefKey key = new RefKey(row.text(), row.text());
    DeliveryKey delivery = new DeliveryKey(row.big(), row.big(), row.number());
    return new Ref(
        key, delivery, row.number(), row.number(), row.number(), TextList.read(row.text()));
  }

  /**
   * Computes back from our own ids. An id mixes run and member so that, given the run, the member
   * follows: of the runs that may be meant only the right one gives a number small enough.
   */
  private List<Ref> compute(Connection c, List<RefKey> ours) throws SQLException {
    List<Long> runs =
        db.query(
            c, Sql.of("select run_no from {run} order by run_no desc limit ?", RUNS), Row::big);
    List<Ref> guesses = new ArrayList<>();
    for (RefKey key : ours) {
      MessageId id = new MessageId(Long.parseUnsignedLong(key.ref(), 16));
      for (long runNo : runs) {
        long member = id.memberOf(runNo, 0, 0);
        if (member > 0 && member < PLAUSIBLE) {
          guesses.add(new Ref(key, new DeliveryKey(runNo, member, 0), 0, -1, 0, List.of()));
        }
      }
    }
    return guesses.isEmpty() ? guesses : existing(c, guesses);
  }

  private List<Ref> existing(Connection c, List<Ref> guesses) throws SQLException {
    Sql table =
        Columns.of(guesses)
            .longs("run_no", ref -> ref.delivery().runNo())
            .longs("member_no", ref -> ref.delivery().memberNo())
            .table(db.dialect(), "u");
    Sql sql =
        Sql.of("select d.run_no, d.member_no from ")
            .add(table)
            .add(" join {delivery} d on d.run_no = u.run_no and d.member_no = u.member_no")
            .add(" where d.nth = 0");
    Set<DeliveryKey> there =
        new HashSet<>(db.query(c, sql, row -> new DeliveryKey(row.big(), row.big(), 0)));
    return guesses.stream().filter(ref -> there.contains(ref.delivery())).toList();
  }
}
