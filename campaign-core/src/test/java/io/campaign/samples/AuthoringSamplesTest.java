package io.campaign.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.campaign.CampaignEngine;
import io.campaign.Campaigns;
import io.campaign.Workspace;
import io.campaign.calendar.Birthday;
import io.campaign.campaign.Actor;
import io.campaign.campaign.ApprovalRule;
import io.campaign.campaign.CalendarEntry;
import io.campaign.campaign.CampaignCalendar;
import io.campaign.campaign.CampaignCalendar.Overload;
import io.campaign.campaign.Role;
import io.campaign.id.AccountId;
import io.campaign.id.UserId;
import io.campaign.lifecycle.CampaignStatus;
import io.campaign.member.Profile;
import io.campaign.memory.MemoryStore;
import io.campaign.run.Run;
import io.campaign.run.TriggerReceipt;
import io.campaign.testing.FakeCarrier;
import io.campaign.testing.SettableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The samples do what the pages say, and the pages quote them word for word. */
class AuthoringSamplesTest {
  private static final Path SOURCE =
      Path.of("src/test/java/io/campaign/samples/AuthoringSamples.java");

  private final SettableClock clock = new SettableClock(Instant.parse("2026-11-20T10:00:00Z"));
  private final MemoryStore store = MemoryStore.create();
  private final FakeCarrier carrier = FakeCarrier.named("fake");
  private CampaignEngine engine = engine(ApprovalRule.OPTIONAL);

  private CampaignEngine engine(ApprovalRule rule) {
    return CampaignEngine.builder()
        .store(store)
        .carrier(carrier)
        .clock(clock)
        .approval(rule)
        .build();
  }

  private Workspace acme() {
    return engine.as(Actor.admin("acme", "ann"));
  }

  private Campaigns as(String user, Role role) {
    return engine.as(new Actor(AccountId.of("acme"), UserId.of(user), Set.of(role))).campaigns();
  }

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  void teamOfThree_getsADraftApproved() {
    engine.close();
    engine = engine(ApprovalRule.FOUR_EYES);
    Instant noon = Instant.parse("2026-11-20T12:00:00Z");
    assertEquals(
        CampaignStatus.SCHEDULED,
        AuthoringSamples.teamOfThree(
                as("vi", Role.VIEWER), as("bo", Role.VIEW_AND_SEND), as("ann", Role.ADMIN), noon)
            .status());
  }

