package io.campaign.jdbc;

import io.campaign.jdbc.CarrierRefs.Ref;
import io.campaign.jdbc.WaitingReceipts.Waiting;
import io.campaign.lifecycle.DeliveryState;
import io.campaign.run.DeliveryFact;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes results of hand-offs: the deliveries, the ids receipts will name, and what receipts that
 * came first have to say.
 */
final class DeliveryWriter {
  private final DeliveryRows deliveries;
  private final CarrierRefs refs;
  private final WaitingReceipts waiting;
  private final LedgerFacts facts;

  DeliveryWriter(Db db) {
    this.deliveries = new DeliveryRows(db);
    this.refs = new CarrierRefs(db);
    this.waiting = new WaitingReceipts(db);
    this.facts = new LedgerFacts(db);
  }

  /** Results with what waited for them. */
  record Heard(List<DeliveryRow> rows, List<Ref> refs, Rises rises, List<DeliveryFact> words) {}

  /** Some deliveries that nobody can have written before were there all the same. */
  static final class AlreadyThere extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AlreadyThere() {
      super("delivery rows must be new", null, false, false);
    }
  }

  /**
   * Writes deliveries that should not exist yet, at half the price of {@link #write}.
   *
   * @param receiptsWait whether any receipt waits for its hand-off
   * @throws AlreadyThere when one does exist; the transaction has to be begun anew
   */
  Rises writeNew(Connection c, List<DeliveryRow> rows, boolean receiptsWait) throws SQLException {
    Heard heard = receiptsWait ? hear(c, rows) : unheard(rows);
    try {
      deliveries.insert(c, heard.rows());
    } catch (SQLException e) {
      if (Bulk.isDuplicate(e)) {
        throw new AlreadyThere();
      }
      throw e;
    }
    keep(c, heard);
    return heard.rises();
  }

  private static Heard unheard(List<DeliveryRow> rows) {
    List<Ref> refs = new ArrayList<>();
    rows.forEach(row -> refs.addAll(CarrierRefs.of(row)));
    return new Heard(rows, refs, new Rises(), List.of());
  }

  /** Writes deliveries and returns those that receipts raised further. */
  Rises write(Connection c, List<DeliveryRow> rows) throws SQLException {
    Heard heard = hear(c, rows);
    deliveries.raise(c, heard.rows());
    keep(c, heard);
    return heard.rises();
  }

  void keep(Connection c, Heard heard) throws SQLException {
    refs.keep(c, heard.refs());
    facts.addWords(c, heard.words());
  }

  /** Applies receipts that waited for these results; writes nothing but that they wait no more. */
  Heard hear(Connection c, List<DeliveryRow> rows) throws SQLException {
    List<RefKey> names = new ArrayList<>();
    List<List<Ref>> refsOfRows = new ArrayList<>();
    for (DeliveryRow row : rows) {
      List<Ref> own = CarrierRefs.of(row);
      refsOfRows.add(own);
      own.forEach(ref -> names.add(ref.key()));
      names.add(RefKey.of(row.messageId()));
    }
    Map<RefKey, List<Waiting>> found = waiting.take(c, names);
    Heard heard = new Heard(new ArrayList<>(), new ArrayList<>(), new Rises(), new ArrayList<>());
    for (int i = 0; i < rows.size(); i++) {
      DeliveryRow row = rows.get(i);
      DeliveryRow raised =
          found.isEmpty() ? row : raised(row, refsOfRows.get(i), found, heard.words());
      heard.rows().add(raised);
      heard.refs().addAll(refsOfRows.get(i));
      if (!raised.equals(row)) {
        heard.rises().add(raised);
      }
    }
    return heard;
  }

  /** Raises a result by what waited for it, and its references with it. */
  private static DeliveryRow raised(
      DeliveryRow row, List<Ref> own, Map<RefKey, List<Waiting>> found, List<DeliveryFact> words) {
    DeliveryRow now = row;
    for (int i = 0; i < own.size(); i++) {
      for (Waiting receipt : of(found, own.get(i).key())) {
        words.add(own.get(i).fact(receipt.state(), receipt.at(), receipt.code()));
        own.set(i, own.get(i).raised(receipt.state().code()));
        now = raised(now, own.get(i).isWhole() ? receipt.state() : whole(own), receipt);
      }
    }
    Ref whole =
        new Ref(
            RefKey.of(row.messageId()), row.key(), row.delivery().attemptGroup(), -1, 0, List.of());
    for (Waiting receipt : of(found, whole.key())) {
      words.add(whole.fact(receipt.state(), receipt.at(), receipt.code()));
      now = raised(now, receipt.state(), receipt);
    }
    return now;
  }

  private static Collection<Waiting> of(Map<RefKey, List<Waiting>> found, RefKey key) {
    return found.getOrDefault(key, List.of());
  }

  private static @Nullable DeliveryState whole(List<Ref> own) {
    return PartStates.whole(own.stream().filter(r -> r.part() >= 0).map(Ref::state).toList());
  }

  private static DeliveryRow raised(
      DeliveryRow row, @Nullable DeliveryState state, Waiting receipt) {
    if (state == null) {
      return row;
    }
    int group = row.delivery().attemptGroup();
    return row.raisedBy(group, state, receipt.key().carrier(), receipt.at(), receipt.code());
  }
}
