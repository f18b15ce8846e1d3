package io.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.campaign.calendar.Recurrence;
import io.campaign.campaign.Actor;
import io.campaign.campaign.Campaign;
import io.campaign.campaign.Missed;
import io.campaign.campaign.Schedule;
import io.campaign.error.InvalidInputException;
import io.campaign.lifecycle.CampaignStatus;
import io.campaign.lifecycle.DisplayStatus;
import io.campaign.member.Profile;
import io.campaign.memory.MemoryStore;
import io.campaign.run.Run;
import io.campaign.testing.FakeCarrier;
import io.campaign.testing.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Campaigns that recur open one run per instance, whatever clocks and nodes do. */
class RecurringCampaignTest {
  private static final Instant T0 = Instant.parse("2026-03-02T10:00:00Z");

  private final SettableClock clock = new SettableClock(T0);
  private final MemoryStore store = MemoryStore.create();
  private final FakeCarrier carrier = FakeCarrier.named("fake");

  private CampaignEngine engine(SettableClock time) {
    return CampaignEngine.builder().store(store).carrier(carrier).clock(time).build();
  }

  private static Workspace acme(CampaignEngine engine) {
    return engine.as(Actor.admin("acme", "ann"));
  }

  private void write(Workspace acme, String rule, Missed missed) {
    acme.members().save("m-1", "+13125550142", Profile.builder().name("Ada", null).build());
    Recurrence recurrence = Recurrence.of("2026-03-02T10:01", "UTC", rule);
    acme.campaigns()
        .draft("series")
        .text("Hi")
        .schedule(new Schedule.Recurring(recurrence, missed))
        .lateness(Duration.ofHours(3))
        .save();
    acme.campaigns().schedule("series");
  }

  private static List<String> occurrences(Workspace acme) {
    return acme.runs().of("series").stream()
        .map(run -> run.request().occurrence())
        .sorted()
        .toList();
  }

  @Test
  void eachInstance_opensOneRun_andTheNextIsShown() {
    try (CampaignEngine engine = engine(clock)) {
      Workspace acme = acme(engine);
      write(acme, "FREQ=HOURLY;COUNT=3", Missed.once());
      assertEquals(T0.plusSeconds(60), acme.campaigns().find("series").dueAt());
      engine.runUntilIdle();
      assertTrue(acme.runs().of("series").isEmpty());
      clock.set(T0.plusSeconds(60));
      engine.runUntilIdle();
      Campaign sending = acme.campaigns().find("series");
      assertEquals(DisplayStatus.SCHEDULED, sending.shown().status());
      assertEquals(T0.plusSeconds(3_660), sending.dueAt());
      for (int i = 1; i <= 5; i++) {
        clock.set(T0.plusSeconds(60).plus(Duration.ofHours(i)));
        engine.runUntilIdle();
      }
      assertEquals(
          List.of("2026-03-02T10:01", "2026-03-02T11:01", "2026-03-02T12:01"), occurrences(acme));
      assertEquals(3, carrier.sent().size());
      assertEquals(CampaignStatus.ENDED, acme.campaigns().find("series").status());
    }
  }

  @Test
  void twoNodes_withClocksApartAndOneJumping_fireThirtyTimesExactly() {
    SettableClock ahead = new SettableClock(T0.plusSeconds(90));
    try (CampaignEngine one = engine(clock);
        CampaignEngine two = engine(ahead)) {
      write(acme(one), "FREQ=MINUTELY;COUNT=30", Missed.catchUp(100));
      for (int second = 0; second <= 45 * 60; second += 20) {
        clock.set(T0.plusSeconds(second));
        boolean jumped = second > 600 && second < 900;
        ahead.set(T0.plusSeconds(second + 90 + (jumped ? 3_600 : 0)));
        one.tick();
        two.tick();
        two.tick();
        one.tick();
      }
      one.runUntilIdle();
      two.runUntilIdle();
      assertEquals(30, occurrences(acme(one)).size());
      assertEquals(30, occurrences(acme(one)).stream().distinct().count());
      assertEquals(30, carrier.sent().size());
    }
  }

  @ParameterizedTest
  @CsvSource({"SKIP, 1, 0", "ONCE, 1, 1", "CATCH_UP, 2, 2", "CATCH_UP, 100, 3"})
  void missedInstances_followThePolicy(Missed.Policy policy, int most, int sent) {
    try (CampaignEngine engine = engine(clock)) {
      Workspace acme = acme(engine);
      write(acme, "FREQ=HOURLY", new Missed(policy, most));
      clock.set(T0.plus(Duration.ofMinutes(10 * 60 + 10)));
      engine.runUntilIdle();
      assertEquals(sent, occurrences(acme).size(), occurrences(acme).toString());
      assertEquals(T0.plus(Duration.ofMinutes(11 * 60 + 1)), due(acme));
    }
  }

  private static Instant due(Workspace acme) {
    return acme.campaigns().find("series").dueAt();
  }

  @Test
  void edit_ofTheRule_movesTheNextInstance_andKeepsPastRuns() {
    try (CampaignEngine engine = engine(clock)) {
      Workspace acme = acme(engine);
      write(acme, "FREQ=DAILY", Missed.once());
      clock.set(T0.plusSeconds(60));
      engine.runUntilIdle();
      Campaign campaign = acme.campaigns().find("series");
      Recurrence later = Recurrence.of("2026-03-02T12:00", "UTC", "FREQ=DAILY");
      acme.campaigns()
          .edit(
              "series",
              campaign.version(),
              campaign.definition().withSchedule(new Schedule.Recurring(later, Missed.once())));
      assertEquals(Instant.parse("2026-03-02T12:00:00Z"), due(acme));
      clock.set(Instant.parse("2026-03-02T12:00:00Z"));
      engine.runUntilIdle();
      assertEquals(List.of("2026-03-02T10:01", "2026-03-02T12:00"), occurrences(acme));
      assertEquals(
          List.of(1, 2),
          acme.runs().of("series").stream()
              .map(Run::request)
              .map(r -> r.revision())
              .sorted()
              .toList());
    }
  }

  @Test
  void upcoming_isAskedBeforeAnythingIsSaved() {
    try (CampaignEngine engine = engine(clock)) {
      Recurrence weekly = Recurrence.of("2026-03-28T02:30", "Europe/Berlin", "FREQ=DAILY;COUNT=3");
      assertEquals(
          List.of("2026-03-28T01:30:00Z", "2026-03-29T01:30:00Z", "2026-03-30T00:30:00Z"),
          acme(engine).campaigns().upcoming(weekly, 5).stream()
              .map(o -> o.instant().toString())
              .toList());
    }
  }

  @Test
  void ruleThatFiresEachSecond_orHasEnded_isRefused() {
    assertThrows(
        InvalidInputException.class,
        () ->
            new Schedule.Recurring(
                Recurrence.of("2026-03-02T10:00", "UTC", "FREQ=SECONDLY"), Missed.once()));
    try (CampaignEngine engine = engine(clock)) {
      Workspace acme = acme(engine);
      InvalidInputException refusal =
          assertThrows(
              InvalidInputException.class,
              () -> write(acme, "FREQ=DAILY;UNTIL=20260301", Missed.once()));
      assertTrue(refusal.getMessage().contains("must have an instance after"));
    }
  }
}
