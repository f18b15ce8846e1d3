package io.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.campaign.campaign.Actor;
import io.campaign.engagement.ConsentState;
import io.campaign.engagement.EngagementKind;
import io.campaign.engagement.FactCounts;
import io.campaign.engagement.LinkVisit;
import io.campaign.engagement.SeriesPoint;
import io.campaign.engagement.StoredInbound;
import io.campaign.engagement.VisitKind;
import io.campaign.id.AccountId;
import io.campaign.id.Channel;
import io.campaign.lifecycle.DeliveryState;
import io.campaign.member.Profile;
import io.campaign.memory.MemoryStore;
import io.campaign.run.DeliveryKey;
import io.campaign.testing.FakeCarrier;
import io.campaign.testing.ManualTicks;
import io.campaign.testing.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same log in any order, with repeats, ends in the same attribution, metrics and consent. */
class ShuffledReplayTest {
  private static final Instant T0 = Instant.parse("2026-03-02T10:00:00Z");
  private static final int MEMBERS = 6;
  private static final int EVENTS = 60;
  private static final List<String> TEXTS =
      List.of(
          "yes",
          "YES",
          "STOP",
          "start",
          "no way",
          "help",
          "can you stop",
          "Chicago",
          "stop",
          "unsubscribe me",
          "love it",
          "stpo");
  private static final List<DeliveryState> RECEIPTS =
      List.of(DeliveryState.DELIVERED, DeliveryState.UNDELIVERED, DeliveryState.READ);

  /** Something the outside world reports. */
  private interface Event {
    void happens(World world);
  }

  /** What a history ends in. */
  private record Outcome(
      Map<String, Long> attributions,
      Map<String, String> kinds,
      List<FactCounts> facts,
      List<Map<DeliveryState, Long>> states,
      List<List<SeriesPoint>> series,
      List<Optional<ConsentState>> consent) {}

  /** An account with two runs, six minutes apart, that reached everybody. */
  private static final class World {
    private final SettableClock clock = new SettableClock(T0);
    private final ManualTicks ticks = new ManualTicks();
    private final FakeCarrier carrier = FakeCarrier.named("fake");
    private final MemoryStore store = MemoryStore.builder().clock(ticks).build();
    private final CampaignEngine engine =
        CampaignEngine.builder()
            .store(store)
            .carrier(carrier)
            .clock(clock)
            .ticks(ticks)
            .account("acme")
            .build();
    private final Workspace acme = engine.as(Actor.admin("acme", "ann"));
    private final List<Long> runs = new ArrayList<>();

    World() {
      for (int i = 1; i <= MEMBERS; i++) {
        acme.members().save("m" + i, number(i), Profile.EMPTY);
      }
      for (String campaign : List.of("one", "two")) {
        acme.campaigns().draft(campaign).text("Hi").save();
        acme.campaigns().sendNow(campaign);
        engine.runUntilIdle();
        runs.add(acme.runs().latest(campaign).orElseThrow().runNo());
        pass(Duration.ofMinutes(6));
      }
      pass(Duration.ofHours(8));
    }

    static String number(int member) {
      return "+1202555000" + member;
    }

    void pass(Duration time) {
      clock.advance(time);
      ticks.advance(time);
      engine.runUntilIdle();
    }

    Outcome outcome() {
      pass(Duration.ofSeconds(5));
      pass(Duration.ofMinutes(5));
      Map<String, Long> attributions = new TreeMap<>();
      Map<String, String> kinds = new TreeMap<>();
      for (StoredInbound stored : acme.replies().list(0, 10_000)) {
        attributions.put(stored.message().eventId(), stored.runNo());
        kinds.put(stored.message().eventId(), stored.message().kind().name());
      }
      List<FactCounts> facts = new ArrayList<>();
      List<Map<DeliveryState, Long>> states = new ArrayList<>();
      List<List<SeriesPoint>> series = new ArrayList<>();
      for (long run : runs) {
        FactCounts counted = acme.metrics().run(run).facts();
        assertEquals(counted, acme.metrics().recount(run));
        facts.add(withoutGroups(counted));
        states.add(acme.runs().tally(run).byState());
        series.add(
            acme.metrics().series(run, T0, T0.plus(Duration.ofDays(1)), Duration.ofMinutes(1)));
      }
      List<Optional<ConsentState>> consent = new ArrayList<>();
      for (int i = 1; i <= MEMBERS; i++) {
        consent.add(acme.consent().state(Channel.SMS, number(i)));
      }
      return new Outcome(attributions, kinds, facts, states, series, consent);
    }
  }

  /** Reply groups are numbered as they appear, so the order of replies shows in them. */
  private static FactCounts withoutGroups(FactCounts counted) {
    Map<String, Map<String, Long>> byName = new TreeMap<>(counted.byName());
    byName.computeIfPresent(
        EngagementKind.RESPONDED.name(),
        (name, details) -> Map.of("", details.getOrDefault("", 0L)));
    return new FactCounts(byName);
  }

  private static List<Event> history(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < EVENTS; i++) {
      String id = "e" + i;
      int member = 1 + random.nextInt(MEMBERS);
      Instant at = T0.plusSeconds(random.nextInt(7 * 3600));
      int run = random.nextInt(2);
      switch (random.nextInt(3)) {
        case 0 -> {
          VisitKind kind = random.nextInt(4) == 0 ? VisitKind.PREVIEW : VisitKind.HUMAN;
          String label = random.nextBoolean() ? "a" : "b";
          events.add(world -> visit(world, id, run, member, label, kind, at));
        }
        case 1 -> {
          DeliveryState state = RECEIPTS.get(random.nextInt(RECEIPTS.size()));
          int message = 1 + random.nextInt(2 * MEMBERS);
          events.add(world -> world.carrier.receipt("fake-" + message, state, at));
        }
        default -> {
          String text = TEXTS.get(random.nextInt(TEXTS.size()));
          events.add(world -> world.carrier.reply(id, World.number(member), text, at));
        }
      }
    }
    return events;
  }

  private static void visit(
      World world, String id, int run, int member, String label, VisitKind kind, Instant at) {
    DeliveryKey key = new DeliveryKey(world.runs.get(run), member, 0);
    world
        .store
        .links()
        .recordVisits(
            List.of(new LinkVisit(AccountId.of("acme"), id, key, 1, label, kind, "", "", at)));
  }

  private static Outcome replay(List<Event> events) {
    World world = new World();
    int count = 0;
    for (Event event : events) {
      event.happens(world);
      if (++count % 7 == 0) {
        world.engine.tick();
      }
    }
    return world.outcome();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void everyOrder_endsInTheSame(long seed) {
    List<Event> events = history(seed);
    Outcome inOrder = replay(events);
    assertTrue(inOrder.attributions().values().stream().anyMatch(run -> run > 0), "seed " + seed);
    for (int shuffle = 1; shuffle <= 3; shuffle++) {
      List<Event> shuffled = new ArrayList<>(events);
      shuffled.addAll(events.subList(0, EVENTS / 3));
      Collections.shuffle(shuffled, new Random(seed * 31 + shuffle));
      String which = "seed " + seed + ", shuffle " + shuffle;
      Outcome other = replay(shuffled);
      assertEquals(inOrder.kinds(), other.kinds(), which);
      assertEquals(inOrder.attributions(), other.attributions(), which);
      assertEquals(inOrder, other, which);
    }
  }
}
