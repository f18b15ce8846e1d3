package io.campaign.memory;

import io.campaign.carrier.CarrierReceipt;
import io.campaign.id.MessageId;
import io.campaign.lifecycle.DeliveryState;
import io.campaign.run.Delivery;
import io.campaign.run.DeliveryFact;
import io.campaign.run.DeliveryKey;
import io.campaign.run.FactSource;
import io.campaign.run.ReceiptResult;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which message an id of a carrier or of ours names, what receipts said of its parts, and receipts
 * that wait for their message.
 */
final class ReceiptRows {
  /** A carrier's id. */
  private record CarrierId(String carrier, String id) {}

  /**
   * What an id names.
   *
   * @param key delivery
   * @param group attempt group the id belongs to
   * @param part part, from 0; -1 for the whole message
   * @param parts number of ids the message has
   */
  private record Named(DeliveryKey key, int group, int part, int parts) {}

  private final DeliveryRows deliveries;
  private final LedgerFacts facts;
  private final Table<CarrierId, Named> byCarrierId;
  private final Table<MessageId, Named> byMessageId;
  private final Table<Named, DeliveryState> parts;
  private final Table<CarrierReceipt, Boolean> waiting;
  private final Table<Object, List<CarrierReceipt>> waitingFor;

  ReceiptRows(Journal journal, DeliveryRows deliveries, LedgerFacts facts) {
    this.facts = facts;
    this.deliveries = deliveries;
    this.byCarrierId = Table.hashed(journal);
    this.byMessageId = Table.hashed(journal);
    this.parts = Table.hashed(journal);
    this.waiting = Table.ordered(journal);
    this.waitingFor = Table.hashed(journal);
  }

  boolean has(DeliveryKey key) {
    return deliveries.find(key) != null;
  }

  /** Writes a delivery, remembers its ids, and applies the receipts that waited for them. */
  boolean write(Delivery news, Rises rises) {
    DeliveryRows.Written written = deliveries.write(news);
    if (written.rose()) {
      rises.add(written.delivery());
    }
    List<Object> names = remember(written.delivery());
    for (Object name : names) {
      List<CarrierReceipt> known = waitingFor.get(name);
      if (known != null) {
        known.forEach(receipt -> applyNow(receipt, rises));
      }
    }
    return written.rose();
  }

  /** Applies a receipt, or keeps it until its message is known. */
  ReceiptResult record(CarrierReceipt receipt, Rises rises) {
    if (named(receipt) != null) {
      return applyNow(receipt, rises) ? ReceiptResult.APPLIED : ReceiptResult.NO_CHANGE;
    }
    if (!waiting.has(receipt)) {
      waiting.put(receipt, true);
      names(receipt).forEach(name -> waitingFor.change(name, (key, list) -> plus(list, receipt)));
    }
    return ReceiptResult.WAITING;
  }

  /** Applies receipts whose message is known by now. */
  int applyWaiting(int limit, Rises rises) {
    List<CarrierReceipt> ready =
        waiting.rows().keySet().stream()
            .filter(receipt -> named(receipt) != null)
            .limit(limit)
            .toList();
    ready.forEach(receipt -> applyNow(receipt, rises));
    return ready.size();
  }

  private List<Object> remember(Delivery d) {
    List<Object> names = new ArrayList<>();
    int count = d.carrierIds().size();
    for (int part = 0; part < count; part++) {
      CarrierId id = new CarrierId(d.carrier(), d.carrierIds().get(part));
      byCarrierId.put(id, new Named(d.key(), d.attemptGroup(), part, count));
      names.add(id);
    }
    MessageId ours =
        MessageId.of(d.key().runNo(), d.key().memberNo(), d.key().nth(), d.attemptGroup());
    byMessageId.put(ours, new Named(d.key(), d.attemptGroup(), -1, count));
    names.add(ours);
    return names;
  }

  private @Nullable Named named(CarrierReceipt receipt) {
    for (Object name : names(receipt)) {
      Named found =
          name instanceof CarrierId id ? byCarrierId.get(id) : byMessageId.get((MessageId) name);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  /** The carrier's id first: it may name one part, ours names the whole message. */
  private static List<Object> names(CarrierReceipt receipt) {
    List<Object> names = new ArrayList<>();
    if (!receipt.carrierId().isEmpty()) {
      names.add(new CarrierId(receipt.carrier(), receipt.carrierId()));
    }
    MessageId ours = receipt.messageId();
    if (ours != null) {
      names.add(ours);
    }
    return names;
  }

  private boolean applyNow(CarrierReceipt receipt, Rises rises) {
    forget(receipt);
    Named named = named(receipt);
    if (named == null) {
      return false;
    }
    facts.add(fact(named, receipt));
    DeliveryState state = named.part() < 0 ? receipt.state() : ofParts(named, receipt.state());
    if (state == null) {
      return false;
    }
    DeliveryRows.Written written = deliveries.write(news(named, state, receipt));
    if (written.rose()) {
      rises.add(written.delivery());
    }
    return written.rose();
  }

  private static DeliveryFact fact(Named named, CarrierReceipt receipt) {
    boolean whole = named.part() < 0 || named.parts() == 1;
    return DeliveryFact.word(
        named.key(),
        named.group(),
        receipt.state(),
        whole ? DeliveryFact.WHOLE : named.part(),
        receipt.at(),
        FactSource.RECEIPT,
        receipt.carrier(),
        receipt.code());
  }

  private void forget(CarrierReceipt receipt) {
    if (waiting.has(receipt)) {
      waiting.remove(receipt);
      names(receipt).forEach(name -> waitingFor.change(name, (key, list) -> minus(list, receipt)));
    }
  }

  private static List<CarrierReceipt> plus(
      @Nullable List<CarrierReceipt> list, CarrierReceipt receipt) {
    List<CarrierReceipt> longer = list == null ? new ArrayList<>() : new ArrayList<>(list);
    longer.add(receipt);
    return List.copyOf(longer);
  }

  private static @Nullable List<CarrierReceipt> minus(
      @Nullable List<CarrierReceipt> list, CarrierReceipt receipt) {
    List<CarrierReceipt> shorter = list == null ? new ArrayList<>() : new ArrayList<>(list);
    shorter.remove(receipt);
    return shorter.isEmpty() ? null : List.copyOf(shorter);
  }

  /**
   * Keeps the highest state of a part and answers what the message rises to: the least of its
   * parts, undelivered at least when this one is, null when that says nothing yet.
   */
  private @Nullable DeliveryState ofParts(Named named, DeliveryState state) {
    parts.change(named, (part, known) -> known == null ? state : higher(known, state));
    DeliveryState least = DeliveryState.READ;
    for (int part = 0; part < named.parts(); part++) {
      DeliveryState known = parts.get(new Named(named.key(), named.group(), part, named.parts()));
      if (known == null) {
        return state == DeliveryState.UNDELIVERED ? state : null;
      }
      least = known.code() < least.code() ? known : least;
    }
    return state == DeliveryState.UNDELIVERED ? higher(least, state) : least;
  }

  private static DeliveryState higher(DeliveryState a, DeliveryState b) {
    return a.code() >= b.code() ? a : b;
  }

  private static Delivery news(Named named, DeliveryState state, CarrierReceipt receipt) {
    return new Delivery(
        named.key(),
        named.group(),
        1,
        state,
        null,
        receipt.code(),
        receipt.carrier(),
        List.of(),
        0,
        receipt.at(),
        receipt.at());
  }
}
