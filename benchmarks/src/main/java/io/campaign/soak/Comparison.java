package io.campaign.soak;

import io.campaign.id.AccountId;
import io.campaign.id.Address;
import io.campaign.lifecycle.DeliveryState;
import io.campaign.member.Member;
import io.campaign.run.Delivery;
import io.campaign.spi.Store;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The ledger of a run held against the provider's book, recipient by recipient. */
final class Comparison {
  private static final int PAGE = 5_000;
  private static final int SHOWN = 10;

  private final Book book;
  private final boolean toldOfEverything;
  private final Map<DeliveryState, Long> states = new EnumMap<>(DeliveryState.class);
  private final Map<String, Long> faults = new HashMap<>();
  private final List<String> examples = new ArrayList<>();
  private final Set<String> seen = new HashSet<>();
  private long unknownTaken;

  private Comparison(Book book, boolean toldOfEverything) {
    this.book = book;
    this.toldOfEverything = toldOfEverything;
  }

  /**
   * Compares.
   *
   * @param toldOfEverything whether the provider names our id in what it tells, so that nothing it
   *     took may stay unknown
   */
  static Comparison of(
      Store store, AccountId account, long runNo, Book book, boolean toldOfEverything) {
    Comparison comparison = new Comparison(book, toldOfEverything);
    long after = 0;
    List<Delivery> page = store.ledger().deliveries(account, runNo, Set.of(), after, PAGE);
    while (!page.isEmpty()) {
      Map<Long, String> numbers = numbers(store, account, page);
      for (Delivery delivery : page) {
        comparison.add(delivery, numbers.getOrDefault(delivery.key().memberNo(), ""));
      }
      after = page.get(page.size() - 1).key().memberNo();
      page = store.ledger().deliveries(account, runNo, Set.of(), after, PAGE);
    }
    comparison.bookOnly();
    return comparison;
  }

  private static Map<Long, String> numbers(Store store, AccountId account, List<Delivery> page) {
    List<Long> memberNos = page.stream().map(delivery -> delivery.key().memberNo()).toList();
    Map<Long, String> numbers = new HashMap<>();
    for (Member member : store.members().byNumbers(account, memberNos)) {
      Address address = member.address();
      if (address != null) {
        numbers.put(member.memberNo(), address.value().replace("+", ""));
      }
    }
    return numbers;
  }

  private void add(Delivery delivery, String number) {
    states.merge(delivery.state(), 1L, Long::sum);
    if (!seen.add(number)) {
      fault("two deliveries", delivery);
    }
    Book.Page page = book.find(number);
    if (page != null && page.repeated() > 0) {
      fault("sent more than once", delivery);
    }
    String fault = fault(delivery, page);
    if (fault != null) {
      fault(fault, delivery);
    }
  }

  private @Nullable String fault(Delivery delivery, Book.@Nullable Page page) {
    DeliveryState state = delivery.state();
    if (state == DeliveryState.UNKNOWN) {
      return unknown(page);
    }
    if (state == DeliveryState.REFUSED) {
      return page != null && page.refused() && page.nothingTaken() ? null : "failed, not refused";
    }
    List<String> ids = page == null ? null : page.whole();
    if (page == null || ids == null) {
      return state.countsAsHandedOff() ? "handed off, not taken" : "in no state to end in";
    }
    if (!ids.equals(delivery.carrierIds()) && !settledWithoutAnAnswer(delivery, page)) {
      return "other ids";
    }
    return state == expected(page, ids) ? null : "should be " + expected(page, ids);
  }

  /** A call that names our id settles a message in doubt; the provider's id is not kept then. */
  private boolean settledWithoutAnAnswer(Delivery delivery, Book.Page page) {
    return toldOfEverything && page.doubtful() && delivery.carrierIds().isEmpty();
  }

  private @Nullable String unknown(Book.@Nullable Page page) {
    if (page == null) {
      return null; // written into a connection that was being cut
    }
    unknownTaken += page.nothingTaken() ? 0 : 1;
    if (toldOfEverything) {
      return page.nothingTaken() ? null : "taken and told, but unknown";
    }
    return page.doubtful() || page.whole() == null ? null : "unknown without a reason";
  }

  /** Delivered when each part is; not delivered when one is not. */
  private static DeliveryState expected(Book.Page page, List<String> ids) {
    boolean all = true;
    for (String id : ids) {
      Boolean told = page.told(id);
      if (Boolean.FALSE.equals(told)) {
        return DeliveryState.UNDELIVERED;
      }
      all &= told != null;
    }
    return all ? DeliveryState.DELIVERED : DeliveryState.HANDED_OFF;
  }

  private void bookOnly() {
    for (String number : book.pages().keySet()) {
      if (!seen.contains(number)) {
        faults.merge("in the book alone", 1L, Long::sum);
      }
    }
  }

  private void fault(String what, Delivery delivery) {
    faults.merge(what, 1L, Long::sum);
    if (examples.size() < SHOWN) {
      examples.add(
          "%s: %s, code %s, ids %s"
              .formatted(what, delivery.state(), delivery.code(), delivery.carrierIds()));
    }
  }

  long deliveries() {
    return seen.size();
  }

  long unknown() {
    return states.getOrDefault(DeliveryState.UNKNOWN, 0L);
  }

  Map<DeliveryState, Long> states() {
    return Map.copyOf(states);
  }

  boolean agrees() {
    return faults.isEmpty();
  }

  /** One line, and an example of each few faults. */
  String describe() {
    StringBuilder text = new StringBuilder();
    states.forEach(
        (state, count) -> text.append(String.format(Locale.ROOT, "%s %,d, ", state.word(), count)));
    text.append(String.format(Locale.ROOT, "of the unknown %,d taken; ", unknownTaken));
    text.append(faults.isEmpty() ? "ledger and book agree" : "FAULTS " + faults);
    examples.forEach(example -> text.append("\n  ").append(example));
    return text.toString();
  }
}
