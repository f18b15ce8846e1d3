package io.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.campaign.campaign.Account;
import io.campaign.campaign.Actor;
import io.campaign.engagement.ConsentState;
import io.campaign.id.AccountId;
import io.campaign.id.Channel;
import io.campaign.id.Secret;
import io.campaign.lifecycle.CampaignStatus;
import io.campaign.lifecycle.DeliveryState;
import io.campaign.member.Profile;
import io.campaign.memory.MemoryStore;
import io.campaign.pacing.LimitKey;
import io.campaign.pacing.Rate;
import io.campaign.run.SendForecast;
import io.campaign.testing.FakeCarrier;
import io.campaign.testing.ManualTicks;
import io.campaign.testing.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The forecast of a send, against what the send then does. */
class SendForecastTest {
  private static final Instant T0 = Instant.parse("2026-03-02T10:00:00Z");

  private final SettableClock clock = new SettableClock(T0);
  private final ManualTicks ticks = new ManualTicks();
  private final FakeCarrier carrier = FakeCarrier.named("smsc");
  private final CampaignEngine engine =
      CampaignEngine.builder()
          .store(MemoryStore.builder().clock(ticks).build())
          .carrier(carrier, Rate.perSecond(10))
          .account("acme")
          .addressSecret(Secret.of("a secret of sixteen bytes"))
          .clock(clock)
          .ticks(ticks)
          .build();
  private final Workspace acme = engine.as(Actor.admin("acme", "ann"));

  private void members(int count) {
    acme.save(new Account(AccountId.of("acme"), "Acme", ZoneOffset.UTC, "US"));
    acme.members()
        .saveAll(
            IntStream.rangeClosed(1, count)
                .mapToObj(
                    i -> new Members.Entry("m" + i, "+1202%07d".formatted(i), Profile.EMPTY)));
  }

  @Test
  void theForecast_finishesWhenTheSendDoes() {
    members(300);
    acme.members().consent(Channel.SMS, "+12020000007", ConsentState.OPTED_OUT, "asked");
    acme.campaigns().draft("hello").text("Hello").save();

    SendForecast forecast = acme.campaigns().simulate("hello");

    assertTrue(forecast.complete());
    assertEquals(299, forecast.recipients());
    assertEquals(299L, forecast.outcomes().get(DeliveryState.HANDED_OFF));
    assertEquals(List.of(), carrier.sent(), "nothing may be sent");
    assertEquals(CampaignStatus.DRAFT, acme.campaigns().find("hello").status());
    assertEquals(List.of(), acme.runs().of("hello"));

    acme.campaigns().sendNow("hello");
    while (carrier.sent().size() < 299) {
      engine.tick();
      clock.advance(Duration.ofMillis(10));
      ticks.advance(Duration.ofMillis(10));
    }
    Duration meant = Duration.between(T0, forecast.finishesAt());
    Duration took = Duration.between(T0, clock.now());
    assertEquals(took.toMillis(), meant.toMillis(), 0.1 * took.toMillis(), "rate 10 a second");
    assertEquals(299, forecast.perMinute().values().stream().mapToLong(Long::longValue).sum());
  }

  @Test
  void aLargeAudience_isPlayedByAPartOfIt() {
    members(60_000);
    engine.rates().set(LimitKey.carrier("smsc"), Rate.perSecond(100));
    acme.campaigns().draft("all").text("Hello").save();

    SendForecast forecast = acme.campaigns().simulate("all");

    assertEquals(3, forecast.sampledOneIn());
    assertEquals(60_000, forecast.recipients(), 1_500);
    double minutes = Duration.between(T0, forecast.finishesAt()).toSeconds() / 60.0;
    assertEquals(10, minutes, 1.0, "60,000 at 100 a second");
    assertEquals(6_000, forecast.perMinute().get(T0.plusSeconds(120)), 600);
  }

  @Test
  void aSegmentOfNobody_hasNothingToForecast() {
    members(3);
    acme.campaigns().draft("none").text("Hello").audience("gender = \"female\"").save();

    SendForecast forecast = acme.campaigns().simulate("none");

    assertTrue(forecast.complete());
    assertEquals(0, forecast.recipients());
    assertNull(forecast.finishesAt());
  }
}
