package io.campaign.demo;

import io.campaign.demo.SmscLog.Got;
import io.campaign.id.AccountId;
import io.campaign.id.Address;
import io.campaign.lifecycle.DeliveryState;
import io.campaign.member.Member;
import io.campaign.run.Delivery;
import io.campaign.run.Tally;
import io.campaign.spi.Store;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The ledger of a run held against the SMSC's own log.
 *
 * @param lost messages the ledger says were handed off and the log lacks in whole or in part, and
 *     recipients without any state
 * @param duplicated parts the log has more than once for one recipient, each further one counted
 * @param unexpected phones in the log whose message the ledger does not call handed off or unknown
 * @param unknown recipients of whom the sender does not know
 * @param unknownReached those of them that the log has
 */
record Reconciliation(
    long lost, long duplicated, long unexpected, long unknown, long unknownReached) {
  private static final int PAGE = 5_000;

  /** True when nothing is wrong. */
  boolean clean() {
    return lost == 0 && duplicated == 0 && unexpected == 0;
  }

  static Reconciliation of(
      Store store, AccountId account, long runNo, Tally tally, Map<String, Got> log) {
    Counter counter = new Counter(log);
    long after = 0;
    List<Delivery> page = store.ledger().deliveries(account, runNo, Set.of(), after, PAGE);
    while (!page.isEmpty()) {
      Map<Long, String> numbers = numbers(store, account, page);
      page.forEach(delivery -> counter.add(delivery, numbers.get(delivery.key().memberNo())));
      after = page.get(page.size() - 1).key().memberNo();
      page = store.ledger().deliveries(account, runNo, Set.of(), after, PAGE);
    }
    return counter.result(tally.waiting());
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

  /** Goes through the ledger once. */
  private static final class Counter {
    private final Map<String, Got> log;
    private final Set<String> explained = new HashSet<>();
    private long lost;
    private long unknown;
    private long unknownReached;

    private Counter(Map<String, Got> log) {
      this.log = log;
    }

    private void add(Delivery delivery, @Nullable String number) {
      Got got = number == null ? null : log.get(number);
      DeliveryState state = delivery.state();
      boolean handedOff = state.countsAsHandedOff() || state == DeliveryState.HELD;
      if (handedOff && (got == null || !got.whole())) {
        lost++;
      }
      if (state == DeliveryState.UNKNOWN) {
        unknown++;
        unknownReached += got == null ? 0 : 1;
      }
      if ((handedOff || state == DeliveryState.UNKNOWN) && number != null) {
        explained.add(number);
      }
    }

    private Reconciliation result(long withoutState) {
      long duplicated = log.values().stream().mapToLong(Got::extra).sum();
      long unexpected = log.keySet().stream().filter(to -> !explained.contains(to)).count();
      return new Reconciliation(
          lost + withoutState, duplicated, unexpected, unknown, unknownReached);
    }
  }
}
