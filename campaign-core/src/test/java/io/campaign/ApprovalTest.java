package io.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.campaign.campaign.Actor;
import io.campaign.campaign.ApprovalRule;
import io.campaign.campaign.Campaign;
import io.campaign.campaign.CampaignDefinition;
import io.campaign.campaign.CampaignQuery;
import io.campaign.campaign.Role;
import io.campaign.campaign.Schedule;
import io.campaign.content.ChannelContent.ProviderTemplate;
import io.campaign.content.Content;
import io.campaign.error.ConflictException;
import io.campaign.error.InvalidInputException;
import io.campaign.error.NotAllowedException;
import io.campaign.id.AccountId;
import io.campaign.id.Channel;
import io.campaign.id.UserId;
import io.campaign.lifecycle.CampaignStatus;
import io.campaign.lifecycle.DisplayStatus;
import io.campaign.member.Profile;
import io.campaign.memory.MemoryStore;
import io.campaign.spi.TemplateReview.Verdict;
import io.campaign.testing.FakeCarrier;
import io.campaign.testing.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From draft to sending: approval, review, edits, and what is refused on the way. */
class ApprovalTest {
  private static final Instant T0 = Instant.parse("2026-03-02T10:00:00Z");
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  private final SettableClock clock = new SettableClock(T0);
  private final MemoryStore store = MemoryStore.create();
  private final FakeCarrier carrier = FakeCarrier.named("fake");
  private volatile Verdict verdict = Verdict.APPROVED;
  private CampaignEngine engine = engine(ApprovalRule.FOUR_EYES);

  private CampaignEngine engine(ApprovalRule rule) {
    return CampaignEngine.builder()
        .store(store)
        .carrier(carrier)
        .clock(clock)
        .approval(rule)
        .templateReview((account, channel, template) -> verdict)
        .build();
  }

  private Campaigns as(String user, Role role) {
    return engine.as(new Actor(AccountId.of("acme"), UserId.of(user), Set.of(role))).campaigns();
  }

  @BeforeEach
  void oneMember() {
    engine
        .as(Actor.admin("acme", "ann"))
        .members()
        .save("m-1", "+13125550142", Profile.builder().name("Ada", null).build());
    as("vi", Role.VIEWER).draft("hello").text("Hi").save();
  }

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  void viewerSubmits_anotherApproves_itSendsAtItsTime() {
    as("vi", Role.VIEWER).submit("hello", NOON);
    assertEquals(CampaignStatus.NEEDS_APPROVAL, as("vi", Role.VIEWER).find("hello").status());
    as("bo", Role.VIEW_AND_SEND).approve("hello");
    engine.runUntilIdle();
    assertEquals(0, carrier.sent().size());
    clock.set(NOON);
    engine.runUntilIdle();
    assertEquals(1, carrier.sent().size());
  }

  @Test
  void author_mayNotApproveOwn_andNobodySchedulesPastApproval() {
    as("bo", Role.VIEW_AND_SEND).draft("own").text("Hi").save();
    as("bo", Role.VIEW_AND_SEND).submit("own", NOON);
    assertThrows(NotAllowedException.class, () -> as("bo", Role.VIEW_AND_SEND).approve("own"));
    assertThrows(NotAllowedException.class, () -> as("bo", Role.ADMIN).schedule("hello", NOON));
    as("ann", Role.ADMIN).approve("own");
  }

  @Test
  void approver_isToldWhenTheCampaignChangedSinceReading() {
    Campaign seen = as("vi", Role.VIEWER).submit("hello", NOON);
    Campaign edited =
        as("vi", Role.VIEWER)
            .edit(
                "hello",
                seen.version(),
                seen.definition().withContent(Content.text(Channel.SMS, "Hi all")));
    assertThrows(
        ConflictException.class,
        () -> as("bo", Role.VIEW_AND_SEND).approve("hello", seen.version()));
    assertEquals(
        CampaignStatus.SCHEDULED,
        as("bo", Role.VIEW_AND_SEND).approve("hello", edited.version()).status());
  }

  @Test
  void everyEditAfterApproval_voidsIt() {
    as("vi", Role.VIEWER).submit("hello", NOON);
    Campaign approved = as("bo", Role.VIEW_AND_SEND).approve("hello");
    CampaignDefinition definition = approved.definition();
    List<CampaignDefinition> edits =
        List.of(
            definition.withContent(Content.text(Channel.SMS, "Other")),
            definition.withSchedule(new Schedule.At(NOON.plusSeconds(60))),
            definition.withOptions(definition.options().withLateness(Duration.ofHours(1))));
    for (CampaignDefinition edit : edits) {
      Campaign voided = as("cy", Role.VIEW_AND_SEND).edit("hello", approved.version(), edit);
      assertEquals(CampaignStatus.NEEDS_APPROVAL, voided.status());
      assertThrows(NotAllowedException.class, () -> as("cy", Role.VIEW_AND_SEND).approve("hello"));
      approved = as("bo", Role.VIEW_AND_SEND).approve("hello");
    }
  }

