package io.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.campaign.calendar.Birthday;
import io.campaign.calendar.LeapDay;
import io.campaign.campaign.Account;
import io.campaign.campaign.Actor;
import io.campaign.campaign.Schedule;
import io.campaign.id.AccountId;
import io.campaign.member.Profile;
import io.campaign.memory.MemoryStore;
import io.campaign.run.Run;
import io.campaign.testing.FakeCarrier;
import io.campaign.testing.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each member gets one message a year, on the day and at the hour of the member's own zone. */
class BirthdayCampaignTest {
  private static final String ADA = "+13125550142";

  private final SettableClock clock = new SettableClock(Instant.parse("2026-12-28T00:00:00Z"));
  private final MemoryStore store = MemoryStore.create();
  private final FakeCarrier carrier = FakeCarrier.named("fake");
  private CampaignEngine engine = engine();

  private CampaignEngine engine() {
    return CampaignEngine.builder().store(store).carrier(carrier).clock(clock).build();
  }

  private Workspace acme() {
    return engine.as(Actor.admin("acme", "ann"));
  }

  @AfterEach
  void close() {
    engine.close();
  }

  private void programme(LeapDay leapDay, Duration learntWithin) {
    acme().save(new Account(AccountId.of("acme"), "Acme", ZoneId.of("Europe/Berlin"), "DE"));
    acme()
        .campaigns()
        .draft("birthdays")
        .text("Happy birthday, {{ first_name | default: 'friend' }}!")
        .schedule(new Schedule.Birthdays(LocalTime.of(9, 0), leapDay, learntWithin))
        .save();
    acme().campaigns().schedule("birthdays");
  }

  private void member(String id, String phone, Birthday birthday, String zone) {
    Profile profile =
        Profile.builder()
            .name(id, null)
            .birthday(birthday)
            .zone(zone == null ? null : ZoneId.of(zone))
            .build();
    acme().members().save(id, phone, profile);
  }

  /** Runs the engine to a time, hour by hour; returns when messages left. */
  private List<Instant> runTo(String end) {
    List<Instant> sent = new ArrayList<>();
    Instant last = Instant.parse(end);
    while (clock.now().isBefore(last)) {
      clock.advance(Duration.ofMinutes(30));
      int before = carrier.sent().size();
      engine.runUntilIdle();
      for (int i = before; i < carrier.sent().size(); i++) {
        sent.add(clock.now());
      }
    }
    return sent;
  }

  @Test
  void yearEnd_isKeptInTheMembersOwnZone() {
    programme(LeapDay.MARCH_1, Duration.ofHours(12));
    member("ada", ADA, Birthday.of(1, 1), "Pacific/Kiritimati");
    member("bob", "+13125550143", Birthday.of(12, 31), "Pacific/Pago_Pago");
    member("cyd", "+13125550144", Birthday.of(1, 1), null);
    assertEquals(
        List.of(
            Instant.parse("2026-12-31T19:00:00Z"),
            Instant.parse("2026-12-31T20:00:00Z"),
            Instant.parse("2027-01-01T08:00:00Z")),
        runTo("2027-01-03T00:00:00Z"));
    assertEquals(2, acme().runs().of("birthdays").stream().filter(r -> recipients(r) > 0).count());
  }

  private long recipients(Run run) {
    return acme().runs().tally(run.runNo()).recipients();
  }

  @ParameterizedTest
  @CsvSource({
    "FEBRUARY_28, 2027-02-28T08:00:00Z",
    "MARCH_1, 2027-03-01T08:00:00Z",
    "LEAP_YEARS_ONLY, ",
  })
  void leapDay_inACommonYear_followsThePolicy(LeapDay policy, Instant expected) {
    clock.set(Instant.parse("2027-02-26T00:00:00Z"));
    programme(policy, Duration.ofHours(12));
    member("ada", ADA, Birthday.of(2, 29), null);
    assertEquals(expected == null ? List.of() : List.of(expected), runTo("2027-03-03T12:00:00Z"));
  }

  @ParameterizedTest
  @CsvSource({"FEBRUARY_28", "MARCH_1", "LEAP_YEARS_ONLY"})
  void leapDay_inALeapYear_isItself(LeapDay policy) {
    clock.set(Instant.parse("2028-02-27T00:00:00Z"));
    programme(policy, Duration.ofHours(12));
    member("ada", ADA, Birthday.of(2, 29), null);
    assertEquals(List.of(Instant.parse("2028-02-29T08:00:00Z")), runTo("2028-03-03T12:00:00Z"));
  }

  @Test
  void zoneAndBirthdayChanges_restartsAndAnotherNode_neverSendTwiceAYear() {
    clock.set(Instant.parse("2027-05-08T00:00:00Z"));
    programme(LeapDay.MARCH_1, Duration.ofHours(14));
    member("ada", ADA, Birthday.of(5, 10), "Asia/Tokyo");
    assertEquals(List.of(Instant.parse("2027-05-10T00:00:00Z")), runTo("2027-05-10T06:00:00Z"));
    member("ada", ADA, Birthday.of(5, 10), "America/Los_Angeles");
    engine.close();
    engine = engine();
    try (CampaignEngine other = engine()) {
      other.runUntilIdle();
      assertEquals(List.of(), runTo("2027-05-11T06:00:00Z"));
      member("ada", ADA, Birthday.of(5, 12), "America/Los_Angeles");
      other.runUntilIdle();
      assertEquals(List.of(), runTo("2027-05-14T06:00:00Z"));
    }
  }

  @Test
  void birthdayLearntLate_countsUntilTheCutOff() {
    clock.set(Instant.parse("2027-05-10T00:00:00Z"));
    programme(LeapDay.MARCH_1, Duration.ofHours(3));
    runTo("2027-05-10T09:00:00Z");
    member("ada", ADA, Birthday.of(5, 10), null);
    assertEquals(1, runTo("2027-05-10T10:00:00Z").size());
    runTo("2027-05-10T10:30:00Z");
    member("bob", "+13125550143", Birthday.of(5, 10), null);
    assertEquals(List.of(), runTo("2027-05-12T00:00:00Z"));
  }

  @Test
  void runOfADay_isCompleteOnceTheDayIsOverEverywhere() {
    clock.set(Instant.parse("2027-05-09T00:00:00Z"));
    programme(LeapDay.MARCH_1, Duration.ofHours(12));
    member("ada", ADA, Birthday.of(5, 10), null);
    runTo("2027-05-12T00:00:00Z");
    Run run =
        acme().runs().of("birthdays").stream()
            .filter(r -> r.request().occurrence().equals("birthdays-2027-05-10"))
            .findFirst()
            .orElseThrow();
    assertEquals("COMPLETE", run.status().name());
    assertEquals(1, recipients(run));
  }
}
