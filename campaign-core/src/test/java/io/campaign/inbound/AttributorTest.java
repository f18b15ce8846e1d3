package io.campaign.inbound;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.campaign.CampaignEngine;
import io.campaign.Workspace;
import io.campaign.campaign.Actor;
import io.campaign.carrier.HandOff;
import io.campaign.engagement.ConsentState;
import io.campaign.engagement.StoredInbound;
import io.campaign.id.AccountId;
import io.campaign.id.Channel;
import io.campaign.lifecycle.DeliveryState;
import io.campaign.member.Profile;
import io.campaign.memory.MemoryStore;
import io.campaign.run.Delivery;
import io.campaign.run.DeliveryKey;
import io.campaign.run.FactSource;
import io.campaign.run.Settlement;
import io.campaign.run.Tally;
import io.campaign.testing.FakeCarrier;
import io.campaign.testing.ManualTicks;
import io.campaign.testing.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Replies find the run they answer. */
class AttributorTest {
  private static final Instant T0 = Instant.parse("2026-03-02T10:00:00Z");
  private static final String ANN = "+12025550001";

  private final SettableClock clock = new SettableClock(T0);
  private final ManualTicks ticks = new ManualTicks();
  private final MemoryStore store = MemoryStore.builder().clock(ticks).build();
  private final FakeCarrier carrier = FakeCarrier.named("fake");
  private final CampaignEngine engine =
      CampaignEngine.builder()
          .store(store)
          .carrier(carrier)
          .clock(clock)
          .ticks(ticks)
          .account("acme")
          .build();
  private final Workspace acme = engine.as(Actor.admin("acme", "ann"));
  private int replies;

  @BeforeEach
  void carrierIsStarted() {
    engine.tick();
  }

  private void pass(Duration time) {
    Duration slice = Duration.ofMillis(100);
    for (Duration spent = Duration.ZERO; spent.compareTo(time) < 0; spent = spent.plus(slice)) {
      for (int i = 0; i < 5; i++) {
        engine.tick();
      }
      clock.advance(slice);
      ticks.advance(slice);
    }
  }

  private void send(String campaign) {
    acme.campaigns().draft(campaign).text("Hi").save();
    acme.campaigns().sendNow(campaign);
    pass(Duration.ofSeconds(1));
  }

  private Tally tally(String campaign) {
    return acme.runs().tally(acme.runs().latest(campaign).orElseThrow().runNo());
  }

  private void reply(String text, Instant at) {
    carrier.reply("r" + ++replies, ANN, text, at);
  }

  private StoredInbound last() {
    List<StoredInbound> all = store.inbox().list(AccountId.of("acme"), 0, 100);
    return all.get(all.size() - 1);
  }

  @Test
  void aReplyWithinTheWindow_makesAResponder_once() {
    acme.members().save("ann", ANN, Profile.EMPTY);
    send("hello");
    reply("yes", clock.now());
    reply("really", clock.now());
    pass(Duration.ofSeconds(1));

    assertEquals(1, tally("hello").responders());
    assertEquals(acme.runs().latest("hello").orElseThrow().runNo(), last().runNo());
  }

  @Test
  void aStop_countsAsOptOut_notAsResponse() {
    acme.members().save("ann", ANN, Profile.EMPTY);
    send("hello");
    reply("STOP", clock.now());
    pass(Duration.ofSeconds(1));

    assertEquals(0, tally("hello").responders());
    assertEquals(1, tally("hello").optedOut());
  }

  @Test
  void aReplyAfterTheWindow_answersNothing() {
    acme.members().save("ann", ANN, Profile.EMPTY);
    send("hello");
    clock.advance(Duration.ofHours(7));
    reply("yes", clock.now());
    pass(Duration.ofSeconds(40));

    assertEquals(0, tally("hello").responders());
    assertEquals(true, last().processed());
    assertEquals(0, last().runNo());
  }

