package io.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.campaign.campaign.Actor;
import io.campaign.campaign.Experiment;
import io.campaign.campaign.Variant;
import io.campaign.campaign.VariantResult;
import io.campaign.carrier.OutboundMessage;
import io.campaign.content.Content;
import io.campaign.id.Channel;
import io.campaign.lifecycle.CampaignStatus;
import io.campaign.lifecycle.SkipReason;
import io.campaign.member.Profile;
import io.campaign.memory.MemoryStore;
import io.campaign.run.Run;
import io.campaign.testing.FakeCarrier;
import io.campaign.testing.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A test share gets the variants, the rest the winner once, the hold-out nothing. */
class ExperimentCampaignTest {
  private static final int MEMBERS = 600;
  private static final Instant T0 = Instant.parse("2026-03-02T10:00:00Z");

  private final SettableClock clock = new SettableClock(T0);
  private final FakeCarrier carrier = FakeCarrier.named("fake");
  private final CampaignEngine engine =
      CampaignEngine.builder()
          .store(MemoryStore.create())
          .carrier(carrier)
          .clock(clock)
          .account("acme")
          .build();
  private final Workspace acme = engine.as(Actor.admin("acme", "ann"));

  @BeforeEach
  void members() {
    for (int i = 0; i < MEMBERS; i++) {
      acme.members().save("m-" + i, "+1312555%04d".formatted(i), Profile.EMPTY);
    }
  }

  @AfterEach
  void close() {
    engine.close();
  }

  private void send(Experiment.Inconclusive otherwise) {
    Variant other = Variant.saying("b", Content.text(Channel.SMS, "Hey you"));
    acme.campaigns()
        .draft("ab")
        .text("Hi")
        .experiment(
            Experiment.of(Variant.asIs("a"), other)
                .shares(40, 10)
                .decide(Experiment.Goal.RESPONSE_RATE, Duration.ofHours(1), 0.95, otherwise))
        .save();
    acme.campaigns().sendNow("ab");
    engine.runUntilIdle();
  }

  private long said(String body) {
    return carrier.sent().stream().filter(m -> m.body().toString().contains(body)).count();
  }

  @Test
  void betterVariant_goesToTheRestOnce_andTheHoldOutGetsNothing() {
    send(Experiment.Inconclusive.WAIT);
    long tested = carrier.sent().size();
    assertEquals(MEMBERS * 0.4, tested, 40);
    assertTrue(said("2 units") > 80 && said("7 units") > 80);
    List<OutboundMessage> test = List.copyOf(carrier.sent());
    clock.advance(Duration.ofMinutes(5));
    int event = 0;
    for (OutboundMessage message : test) {
      if (message.body().toString().contains("7 units") && event++ % 2 == 0) {
        carrier.reply("e-" + event, message.to().value(), "yes please", clock.now());
      }
    }
    engine.runUntilIdle();
    clock.advance(Duration.ofHours(1));
    engine.runUntilIdle();
    Run first = acme.runs().of("ab").get(1);
    long heldOut = acme.runs().tally(first.runNo()).excluded().get(SkipReason.HOLD_OUT);
    assertEquals(MEMBERS - heldOut, carrier.sent().size());
    assertEquals(
        carrier.sent().size(), carrier.sent().stream().map(m -> m.to()).distinct().count());
    assertEquals(tested - said("2 units") + (MEMBERS - heldOut - tested), said("7 units"));
    List<VariantResult> results = acme.campaigns().variants("ab");
    assertTrue(results.get(1).probability() > 0.99, results.toString());
    assertEquals(said("2 units"), results.get(0).handedOff());
    clock.advance(Duration.ofHours(7));
    engine.runUntilIdle();
    assertEquals(CampaignStatus.ENDED, acme.campaigns().find("ab").status());
  }

  @Test
  void inconclusiveTest_waitsUntilSomebodyChooses() {
    send(Experiment.Inconclusive.WAIT);
    long tested = carrier.sent().size();
    clock.advance(Duration.ofHours(3));
    engine.runUntilIdle();
    assertEquals(tested, carrier.sent().size());
    acme.campaigns().chooseWinner("ab", "a");
    engine.runUntilIdle();
    assertTrue(carrier.sent().size() > tested + 200);
    assertTrue(said("2 units") > 400);
    int all = carrier.sent().size();
    clock.advance(Duration.ofHours(3));
    engine.runUntilIdle();
    assertEquals(all, carrier.sent().size());
  }

  @Test
  void cancelledTest_neverReachesTheRest() {
    send(Experiment.Inconclusive.BEST_SO_FAR);
    long tested = carrier.sent().size();
    acme.campaigns().cancel("ab", "wrong link");
    clock.advance(Duration.ofHours(3));
    engine.runUntilIdle();
    assertEquals(tested, carrier.sent().size());
    assertEquals(CampaignStatus.CANCELLED, acme.campaigns().find("ab").status());
  }
}
