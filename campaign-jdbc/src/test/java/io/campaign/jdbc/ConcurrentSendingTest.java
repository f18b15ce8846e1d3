package io.campaign.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.campaign.error.StoreFailure;
import io.campaign.event.EngineEvent;
import io.campaign.event.FeedEntry;
import io.campaign.jdbc.TestDatabases.Kind;
import io.campaign.lifecycle.DeliveryState;
import io.campaign.run.BatchGrant.Granted;
import io.campaign.run.ClaimedChunk;
import io.campaign.run.Delivery;
import io.campaign.run.Outcome;
import io.campaign.run.Run;
import io.campaign.run.Tally;
import io.campaign.spi.Store;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Several workers on one run: nobody is reached twice, nobody is left out, the numbers agree. */
class ConcurrentSendingTest {
  private static final int MEMBERS = 20_000;
  private static final int WORKERS = 4;
  private static final int BATCH = 250;

  private final Map<Long, Integer> submitted = new ConcurrentHashMap<>();
  private final AtomicInteger deferred = new AtomicInteger();

  @ParameterizedTest
  @EnumSource
  @DisplayName("four workers reach 20,000 members once each, while tally and feed keep up")
  void fourWorkers_reachEachOnce(Kind kind) throws Exception {
    Store store = kind.install().store();
    Run run = SendingScene.plan(store, SendingScene.open(store, "many"), MEMBERS, 500);
    AtomicBoolean sending = new AtomicBoolean(true);
    ExecutorService threads = Executors.newFixedThreadPool(WORKERS + 2);
    try {
      Future<List<Tally>> tallies = threads.submit(() -> watch(store, run, sending));
      Future<List<EngineEvent>> events = threads.submit(() -> follow(store, sending));
      List<Future<?>> workers = new ArrayList<>();
      for (int i = 0; i < WORKERS; i++) {
        workers.add(threads.submit(() -> work(store)));
      }
      for (Future<?> worker : workers) {
        worker.get(180, TimeUnit.SECONDS);
      }
      sending.set(false);
      for (Tally tally : tallies.get(60, TimeUnit.SECONDS)) {
        assertEquals(MEMBERS, tally.recipients());
        assertEquals(MEMBERS, tally.sum(), "parts of " + tally);
      }
      assertEquals(MEMBERS, closed(events.get(60, TimeUnit.SECONDS)), "results in the feed");
    } finally {
      threads.shutdownNow();
    }
    assertEquals(MEMBERS, submitted.size(), "members reached");
    assertEquals(List.of(), submitted.entrySet().stream().filter(e -> e.getValue() > 1).toList());
    assertTrue(deferred.get() > 0, "some must have been planned again");
    checkDeliveries(store, run);
  }

  private static void checkDeliveries(Store store, Run run) {
    Map<Long, DeliveryState> states = new HashMap<>();
    long after = 0;
    List<Delivery> page =
        store.ledger().deliveries(SendingScene.ACME, run.runNo(), Set.of(), 0, 7_000);
    while (!page.isEmpty()) {
      for (Delivery delivery : page) {
        after = delivery.key().memberNo();
        assertEquals(null, states.put(after, delivery.state()), "member " + after);
      }
      page = store.ledger().deliveries(SendingScene.ACME, run.runNo(), Set.of(), after, 7_000);
    }
    assertEquals(MEMBERS, states.size());
    assertEquals(MEMBERS, Collections.frequency(states.values(), DeliveryState.HANDED_OFF));
  }

  private static long closed(List<EngineEvent> events) {
    long sum = 0;
    for (EngineEvent event : events) {
      if (event instanceof EngineEvent.BatchClosed batch) {
        sum += batch.byState().getOrDefault(DeliveryState.HANDED_OFF, 0);
      }
    }
    return sum;
  }

  private static List<Tally> watch(Store store, Run run, AtomicBoolean sending) {
    List<Tally> seen = new ArrayList<>();
    do {
      seen.add(store.runs().tally(SendingScene.ACME, run.runNo()));
    } while (sending.get());
    return seen;
  }

  private static List<EngineEvent> follow(Store store, AtomicBoolean sending) {
    List<EngineEvent> events = new ArrayList<>();
    String cursor = "";
    boolean last = false;
    while (!last) {
      last = !sending.get();
      List<FeedEntry> page = store.feed().after(cursor, 50);
      while (!page.isEmpty()) {
        page.forEach(entry -> events.add(entry.event()));
        cursor = page.get(page.size() - 1).cursor();
        page = store.feed().after(cursor, 50);
      }
    }
    return events;
  }

  private void work(Store store) {
    Optional<ClaimedChunk> chunk = again(() -> SendingScene.claim(store));
    while (chunk.isPresent()) {
      send(store, chunk.get());
      chunk = again(() -> SendingScene.claim(store));
    }
  }

  /** Every hundredth first attempt is put off. */
  private void send(Store store, ClaimedChunk chunk) {
    int size = chunk.planned().size();
    List<Outcome> closing = List.of();
    int batchNo = chunk.batchNo();
    for (int from = 0; from < size; from += BATCH) {
      int to = Math.min(size, from + BATCH);
      Granted grant = exchange(store, chunk, batchNo, closing, from, to);
      batchNo = grant.batchNo();
      closing = outcomes(chunk, grant);
    }
    exchange(store, chunk, batchNo, closing, 0, 0);
  }

  private List<Outcome> outcomes(ClaimedChunk chunk, Granted grant) {
    List<Outcome> closing = new ArrayList<>();
    for (int position : grant.open().positions()) {
      long member = chunk.planned().member(position);
      if (chunk.planned().attempt() == 1 && member % 100 == 0) {
        deferred.incrementAndGet();
        closing.add(new Outcome.RetryLater(position, SendingScene.NOW.minusSeconds(5), "busy", ""));
      } else {
        submitted.merge(member, 1, Integer::sum);
        closing.addAll(SendingScene.handedOff(chunk, position));
      }
    }
    return closing;
  }

  private static Granted exchange(
      Store store, ClaimedChunk chunk, int batchNo, List<Outcome> closing, int from, int to) {
    return again(
        () ->
            (Granted)
                store
                    .ledger()
                    .exchange(
                        SendingScene.batch(
                            chunk, batchNo, closing, SendingScene.candidates(chunk, from, to))));
  }

  /** What the engine does with a store that cannot be reached now. */
  private static <T> T again(Supplier<T> call) {
    for (int tries = 1; ; tries++) {
      try {
        return call.get();
      } catch (StoreFailure.Unavailable e) {
        if (tries == 20) {
          throw e;
        }
      }
    }
  }
}