  @Test
  void aReplyThatComesBeforeItsHandOffIsRecorded_waitsForIt() {
    acme.members().save("ann", ANN, Profile.EMPTY);
    reply("yes", T0.plusMillis(800));
    send("hello");
    pass(Duration.ofSeconds(2));

    assertEquals(1, tally("hello").responders());
  }

  @Test
  void aReplyThatAnswersNothing_isDecidedAfterAMoment() {
    acme.members().save("ann", ANN, Profile.EMPTY);
    reply("hello?", T0);
    pass(Duration.ofSeconds(1));
    assertEquals(false, last().processed());

    pass(Duration.ofSeconds(2));
    assertEquals(true, last().processed());
  }

  @Test
  void aReplyToAnUnknownMessage_provesThatItArrived() {
    acme.members().save("ann", ANN, Profile.EMPTY);
    carrier.answer(message -> new HandOff.InDoubt("reset"));
    send("hello");
    assertEquals(1, tally("hello").in(DeliveryState.UNKNOWN));

    reply("yes", clock.now());
    pass(Duration.ofSeconds(1));

    assertEquals(1, tally("hello").in(DeliveryState.HANDED_OFF));
    assertEquals(1, tally("hello").responders());
  }

  @Test
  void aHandOffRecordedAfterTheReply_movesTheReplyToItsRun() {
    acme.members().save("ann", ANN, Profile.EMPTY);
    send("first");
    Instant reply = clock.now().plusSeconds(20);
    clock.advance(Duration.ofSeconds(30));
    reply("yes", reply);
    pass(Duration.ofSeconds(1));
    assertEquals(1, tally("first").responders());

    acme.campaigns().draft("second").text("Hi").save();
    acme.campaigns().sendNow("second");
    carrier.answer(message -> new HandOff.NotWritten("no session"));
    pass(Duration.ofMillis(200));
    long second = acme.runs().latest("second").orElseThrow().runNo();
    store
        .ledger()
        .settle(
            List.of(
                new Settlement(
                    new DeliveryKey(second, last().message().memberNo(), 0),
                    0,
                    DeliveryState.HANDED_OFF,
                    "fake",
                    List.of("late-1"),
                    "late",
                    reply.minusSeconds(5),
                    FactSource.CARRIER)));
    clock.advance(Duration.ofMinutes(3));
    pass(Duration.ofSeconds(1));

    assertEquals(second, last().runNo());
    assertEquals(0, tally("first").responders());
    assertEquals(1, tally("second").responders());
  }

  @Test
  void aYesSentAfterAStop_optsIn_alsoWhenTheStopCameLater() {
    acme.members().save("ann", ANN, Profile.EMPTY);
    send("hello");
    Instant stop = clock.now();
    clock.advance(Duration.ofSeconds(10));
    reply("YES", clock.now());
    carrier.reply("s1", ANN, "STOP", stop);
    pass(Duration.ofSeconds(1));
    assertEquals(1, tally("hello").responders());

    clock.advance(Duration.ofMinutes(3));
    pass(Duration.ofSeconds(1));

    assertEquals(0, tally("hello").responders());
    assertEquals(1, tally("hello").optedOut());
    assertEquals(
        ConsentState.OPTED_IN,
        store
            .consent()
            .states(AccountId.of("acme"), Channel.SMS, "*", List.of(last().message().addressKey()))
            .get(last().message().addressKey()));
  }

  @Test
  void whoeverOfASharedNumberWasSentSomething_isTheOneWhoAnswers() {
    acme.members().save("bob", ANN, Profile.builder().gender("male").build());
    acme.members().save("ann", ANN, Profile.builder().gender("female").build());
    acme.campaigns().draft("hello").text("Hi").audience("gender = \"female\"").save();
    acme.campaigns().sendNow("hello");
    pass(Duration.ofSeconds(1));

    reply("yes", clock.now());
    pass(Duration.ofSeconds(1));

    List<Delivery> deliveries =
        acme.runs().deliveries(acme.runs().latest("hello").orElseThrow().runNo(), Set.of(), 0, 10);
    assertEquals(2, deliveries.get(0).key().memberNo());
    assertEquals(1, tally("hello").responders());
  }
}
