package io.campaign.memory;

import io.campaign.event.EngineEvent;
import io.campaign.id.AccountId;
import io.campaign.lifecycle.DeliveryState;
import io.campaign.run.Delivery;
import io.campaign.run.DeliveryKey;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongFunction;

/** Deliveries that rose in one transaction, each with the state it rose to. */
final class Rises {
  private final Map<DeliveryKey, Delivery> risen = new LinkedHashMap<>();

  void add(Delivery delivery) {
    risen.put(delivery.key(), delivery);
  }

  /** Hands on those that rose further than to a state that is told of elsewhere. */
  void addTo(Rises others, DeliveryState told) {
    risen.values().stream().filter(delivery -> delivery.state() != told).forEach(others::add);
  }

  int count() {
    return risen.size();
  }

  /** Writes one event per run. */
  void tell(FeedRows feed, LongFunction<AccountId> accountOfRun) {
    Map<Long, Map<DeliveryState, Integer>> byRun = new TreeMap<>();
    Map<Long, Instant> latest = new TreeMap<>();
    for (Delivery delivery : risen.values()) {
      long runNo = delivery.key().runNo();
      byRun
          .computeIfAbsent(runNo, run -> new EnumMap<>(DeliveryState.class))
          .merge(delivery.state(), 1, Integer::sum);
      latest.merge(runNo, delivery.changedAt(), (a, b) -> a.isAfter(b) ? a : b);
    }
    byRun.forEach(
        (runNo, byState) ->
            feed.add(
                new EngineEvent.DeliveriesRose(
                    accountOfRun.apply(runNo),
                    latest.getOrDefault(runNo, Instant.EPOCH),
                    runNo,
                    byState)));
  }
}
