package io.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.campaign.campaign.Actor;
import io.campaign.carrier.ErrorClass;
import io.campaign.carrier.HandOff;
import io.campaign.error.InvalidInputException;
import io.campaign.error.NotFoundException;
import io.campaign.id.Secret;
import io.campaign.lifecycle.DeliveryState;
import io.campaign.member.Profile;
import io.campaign.memory.MemoryStore;
import io.campaign.run.DeliveryFact;
import io.campaign.testing.FakeCarrier;
import io.campaign.testing.ManualTicks;
import io.campaign.testing.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How a delivery came to what it is, told fact by fact (R23). */
class DeliveryHistoryTest {
  private static final Instant T0 = Instant.parse("2026-03-02T10:00:00Z");

  private final SettableClock clock = new SettableClock(T0);
  private final ManualTicks ticks = new ManualTicks();
  private final FakeCarrier carrier = FakeCarrier.named("fake");
  private final CampaignEngine engine =
      CampaignEngine.builder()
          .store(MemoryStore.builder().clock(ticks).build())
          .carrier(carrier)
          .addressSecret(Secret.of("sixteen bytes at least"))
          .clock(clock)
          .ticks(ticks)
          .randomness(() -> 0L)
          .keepFacts(Duration.ofDays(30))
          .build();
  private final Workspace acme = engine.as(Actor.admin("acme", "ann"));

  @BeforeEach
  void oneMember() {
    acme.members().save("m-1", "+13125550142", Profile.EMPTY);
    acme.campaigns().draft("hello").text("Hi").save();
  }

  @AfterEach
  void close() {
    engine.close();
  }

  private void pass(Duration time, Duration slice) {
    for (Duration spent = Duration.ZERO; spent.compareTo(time) < 0; spent = spent.plus(slice)) {
      for (int i = 0; i < 5; i++) {
        engine.tick();
      }
      clock.advance(slice);
      ticks.advance(slice);
    }
  }

  private long runNo() {
    return acme.runs().latest("hello").orElseThrow().runNo();
  }

  private long memberNo() {
    return acme.runs().deliveries(runNo(), Set.of(), 0, 1).get(0).key().memberNo();
  }

  private List<String> history() {
    return acme.runs().history(runNo(), memberNo()).stream()
        .map(DeliveryHistoryTest::tell)
        .toList();
  }

  private static String tell(DeliveryFact fact) {
    String what = fact.state() == null ? fact.kind().name() : fact.state().name();
    return (fact.source() + " " + fact.attempt() + " " + what + " " + fact.code()).strip();
  }

  @Test
  void aRetriedMessage_tellsEachAttempt_andWhatReceiptsSaid() {
    carrier.answer(
        message -> {
          carrier.answer(next -> carrier.accept());
          return new HandOff.Refused(ErrorClass.TEMPORARY, "88", "queue full");
        });
    acme.campaigns().sendNow("hello");
    pass(Duration.ofMinutes(2), Duration.ofSeconds(5));
    String id = acme.runs().deliveries(runNo(), Set.of(), 0, 1).get(0).carrierIds().get(0);
    carrier.receipt(id, DeliveryState.DELIVERED, clock.now());
    carrier.receipt(id, DeliveryState.UNDELIVERED, clock.now().plusSeconds(9));
    assertEquals(
        List.of(
            "ENGINE 1 OPENED",
            "CARRIER 1 TRY_LATER 88",
            "ENGINE 2 OPENED",
            "CARRIER 2 HANDED_OFF",
            "RECEIPT 0 DELIVERED DELIVERED",
            "RECEIPT 0 UNDELIVERED UNDELIVERED"),
        history());
    assertEquals(
        DeliveryState.DELIVERED,
        acme.runs().deliveries(runNo(), Set.of(), 0, 1).get(0).state(),
        "the later word changes nothing, and is kept");
  }

  @Test
  void anUnknownOne_tellsWhoSettledItAndOnWhatGround() {
    carrier.answer(message -> new HandOff.InDoubt("cut"));
    acme.campaigns().sendNow("hello");
    pass(Duration.ofSeconds(2), Duration.ofMillis(200));
    assertTrue(
        acme.runs().settle(runNo(), memberNo(), DeliveryState.HANDED_OFF, "seen in the portal"));
    assertEquals(
        List.of(
            "ENGINE 1 OPENED",
            "ENGINE 1 UNKNOWN in doubt",
            "PERSON 0 HANDED_OFF ann: seen in the portal"),
        history());
  }

  @Test
  void factsAreKeptAsLongAsTheHostSays_theDeliveryForEver() {
    acme.campaigns().sendNow("hello");
    pass(Duration.ofSeconds(2), Duration.ofMillis(200));
    long member = memberNo();
    pass(Duration.ofDays(29), Duration.ofDays(1));
    assertEquals(2, acme.runs().history(runNo(), member).size());
    pass(Duration.ofDays(3), Duration.ofDays(1));
    assertEquals(List.of(), acme.runs().history(runNo(), member));
    assertEquals(1, acme.runs().tally(runNo()).handedOff());
  }

  @Test
  void badQuestions_sayWhatIsWrong() {
    assertThrows(NotFoundException.class, () -> acme.runs().history(4_711, 1));
    InvalidInputException refusal =
        assertThrows(
            InvalidInputException.class,
            () ->
                CampaignEngine.builder()
                    .store(MemoryStore.create())
                    .keepFacts(Duration.ofHours(1))
                    .build());
    assertTrue(refusal.getMessage().contains("time to keep facts (PT1H) must be at least"));
  }
}
