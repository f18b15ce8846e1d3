package io.campaign.jdbc;

import io.campaign.event.EngineEvent;
import io.campaign.id.AccountId;
import io.campaign.lifecycle.DeliveryState;
import io.campaign.run.DeliveryKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Deliveries that rose in one transaction, each with what it rose to. Not thread-safe. */
final class Rises {
  private final Map<DeliveryKey, DeliveryRow> risen = new LinkedHashMap<>();

  void add(DeliveryRow row) {
    risen.put(row.key(), row);
  }

  Collection<DeliveryRow> rows() {
    return risen.values();
  }

  /** Makes one event per run. */
  List<EngineEvent> events() {
    Map<Long, List<DeliveryRow>> byRun = new TreeMap<>();
    risen
        .values()
        .forEach(r -> byRun.computeIfAbsent(r.key().runNo(), run -> new ArrayList<>()).add(r));
    List<EngineEvent> events = new ArrayList<>();
    byRun.forEach((runNo, rows) -> events.add(event(runNo, rows)));
    return events;
  }

  private static EngineEvent event(long runNo, List<DeliveryRow> rows) {
    AccountId account = rows.get(0).account();
    Instant at = rows.get(0).delivery().changedAt();
    Map<DeliveryState, Integer> byState = new EnumMap<>(DeliveryState.class);
    for (DeliveryRow row : rows) {
      byState.merge(row.delivery().state(), 1, Integer::sum);
      Instant changed = row.delivery().changedAt();
      at = changed.isAfter(at) ? changed : at;
    }
    return new EngineEvent.DeliveriesRose(account, at, runNo, byState);
  }
}
