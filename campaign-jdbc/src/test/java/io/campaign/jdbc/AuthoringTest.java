package io.campaign.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.campaign.CampaignEngine;
import io.campaign.Workspace;
import io.campaign.calendar.Birthday;
import io.campaign.calendar.LeapDay;
import io.campaign.calendar.Recurrence;
import io.campaign.campaign.Actor;
import io.campaign.campaign.Campaign;
import io.campaign.campaign.CampaignCalendar;
import io.campaign.campaign.CampaignQuery;
import io.campaign.campaign.CampaignQuery.Sort;
import io.campaign.campaign.Experiment;
import io.campaign.campaign.Missed;
import io.campaign.campaign.Schedule;
import io.campaign.campaign.Variant;
import io.campaign.content.Content;
import io.campaign.id.Channel;
import io.campaign.jdbc.TestDatabases.Kind;
import io.campaign.lifecycle.CampaignStatus;
import io.campaign.member.Profile;
import io.campaign.spi.Store;
import io.campaign.testing.FakeCarrier;
import io.campaign.testing.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What authors do, with two nodes on one database. */
class AuthoringTest {
  private static final Instant T0 = Instant.parse("2027-05-09T20:00:00.123456Z");

  private final SettableClock clock = new SettableClock(T0);
  private final FakeCarrier carrier = FakeCarrier.named("fake");

  private CampaignEngine engine(Store store) {
    return CampaignEngine.builder()
        .store(store)
        .carrier(carrier)
        .clock(clock)
        .account("acme")
        .build();
  }

  private static Workspace acme(CampaignEngine engine) {
    return engine.as(Actor.admin("acme", "ann"));
  }

  @ParameterizedTest
  @EnumSource
  void seriesAndBirthdays_sendOnce_andTheCalendarAgrees(Kind kind) {
    Store store = kind.install().store();
    try (CampaignEngine one = engine(store);
        CampaignEngine two = engine(store)) {
      Workspace acme = acme(one);
      Profile ada = Profile.builder().name("Ada", null).birthday(Birthday.of(5, 10)).build();
      acme.members().save("m-1", "+13125550142", ada);
      acme.members().save("m-2", "+13125550143", Profile.EMPTY);
      acme.campaigns()
          .draft("series")
          .text("Hi")
          .schedule(
              new Schedule.Recurring(
                  Recurrence.of("2027-05-09T21:00", "UTC", "FREQ=HOURLY;INTERVAL=6;COUNT=3"),
                  Missed.once()))
          .save();
      acme.campaigns().schedule("series");
      acme.campaigns()
          .draft("birthdays")
          .text("Happy birthday!")
          .schedule(
              new Schedule.Birthdays(LocalTime.of(9, 0), LeapDay.MARCH_1, Duration.ofHours(10)))
          .save();
      acme.campaigns().schedule("birthdays");
      assertEquals(3, entries(acme));
      for (int hour = 0; hour < 60; hour++) {
        clock.advance(Duration.ofHours(1));
        one.tick();
        two.tick();
        one.runUntilIdle();
      }
      assertEquals(3 * 2 + 1, carrier.sent().size());
      assertEquals(CampaignStatus.ENDED, acme.campaigns().find("series").status());
      List<Campaign> ranked =
          acme.campaigns().list(CampaignQuery.first(5).sortedBy(Sort.RECIPIENTS, false)).items();
      assertEquals("series", ranked.get(0).id().value());
      assertEquals(6, ranked.get(0).numbers().recipients());
      assertEquals(0, ranked.get(0).numbers().responseRate());
    }
  }

  private static int entries(Workspace acme) {
    CampaignCalendar calendar =
        acme.campaigns()
            .calendar(T0.atZone(ZoneOffset.UTC), T0.plusSeconds(90_000).atZone(ZoneOffset.UTC), 9);
    return calendar.entries().size();
  }

  @ParameterizedTest
  @EnumSource
  void fiftyClicksOnTwoNodes_makeOneRun_andTheWinnerGoesOutOnce(Kind kind) throws Exception {
    Store store = kind.install().store();
    try (CampaignEngine one = engine(store);
        CampaignEngine two = engine(store)) {
      for (int i = 0; i < 60; i++) {
        acme(one).members().save("m-" + i, "+1312555%04d".formatted(i), Profile.EMPTY);
      }
      acme(one)
          .campaigns()
          .draft("ab")
          .text("Hi")
          .experiment(
              Experiment.of(
                      Variant.asIs("a"), Variant.saying("b", Content.text(Channel.SMS, "Hey you")))
                  .shares(50, 10))
          .save();
      ExecutorService pool = Executors.newFixedThreadPool(8);
      List<Callable<Campaign>> clicks =
          IntStream.range(0, 50)
              .mapToObj(
                  i ->
                      (Callable<Campaign>)
                          () -> acme(i % 2 == 0 ? one : two).campaigns().sendNow("ab"))
              .toList();
      for (Future<Campaign> click : pool.invokeAll(clicks)) {
        assertEquals(CampaignStatus.SCHEDULED, click.get().status());
      }
      pool.shutdown();
      one.runUntilIdle();
      two.runUntilIdle();
      assertEquals(1, acme(one).runs().of("ab").size());
      clock.advance(Duration.ofHours(5));
      one.runUntilIdle();
      two.runUntilIdle();
      assertEquals(2, acme(one).runs().of("ab").size());
      long people = carrier.sent().stream().map(m -> m.to()).distinct().count();
      assertEquals(carrier.sent().size(), people);
      assertTrue(people >= 48 && people < 60, "people " + people);
      assertEquals(
          "a", acme(one).campaigns().find("ab").definition().options().experiment().winner());
    }
  }
}
