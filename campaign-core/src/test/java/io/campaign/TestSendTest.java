package io.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.campaign.calendar.QuietHours;
import io.campaign.campaign.Actor;
import io.campaign.campaign.CampaignDefinition;
import io.campaign.campaign.CampaignQuery;
import io.campaign.campaign.CampaignType;
import io.campaign.campaign.Experiment;
import io.campaign.campaign.Role;
import io.campaign.campaign.TestSend;
import io.campaign.campaign.Variant;
import io.campaign.carrier.MessageBody;
import io.campaign.carrier.OutboundMessage;
import io.campaign.content.Content;
import io.campaign.error.ConflictException;
import io.campaign.error.InvalidInputException;
import io.campaign.error.NotAllowedException;
import io.campaign.id.AccountId;
import io.campaign.id.Channel;
import io.campaign.id.UserId;
import io.campaign.member.Profile;
import io.campaign.memory.MemoryStore;
import io.campaign.run.Run;
import io.campaign.run.SendingRules;
import io.campaign.testing.FakeCarrier;
import io.campaign.testing.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests go to teammates, look as the member's message would, and count for nothing. */
class TestSendTest {
  private static final Instant T0 = Instant.parse("2026-03-02T23:30:00Z");

  private final SettableClock clock = new SettableClock(T0);
  private final MemoryStore store = MemoryStore.create();
  private final FakeCarrier carrier = FakeCarrier.named("fake");
  private final CampaignEngine engine =
      CampaignEngine.builder()
          .store(store)
          .carrier(carrier)
          .clock(clock)
          .account("acme")
          .rules(
              account ->
                  SendingRules.none()
                      .quietHours(QuietHours.daily(LocalTime.of(21, 0), LocalTime.of(8, 0)))
                      .atMost(1, Duration.ofDays(7)))
          .build();
  private final Workspace ann = engine.as(Actor.admin("acme", "ann"));
  private final Workspace viewer =
      engine.as(new Actor(AccountId.of("acme"), UserId.of("vi"), Set.of(Role.VIEWER)));

  private int events;

  @BeforeEach
  void writeADraft() {
    ann.members().save("m-1", "+13125550141", Profile.builder().name("Ada", null).build());
    ann.tests().addNumber("ann", Channel.SMS, "+13125550198");
    ann.tests().addNumber("vi", Channel.SMS, "+13125550199");
    ann.campaigns().draft("spring").text("Hi {{ first_name }}!").save();
  }

  @AfterEach
  void close() {
    engine.close();
  }

  private List<String> sent() {
    return carrier.sent().stream().map(TestSendTest::words).sorted().toList();
  }

  private static String words(OutboundMessage message) {
    return message.to().value() + " " + ((MessageBody.Text) message.body()).text();
  }

  private void reply(String from, String text) {
    carrier.reply("event-" + events++, from, text, clock.now());
  }

  @Test
  void aTest_goesToTheUser_renderedForTheMember_evenAtNight() {
    ann.tests().send(TestSend.of("spring").as("m-1").to("ann", "vi"));
    engine.runUntilIdle();
    assertEquals(List.of("+13125550198 Hi Ada!", "+13125550199 Hi Ada!"), sent());
  }

  @Test
  void unsavedEdits_areTestedAndStayUnsaved() {
    CampaignDefinition edited =
        ann.campaigns()
            .find("spring")
            .definition()
            .withContent(Content.text(Channel.SMS, "Dear {{ first_name }}"));
    ann.tests().send(TestSend.of("spring").saying(edited).as("m-1"));
    engine.runUntilIdle();
    assertEquals(List.of("+13125550198 Dear Ada"), sent());
    assertEquals(1, ann.campaigns().find("spring").revision());
  }

  @Test
  void aVariant_isTested() {
    ann.campaigns()
        .draft("sale")
        .text("Sale")
        .experiment(
            Experiment.of(
                Variant.asIs("plain"),
                Variant.saying("warm", Content.text(Channel.SMS, "We missed you"))))
        .save();
    ann.tests().send(TestSend.of("sale").variant("warm").as("m-1"));
    engine.runUntilIdle();
    assertEquals(List.of("+13125550198 We missed you"), sent());
    assertThrows(
        InvalidInputException.class,
        () -> ann.tests().send(TestSend.of("spring").variant("warm").as("m-1")));
  }

