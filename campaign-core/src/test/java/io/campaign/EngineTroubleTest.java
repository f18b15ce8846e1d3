package io.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.campaign.calendar.Birthday;
import io.campaign.campaign.Actor;
import io.campaign.error.InvalidInputException;
import io.campaign.event.EngineEvent;
import io.campaign.id.Secret;
import io.campaign.lifecycle.DeliveryState;
import io.campaign.lifecycle.RunStatus;
import io.campaign.member.Profile;
import io.campaign.memory.MemoryStore;
import io.campaign.run.Run;
import io.campaign.run.Tally;
import io.campaign.testing.FakeCarrier;
import io.campaign.testing.ManualTicks;
import io.campaign.testing.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What an engine does when its carrier, its listeners or its own campaigns misbehave. */
@Timeout(60)
class EngineTroubleTest {
  private static final Instant T0 = Instant.parse("2026-03-02T10:00:00Z");

  private final SettableClock clock = new SettableClock(T0);
  private final ManualTicks ticks = new ManualTicks();
  private final MemoryStore store = MemoryStore.builder().clock(ticks).build();
  private final FakeCarrier carrier = FakeCarrier.named("fake");

  private EngineBuilder builder() {
    return CampaignEngine.builder()
        .store(store)
        .clock(clock)
        .addressSecret(Secret.of("sixteen bytes at least"))
        .account("acme");
  }

  private static Workspace acme(CampaignEngine engine) {
    return engine.as(Actor.admin("acme", "ann"));
  }

  private static void save(Workspace acme, int members, Profile profile) {
    for (int i = 1; i <= members; i++) {
      acme.members().save("m" + i, "+1202555%04d".formatted(i), profile);
    }
  }

  private static Run send(Workspace acme, CampaignEngine engine, String id, String text) {
    acme.campaigns().draft(id).text(text).save();
    acme.campaigns().sendNow(id);
    engine.runUntilIdle();
    return acme.runs().latest(id).orElseThrow();
  }

  @Test
  void closing_whileOneMessageHangs_leavesThatOneUnknownAndNoOther() {
    HungCarrier hung = new HungCarrier(false);
    Tally tally = tallyAfterClosing(hung);
    assertEquals(3, hung.sent());
    assertEquals(2, tally.handedOff());
    assertEquals(1, tally.in(DeliveryState.UNKNOWN));
    assertEquals(tally.recipients(), tally.sum());
  }

  @Test
  void closing_takesTheAnswersThatComeWhileTheCarrierCloses() {
    assertEquals(3, tallyAfterClosing(new HungCarrier(true)).handedOff());
  }

  private Tally tallyAfterClosing(HungCarrier hung) {
    CampaignEngine engine = builder().carrier(hung).drainTime(Duration.ofMillis(50)).build();
    Workspace acme = acme(engine);
    save(acme, 3, Profile.EMPTY);
    Run run = send(acme, engine, "hello", "Hi");
    engine.close();
    ticks.advance(Duration.ofSeconds(31));
    store.ledger().sweepExpired(clock.now(), 10);
    return acme.runs().tally(run.runNo());
  }

  @Test
  void anErrorInSubmit_makesThatMessageUnknown_andTheNextCampaignIsSent() {
    CampaignEngine engine = builder().carrier(carrier).build();
    Workspace acme = acme(engine);
    save(acme, 1, Profile.EMPTY);
    carrier.answer(
        message -> {
          throw new NoClassDefFoundError("missing");
        });
    Run first = send(acme, engine, "first", "Hi");
    engine.runUntilIdle();
    assertEquals(1, acme.runs().tally(first.runNo()).in(DeliveryState.UNKNOWN));
    carrier.answer(message -> carrier.accept());
    Run second = send(acme, engine, "second", "Hi");
    assertEquals(1, acme.runs().tally(second.runNo()).handedOff());
  }

  @Test
  void anErrorInAListener_isTriedAgainWithTheSameEvent() {
    List<EngineEvent> heard = new ArrayList<>();
    int[] calls = {0};
    CampaignEngine engine =
        builder()
            .carrier(carrier)
            .listener(
                "test",
                entry -> {
                  if (calls[0]++ == 0) {
                    throw new AssertionError("once");
                  }
                  heard.add(entry.event());
                })
            .build();
    Workspace acme = acme(engine);
    save(acme, 1, Profile.EMPTY);
    send(acme, engine, "hello", "Hi");
    assertTrue(heard.get(0) instanceof EngineEvent.CampaignChanged, heard.toString());
  }

  @Test
  void aTemplateThatFailsForEverybody_failsTheRunWithTheReason() {
    CampaignEngine engine = builder().carrier(carrier).build();
    Workspace acme = acme(engine);
    save(acme, 2, Profile.EMPTY);
    Run run = send(acme, engine, "hello", "{{ 1 | divided_by: gone }}");
    assertEquals(RunStatus.FAILED, run.status());
    assertEquals("no message was handed off: 2 TEMPLATE_FAILED", run.reason());
  }

  @Test
  void aRunForNobody_saysSo() {
    CampaignEngine engine = builder().carrier(carrier).build();
    Run run = send(acme(engine), engine, "hello", "Hi");
    assertEquals(RunStatus.ACTIVE, run.status());
    assertEquals("nobody to send to", run.reason());
  }

  @Test
  void aDueTimeInThePast_isRefused_butAMomentAgoMeansNow() {
    CampaignEngine engine = builder().carrier(carrier).build();
    Workspace acme = acme(engine);
    Profile adult = Profile.builder().birthday(Birthday.of(LocalDate.of(2000, 1, 1))).build();
    save(acme, 1, adult);
    acme.campaigns().draft("hello").text("Hi").audience("age >= 18").save();
    Instant now = clock.now();
    assertThrows(
        InvalidInputException.class,
        () -> acme.campaigns().schedule("hello", now.minusSeconds(3_600)));
    acme.campaigns().schedule("hello", now.minusSeconds(5));
    engine.runUntilIdle();
    assertEquals(1, carrier.sent().size());
  }

  @Test
  void aDueTimeInAnotherAge_isRefused() {
    Workspace acme = acme(builder().carrier(carrier).build());
    acme.campaigns().draft("hello").text("Hi").save();
    assertThrows(
        InvalidInputException.class, () -> acme.campaigns().schedule("hello", Instant.MAX));
  }

  @Test
  void anEntry_masksItsNumber() {
    String shown = new Members.Entry("m-1", "+12025550142", Profile.EMPTY).toString();
    assertEquals("Entry[m-1, +1********42]", shown);
  }
}
