package io.campaign.jdbc;

import io.campaign.carrier.CarrierReceipt;
import io.campaign.jdbc.CarrierRefs.Ref;
import io.campaign.jdbc.WaitingReceipts.Waiting;
import io.campaign.lifecycle.DeliveryState;
import io.campaign.run.DeliveryFact;
import io.campaign.run.DeliveryKey;
import io.campaign.run.ReceiptResult;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Raises deliveries by receipts, many in a handful of statements. */
final class Receipts {
  private final DeliveryRows deliveries;
  private final CarrierRefs refs;
  private final WaitingReceipts waiting;
  private final LedgerFacts facts;
  private final JdbcFeed feed;

  Receipts(Db db) {
    this.deliveries = new DeliveryRows(db);
    this.refs = new CarrierRefs(db);
    this.waiting = new WaitingReceipts(db);
    this.facts = new LedgerFacts(db);
    this.feed = new JdbcFeed(db);
  }

  /** A receipt and what it names. */
  private record Word(Ref ref, DeliveryState state, String carrier, Instant at, String code) {}

  List<ReceiptResult> record(Connection c, List<CarrierReceipt> receipts) throws SQLException {
    List<RefKey> keys = new ArrayList<>();
    receipts.forEach(receipt -> keys.addAll(WaitingReceipts.keys(receipt)));
    Map<RefKey, Ref> known = refs.find(c, keys);
    List<@Nullable Word> words = new ArrayList<>();
    List<CarrierReceipt> early = new ArrayList<>();
    for (CarrierReceipt receipt : receipts) {
      Word word = word(receipt, known);
      words.add(word);
      if (word == null) {
        early.add(receipt);
      }
    }
    waiting.add(c, early);
    Work work = new Work(c, words);
    List<ReceiptResult> results = new ArrayList<>();
    for (Word word : words) {
      results.add(word == null ? ReceiptResult.WAITING : work.apply(word));
    }
    work.write(c);
    return results;
  }

  private static @Nullable Word word(CarrierReceipt receipt, Map<RefKey, Ref> known) {
    for (RefKey key : WaitingReceipts.keys(receipt)) {
      Ref ref = known.get(key);
      if (ref != null) {
        return new Word(ref, receipt.state(), receipt.carrier(), receipt.at(), receipt.code());
      }
    }
    return null;
  }

  int applyWaiting(Connection c, int limit) throws SQLException {
    Map<RefKey, List<Waiting>> ready = waiting.takeReady(c, refs, limit);
    Map<RefKey, Ref> known = refs.find(c, ready.keySet());
    List<@Nullable Word> words = new ArrayList<>();
    ready.forEach(
        (key, list) -> {
          Ref ref = known.get(key);
          if (ref != null) {
            list.forEach(w -> words.add(new Word(ref, w.state(), key.carrier(), w.at(), w.code())));
          }
        });
    Work work = new Work(c, words);
    for (Word word : words) {
      if (word != null) {
        work.apply(word);
      }
    }
    work.write(c);
    return words.size();
  }

  /** Receipts of one transaction, applied one after the other to rows that are locked. */
  private final class Work {
    private final Map<DeliveryKey, DeliveryRow> current;
    private final Map<RefKey, Ref> parts;
    private final Map<RefKey, Ref> raisedParts = new HashMap<>();
    private final Rises rises = new Rises();
    private final List<DeliveryFact> said = new ArrayList<>();

    Work(Connection c, List<@Nullable Word> words) throws SQLException {
      List<DeliveryKey> keys = new ArrayList<>();
      List<RefKey> siblings = new ArrayList<>();
      for (Word word : words) {
        if (word != null) {
          keys.add(word.ref().delivery());
          siblings.addAll(word.ref().siblingKeys());
        }
      }
      current = deliveries.lock(c, keys);
      parts = refs.find(c, siblings);
    }

    ReceiptResult apply(Word word) {
      DeliveryRow row = current.get(word.ref().delivery());
      if (row != null) {
        said.add(word.ref().fact(word.state(), word.at(), word.code()));
      }
      DeliveryState state = word.ref().isWhole() ? word.state() : ofParts(word);
      if (row == null || state == null) {
        return ReceiptResult.NO_CHANGE;
      }
      DeliveryRow next =
          row.raisedBy(word.ref().group(), state, word.carrier(), word.at(), word.code());
      if (next.equals(row)) {
        return ReceiptResult.NO_CHANGE;
      }
      current.put(next.key(), next);
      rises.add(next);
      return ReceiptResult.APPLIED;
    }

    private @Nullable DeliveryState ofParts(Word word) {
      RefKey key = word.ref().key();
      Ref raised = parts.getOrDefault(key, word.ref()).raised(word.state().code());
      parts.put(key, raised);
      raisedParts.put(key, raised);
      List<Integer> codes = new ArrayList<>();
      for (RefKey sibling : word.ref().siblingKeys()) {
        Ref part = parts.get(sibling);
        codes.add(part == null ? 0 : part.state());
      }
      return PartStates.whole(codes, word.state());
    }

    void write(Connection c) throws SQLException {
      deliveries.rewrite(c, rises.rows());
      refs.raise(c, raisedParts.values());
      facts.addWords(c, said);
      feed.write(c, rises.events());
    }
  }
}