  @Test
  void seriesBirthdaysAndExperiment_send_andTheCalendarShowsThem() {
    Profile ada = Profile.builder().name("Ada", null).birthday(Birthday.of(12, 24)).build();
    acme().members().save("m-1", "+13125550142", ada);
    acme().members().save("m-2", "+13125550143", Profile.EMPTY);
    AuthoringSamples.holidaySeries(acme());
    AuthoringSamples.birthdays(acme());
    CampaignCalendar december = december();
    assertEquals(
        List.of("PLANNED 2026-12-06", "PROJECTED 2026-12-20"),
        december.entries().stream().map(AuthoringSamplesTest::words).toList());
    assertEquals(2, december.entries().get(0).recipients());
    assertEquals(2, december.gaps(Duration.ofDays(10)).size());
    while (clock.now().isBefore(Instant.parse("2026-12-26T00:00:00Z"))) {
      clock.advance(Duration.ofHours(1));
      engine.runUntilIdle();
    }
    assertEquals(3 * 2 + 1, carrier.sent().size());
    AuthoringSamples.experiment(acme());
    engine.runUntilIdle();
    String file = AuthoringSamples.month(acme(), clock.now());
    assertTrue(file.startsWith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"), file);
    assertTrue(file.contains("SUMMARY:advent\r\n"), file);
    assertTrue(file.lines().allMatch(line -> line.length() <= 75), file);
  }

  @Test
  void aWebShop_sendsAReceiptPerOrder_howeverOftenItCalls() {
    acme().members().save("m-1", "+13125550142", Profile.builder().name("Ada", null).build());
    AuthoringSamples.receipts(acme());
    TriggerReceipt first = AuthoringSamples.orderPlaced(acme(), "m-1", "1734");
    TriggerReceipt again = AuthoringSamples.orderPlaced(acme(), "m-1", "1734");
    AuthoringSamples.orderPlaced(acme(), "m-1", "1735");
    engine.runUntilIdle();
    assertTrue(again.repeated());
    assertEquals(first.runNo(), again.runNo());
    assertEquals(2, carrier.sent().size());
  }

  @Test
  void aTeammate_seesADraftAsAMemberWould() {
    acme().members().save("m-1", "+13125550142", Profile.builder().name("Ada", null).build());
    acme().campaigns().draft("spring").text("Hi {{ first_name }}!").save();
    Run test = AuthoringSamples.tryOut(acme());
    engine.runUntilIdle();
    assertEquals(1, acme().runs().tally(test.runNo()).handedOff());
    assertEquals("+13125550198", carrier.sent().get(0).to().value());
  }

  private CampaignCalendar december() {
    clock.set(Instant.parse("2026-11-29T09:30:00Z"));
    engine.runUntilIdle();
    ZonedDateTime from = ZonedDateTime.parse("2026-12-01T00:00:00+01:00[Europe/Berlin]");
    return acme().campaigns().calendar(from, from.plusMonths(1), 2);
  }

  private static String words(CalendarEntry entry) {
    return entry.kind() + " " + entry.at().toLocalDate();
  }

  @Test
  void overload_isCountedMemberByMember_notCampaignByCampaign() {
    Profile chicago = Profile.builder().place("Chicago", "US").build();
    Profile boston = Profile.builder().place("Boston", "US").build();
    acme().members().save("m-1", "+13125550142", chicago);
    acme().members().save("m-2", "+13125550143", boston);
    for (int i = 0; i < 3; i++) {
      String city = i == 2 ? "Boston" : "Chicago";
      acme().campaigns().draft("c" + i).text("Hi").audience("city = \"" + city + "\"").save();
      acme().campaigns().schedule("c" + i, Instant.parse("2026-12-0" + (i + 1) + "T10:00:00Z"));
    }
    ZonedDateTime from = ZonedDateTime.parse("2026-12-01T00:00:00+01:00[Europe/Berlin]");
    CampaignCalendar one = acme().campaigns().calendar(from, from.plusMonths(1), 1);
    assertEquals(List.of(new Overload(LocalDate.of(2026, 11, 30), 1, 2)), one.overloaded());
    assertEquals(List.of(), acme().campaigns().calendar(from, from.plusMonths(1), 2).overloaded());
    acme().campaigns().draft("same").text("Hi").save();
    acme().campaigns().schedule("same", Instant.parse("2026-12-01T10:30:00Z"));
    assertEquals(1, acme().campaigns().calendar(from, from.plusMonths(1), 9).collisions().size());
  }

  @Test
  void pages_quoteTheSamplesAsTheyAreCompiled() throws IOException {
    String pages =
        Files.readString(Path.of("../docs/campaigns.md"))
            + Files.readString(Path.of("../docs/scheduling.md"));
    for (String region :
        List.of(
            "approval",
            "series",
            "birthdays",
            "receipts",
            "trigger",
            "test",
            "experiment",
            "calendar")) {
      assertTrue(pages.contains(region(region)), "docs must quote region " + region);
    }
  }

  private static String region(String name) throws IOException {
    List<String> lines = Files.readAllLines(SOURCE);
    int from = lines.indexOf("    // region " + name) + 1;
    int to = from + lines.subList(from, lines.size()).indexOf("    // endregion");
    return lines.subList(from, to).stream()
        .map(line -> line.isEmpty() ? line : line.substring(4))
        .reduce((a, b) -> a + "\n" + b)
        .orElseThrow();
  }
}