  @Test
  void rejection_needsAReason_andReturnsToDraft() {
    as("vi", Role.VIEWER).submit("hello", NOON);
    assertThrows(
        InvalidInputException.class, () -> as("bo", Role.VIEW_AND_SEND).reject("hello", " "));
    assertEquals(
        CampaignStatus.DRAFT,
        as("bo", Role.VIEW_AND_SEND).reject("hello", "Say who we are").status());
    assertTrue(
        as("vi", Role.VIEWER).auditTrail("hello").stream()
            .anyMatch(r -> r.event().equals("REJECT") && r.reason().equals("Say who we are")));
  }

  @Test
  void author_withdrawsWhatWaits_butNotWhatIsScheduled() {
    as("vi", Role.VIEWER).submit("hello", NOON);
    assertEquals(CampaignStatus.DRAFT, as("vi", Role.VIEWER).withdraw("hello", "").status());
    as("vi", Role.VIEWER).submit("hello", NOON);
    as("bo", Role.VIEW_AND_SEND).approve("hello");
    assertThrows(NotAllowedException.class, () -> as("vi", Role.VIEWER).withdraw("hello", ""));
  }

  @Test
  void whatIsNotApprovedInTime_goesBackToDraftWithTheReason() {
    as("vi", Role.VIEWER).submit("hello", NOON);
    clock.set(NOON.plus(Duration.ofHours(25)));
    engine.runUntilIdle();
    Campaign lapsed = as("vi", Role.VIEWER).find("hello");
    assertEquals(DisplayStatus.DRAFT, lapsed.shown().status());
    assertTrue(
        as("vi", Role.VIEWER).auditTrail("hello").stream()
            .anyMatch(r -> r.event().equals("LAPSE") && r.reason().contains("approval")));
    assertEquals(0, carrier.sent().size());
  }

  @Test
  void approvedLateButWithinTheLimit_sendsThen() {
    as("vi", Role.VIEWER).submit("hello", NOON);
    clock.set(NOON.plus(Duration.ofHours(3)));
    engine.runUntilIdle();
    as("bo", Role.VIEW_AND_SEND).approve("hello");
    engine.runUntilIdle();
    assertEquals(1, carrier.sent().size());
  }

  @Test
  void templateInReview_waits_goesOnWhenApproved_andComesBackWhenRejected() {
    engine.close();
    engine = engine(ApprovalRule.OPTIONAL);
    ProviderTemplate template = new ProviderTemplate("sale", "en_US", List.of());
    for (String id : List.of("good", "bad")) {
      as("bo", Role.VIEW_AND_SEND).draft(id).content(Channel.SMS, template).save();
      verdict = Verdict.PENDING;
      assertEquals(
          CampaignStatus.IN_REVIEW,
          as("bo", Role.VIEW_AND_SEND).schedule(id, T0.plusSeconds(5)).status());
      clock.set(T0.plusSeconds(10));
      engine.runUntilIdle();
      assertEquals(CampaignStatus.IN_REVIEW, as("bo", Role.VIEW_AND_SEND).find(id).status());
      verdict = id.equals("good") ? Verdict.APPROVED : Verdict.REJECTED;
      engine.templateChanged(AccountId.of("acme"), Channel.SMS, template, verdict, "by provider");
      engine.runUntilIdle();
      clock.set(T0);
    }
    assertEquals(1, carrier.sent().size());
    assertEquals(CampaignStatus.DRAFT, as("bo", Role.VIEW_AND_SEND).find("bad").status());
  }

  @Test
  void templatePausedWhileSending_pausesTheRun_andTheRestCanResume() {
    engine.close();
    engine = engine(ApprovalRule.OPTIONAL);
    ProviderTemplate template = new ProviderTemplate("sale", "en_US", List.of());
    as("bo", Role.VIEW_AND_SEND).draft("run").content(Channel.SMS, template).save();
    as("bo", Role.VIEW_AND_SEND).sendNow("run");
    engine.tick();
    engine.templateChanged(AccountId.of("acme"), Channel.SMS, template, Verdict.PAUSED, "quality");
    engine.runUntilIdle();
    assertEquals(DisplayStatus.PAUSED, as("bo", Role.VIEW_AND_SEND).find("run").shown().status());
    int before = carrier.sent().size();
    as("bo", Role.VIEW_AND_SEND).resume("run", "mended");
    engine.runUntilIdle();
    assertEquals(1, carrier.sent().size());
    assertTrue(before <= 1);
  }