  @Test
  void aTest_countsForNothing() {
    for (int i = 0; i < 3; i++) {
      ann.tests().send(TestSend.of("spring").as("m-1"));
      engine.runUntilIdle();
    }
    assertEquals(3, carrier.sent().size(), "no cap holds tests back");
    assertEquals(1, ann.campaigns().list(CampaignQuery.first(10)).items().size());
    assertEquals(1, ann.campaigns().counts().values().stream().mapToLong(n -> n).sum());
    assertEquals(
        3, ann.campaigns().list(CampaignQuery.first(10).ofType(CampaignType.TEST)).items().size());
    clock.set(Instant.parse("2026-03-03T15:00:00Z"));
    ann.campaigns().sendNow("spring");
    engine.runUntilIdle();
    assertEquals(4, carrier.sent().size(), "the member's cap is not used up by tests");
    assertTrue(sent().contains("+13125550141 Hi Ada!"));
    assertEquals(1, ann.members().count("last_contacted in last 7 days"));
  }

  @Test
  void aReplyOfTheTester_isNobodysReply() {
    Run test = ann.tests().send(TestSend.of("spring").as("m-1"));
    engine.runUntilIdle();
    reply("+13125550198", "looks good");
    reply("+13125550141", "what is this?");
    engine.runUntilIdle();
    assertEquals(0, ann.runs().tally(test.runNo()).responders());
  }

  @Test
  void stopFromATestNumber_isRespected() {
    ann.tests().send(TestSend.of("spring").as("m-1"));
    engine.runUntilIdle();
    reply("+13125550198", "STOP");
    engine.runUntilIdle();
    ann.tests().send(TestSend.of("spring").as("m-1"));
    engine.runUntilIdle();
    assertEquals(1, carrier.sent().size());
    ann.campaigns().sendNow("spring");
    clock.set(Instant.parse("2026-03-03T15:00:00Z"));
    engine.runUntilIdle();
    assertEquals(2, carrier.sent().size(), "the member has not opted out");
  }

  @Test
  void aViewer_testsOnOwnNumbersOnly() {
    viewer.tests().send(TestSend.of("spring").as("m-1"));
    assertThrows(
        NotAllowedException.class,
        () -> viewer.tests().send(TestSend.of("spring").as("m-1").to("ann")));
    assertThrows(
        NotAllowedException.class,
        () -> viewer.tests().addNumber("vi", Channel.SMS, "+13125550197"));
    engine.runUntilIdle();
    assertEquals(List.of("+13125550199 Hi Ada!"), sent());
  }

  @Test
  void theFiftyFirstTestOfADay_isRefused() {
    for (int i = 0; i < 50; i++) {
      viewer.tests().send(TestSend.of("spring").as("m-1"));
    }
    TestSend one = TestSend.of("spring").as("m-1");
    ConflictException refused =
        assertThrows(ConflictException.class, () -> viewer.tests().send(one));
    assertEquals("tests of user (vi) in 24 hours must be at most 50", refused.getMessage());
    ann.tests().send(one);
    engine.runUntilIdle();
    assertEquals(51, carrier.sent().size());
    clock.set(T0.plus(Duration.ofHours(25)));
    viewer.tests().send(one);
  }

  @Test
  void whatIsMissing_isSaid() {
    TestSend noMember = TestSend.of("spring");
    assertThrows(InvalidInputException.class, () -> ann.tests().send(noMember));
    InvalidInputException noNumber =
        assertThrows(
            InvalidInputException.class,
            () -> ann.tests().send(TestSend.of("spring").as("m-1").to("bob", "cid")));
    assertEquals(2, noNumber.problems().size());
    ann.campaigns().draft("broken").text("Hi {{ first_name").save();
    assertThrows(
        InvalidInputException.class, () -> ann.tests().send(TestSend.of("broken").as("m-1")));
    assertThrows(
        InvalidInputException.class, () -> ann.tests().addNumber("ann", Channel.SMS, "12"));
  }
}