  @Test
  void twoEditsAtOnce_oneIsToldBothChanges() {
    Campaign seen = as("vi", Role.VIEWER).find("hello");
    CampaignDefinition definition = seen.definition();
    as("vi", Role.VIEWER).edit("hello", seen.version(), definition.withTitle("Hello there"));
    ConflictException conflict =
        assertThrows(
            ConflictException.class,
            () ->
                as("bo", Role.VIEWER)
                    .edit(
                        "hello",
                        seen.version(),
                        definition.withContent(Content.text(Channel.SMS, "Hey"))));
    assertEquals("title", conflict.theirs().get(0).what());
    assertEquals("Hello there", conflict.theirs().get(0).to());
    assertEquals("text on sms", conflict.yours().get(0).what());
    assertFalse(conflict.getMessage().contains("Hey"));
  }

  @Test
  void fiftyClicksOnTwoNodes_makeOneRun() throws Exception {
    engine.close();
    engine = engine(ApprovalRule.OPTIONAL);
    try (CampaignEngine other = engine(ApprovalRule.OPTIONAL)) {
      ExecutorService pool = Executors.newFixedThreadPool(10);
      List<Callable<Campaign>> clicks =
          IntStream.range(0, 50)
              .mapToObj(
                  i ->
                      (Callable<Campaign>)
                          () ->
                              (i % 2 == 0 ? engine : other)
                                  .as(Actor.admin("acme", "ann"))
                                  .campaigns()
                                  .sendNow("hello"))
              .toList();
      for (Future<Campaign> click : pool.invokeAll(clicks)) {
        assertEquals(CampaignStatus.SCHEDULED, click.get().status());
      }
      pool.shutdown();
      engine.runUntilIdle();
      other.runUntilIdle();
      assertEquals(1, engine.as(Actor.admin("acme", "ann")).runs().of("hello").size());
      assertEquals(1, carrier.sent().size());
      assertEquals(
          1,
          as("ann", Role.ADMIN).auditTrail("hello").stream()
              .filter(r -> r.event().equals("SCHEDULE"))
              .count());
    }
  }

  @Test
  void editWhilePaused_reachesOnlyTheUnsent_andSendingRefusesIt() {
    engine.close();
    engine =
        CampaignEngine.builder()
            .store(store)
            .carrier(carrier)
            .clock(clock)
            .dispatch(DispatchOptions.standard().batchSize(1))
            .build();
    Workspace acme = engine.as(Actor.admin("acme", "ann"));
    Campaigns campaigns = acme.campaigns();
    acme.members().save("m-2", "+13125550143", Profile.EMPTY);
    acme.members().save("m-3", "+13125550144", Profile.EMPTY);
    campaigns.sendNow("hello");
    carrier.answer(
        message -> {
          Campaign sending = campaigns.find("hello");
          CampaignDefinition early = sending.definition().withTitle("Too early");
          assertThrows(
              ConflictException.class, () -> campaigns.edit("hello", sending.version(), early));
          campaigns.pause("hello", "typo");
          carrier.answer(next -> carrier.accept());
          return carrier.accept();
        });
    engine.runUntilIdle();
    assertEquals(1, carrier.sent().size());
    Campaign paused = campaigns.find("hello");
    Content mended = Content.text(Channel.SMS, "Mended");
    campaigns.edit("hello", paused.version(), paused.definition().withContent(mended));
    campaigns.resume("hello", "");
    engine.runUntilIdle();
    assertEquals(
        List.of("Text[2 units]", "Text[6 units]", "Text[6 units]"),
        carrier.sent().stream().map(m -> m.body().toString()).toList());
    clock.set(NOON.plus(Duration.ofDays(1)));
    engine.runUntilIdle();
    Campaign finished = campaigns.find("hello");
    CampaignDefinition late = finished.definition().withTitle("Too late");
    assertThrows(ConflictException.class, () -> campaigns.edit("hello", finished.version(), late));
  }

  @Test
  void scheduleInThePast_saysSo() {
    engine.close();
    engine = engine(ApprovalRule.OPTIONAL);
    InvalidInputException refusal =
        assertThrows(
            InvalidInputException.class,
            () -> as("bo", Role.VIEW_AND_SEND).schedule("hello", T0.minusSeconds(3_600)));
    assertTrue(refusal.getMessage().contains("send now instead"));
  }

  @Test
  void draft_tellsWhatIsMissing_andItsHistory() {
    Campaigns vi = as("vi", Role.VIEWER);
    Campaign empty = vi.draft("empty").save();
    assertEquals(2, vi.missing("empty").size(), vi.missing("empty").toString());
    vi.edit("empty", empty.version(), empty.definition().withTitle("Not so empty"));
    assertEquals("title", vi.history("empty").get(1).changes().get(0).what());
    assertEquals(UserId.of("vi"), vi.history("empty").get(1).revision().by());
    Campaign copy = vi.duplicate("empty", "copy");
    assertEquals("Not so empty (copy)", copy.definition().title());
    vi.archive("copy");
    assertFalse(
        vi.list(CampaignQuery.first(10)).items().stream()
            .anyMatch(c -> c.id().value().equals("copy")));
  }
}
