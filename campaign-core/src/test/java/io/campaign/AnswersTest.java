package io.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.campaign.calendar.QuietHours;
import io.campaign.campaign.Actor;
import io.campaign.campaign.CampaignQuery;
import io.campaign.campaign.CampaignType;
import io.campaign.campaign.Role;
import io.campaign.carrier.CarrierInbound;
import io.campaign.carrier.InboundMedia;
import io.campaign.carrier.MessageBody;
import io.campaign.carrier.OutboundMessage;
import io.campaign.carrier.ProviderKeyword;
import io.campaign.engagement.ConsentState;
import io.campaign.engagement.ConversationEntry;
import io.campaign.engagement.EngagementKind;
import io.campaign.engagement.StoredInbound;
import io.campaign.error.InvalidInputException;
import io.campaign.error.NotAllowedException;
import io.campaign.id.AccountId;
import io.campaign.id.Address;
import io.campaign.id.Channel;
import io.campaign.id.UserId;
import io.campaign.member.Profile;
import io.campaign.memory.MemoryStore;
import io.campaign.run.Run;
import io.campaign.run.SendingRules;
import io.campaign.testing.FakeCarrier;
import io.campaign.testing.ManualTicks;
import io.campaign.testing.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What members are answered: by themselves to keywords (R30), by people (R40). */
class AnswersTest {
  private static final Instant T0 = Instant.parse("2026-03-02T10:00:00Z");
  private static final String ADA = "+12025550001";
  private static final String BEN = "+12025550002";
  private static final String OURS = "+12025559999";

  private final SettableClock clock = new SettableClock(T0);
  private final ManualTicks ticks = new ManualTicks();
  private final FakeCarrier carrier = FakeCarrier.named("fake");
  private final MemoryStore store = MemoryStore.builder().clock(ticks).build();
  private int events;

  private static final ReplyAnswers ANSWERS =
      ReplyAnswers.none()
          .toStop("You get no more messages.")
          .toStop("es", "No recibira mas mensajes.")
          .toStart("Welcome back, {{ first_name | default: 'friend' }}.")
          .toHelp("Acme alerts, acme.example/help.")
          .question("Acme: reply YES to get our messages.")
          .confirmedByNetwork("+1 (800) 555-0100");

  private CampaignEngine engine(UnaryOperator<EngineBuilder> more) {
    CampaignEngine engine =
        more.apply(
                CampaignEngine.builder()
                    .store(store)
                    .carrier(carrier)
                    .account("acme")
                    .replyAnswers("acme", ANSWERS))
            .clock(clock)
            .ticks(ticks)
            .build();
    Workspace acme = acme(engine);
    acme.members().save("ada", ADA, Profile.builder().name("Ada", null).build());
    acme.members().save("ben", BEN, Profile.builder().language("es-MX").build());
    return engine;
  }

  private CampaignEngine engine() {
    return engine(builder -> builder);
  }

  private static Workspace acme(CampaignEngine engine) {
    return engine.as(Actor.admin("acme", "ann"));
  }

  private void says(CampaignEngine engine, String from, String text) {
    says(engine, from, OURS, text, ProviderKeyword.NONE);
  }

  private void says(
      CampaignEngine engine, String from, String to, String text, ProviderKeyword keyword) {
    clock.advance(Duration.ofSeconds(1));
    arrives(engine, from, to, text, keyword, clock.now());
  }

  private void arrives(
      CampaignEngine engine,
      String from,
      String to,
      String text,
      ProviderKeyword keyword,
      Instant at) {
    engine
        .carrierEvents()
        .inbound(
            new CarrierInbound(
                "fake",
                "e" + ++events,
                new Address(Channel.SMS, Address.E164, from),
                to,
                text,
                at,
                List.<InboundMedia>of(),
                keyword));
    settle(engine);
  }

  private void settle(CampaignEngine engine) {
    for (int i = 0; i < 3; i++) {
      engine.runUntilIdle();
      ticks.advance(Duration.ofMillis(200));
    }
  }

  private List<String> texts() {
    List<String> texts = new ArrayList<>();
    for (OutboundMessage message : carrier.sent()) {
      texts.add(((MessageBody.Text) message.body()).text());
    }
    return texts;
  }

  @Test
  void optOut_isConfirmedOnceInTheReadersLanguageFromTheNumberItWasSentTo() {
    CampaignEngine engine = engine();

    says(engine, ADA, "STOP");
    says(engine, ADA, "stop!");
    says(engine, BEN, "ALTO");

    assertEquals(List.of("You get no more messages.", "No recibira mas mensajes."), texts());
    assertTrue(carrier.sent().stream().allMatch(message -> OURS.equals(message.sender())));
    assertEquals(
        ConsentState.OPTED_OUT, acme(engine).consent().state(Channel.SMS, ADA).orElseThrow());
  }

  @Test
  void optOutAfterAnOptIn_isConfirmedAgain() {
    CampaignEngine engine = engine();

    says(engine, ADA, "STOP");
    says(engine, ADA, "START");
    says(engine, ADA, "STOP");

    assertEquals(
        List.of("You get no more messages.", "Welcome back, Ada.", "You get no more messages."),
        texts());
  }

  @Test
  void optOutsInAnyOrderAndRepeated_areConfirmedOnce() {
    CampaignEngine engine = engine();
    clock.advance(Duration.ofMinutes(2));

    arrives(engine, ADA, OURS, "STOP", ProviderKeyword.NONE, T0.plusSeconds(60));
    arrives(engine, ADA, OURS, "STOP", ProviderKeyword.NONE, T0.plusSeconds(30));
    events--;
    arrives(engine, ADA, OURS, "STOP", ProviderKeyword.NONE, T0.plusSeconds(30));

    assertEquals(List.of("You get no more messages."), texts());
  }

  @Test
  void whereTheProviderHasAnswered_nothingIsSaid() {
    CampaignEngine engine = engine();

    says(engine, ADA, OURS, "STOP", ProviderKeyword.STOP);
    says(engine, BEN, "+18005550100", "STOP", ProviderKeyword.NONE);
    assertEquals(List.of(), texts());

    says(engine, BEN, "+18005550100", "HELP", ProviderKeyword.NONE);
    assertEquals(List.of("Acme alerts, acme.example/help."), texts());
  }

  @Test
  void help_isGivenToWhoOptedOutTooAndOncePerHour() {
    CampaignEngine engine = engine();
    acme(engine).consent().optOut(Channel.SMS, ADA, "asked by mail");

    says(engine, ADA, "HELP");
    says(engine, ADA, "help?");
    assertEquals(List.of("Acme alerts, acme.example/help."), texts());

    clock.advance(Duration.ofHours(1));
    says(engine, ADA, "HELP");
    assertEquals(2, texts().size());
  }

  @Test
  void strangersAndLateNewsOfAnOptOut_areNotAnswered() {
    CampaignEngine engine = engine();

    says(engine, "+12025550777", "STOP");
    clock.advance(Duration.ofMinutes(10));
    arrives(engine, ADA, OURS, "STOP", ProviderKeyword.NONE, T0.plusSeconds(2));

    assertEquals(List.of(), texts());
    assertEquals(
        ConsentState.OPTED_OUT, acme(engine).consent().state(Channel.SMS, ADA).orElseThrow());
  }

  @Test
  void confirmations_careForNeitherQuietHoursNorCaps() {
    CampaignEngine engine =
        engine(
            builder ->
                builder.rules(
                    SendingRules.none()
                        .quietHours(QuietHours.daily(LocalTime.of(9, 0), LocalTime.of(21, 0)))
                        .atMost(1, Duration.ofDays(1))));

    says(engine, ADA, "STOP");
    says(engine, ADA, "START");
    says(engine, ADA, "HELP");

    assertEquals(3, texts().size());
  }

  @Test
  void suspectedOptOut_isConfirmedWhenSomebodyHasReadIt() {
    CampaignEngine engine = engine();
    says(engine, ADA, "stpo");
    clock.advance(Duration.ofHours(1));
    StoredInbound suspected = acme(engine).replies().toReview(0, 10).get(0);
    assertEquals(List.of(), texts());

    acme(engine).replies().review(suspected.inboundNo(), true);
    settle(engine);

    assertEquals(List.of("You get no more messages."), texts());
  }

  @Test
  void doubleOptIn_asksTheMemberAndConfirmsTheYes() {
    CampaignEngine engine = engine();
    Workspace acme = acme(engine);

    acme.consent().awaitConfirmation(Channel.SMS, ADA, "web form");
    settle(engine);
    acme.consent().awaitConfirmation(Channel.SMS, ADA, "web form again");
    settle(engine);
    assertEquals(List.of("Acme: reply YES to get our messages."), texts());

    says(engine, ADA, "yes");
    assertEquals("Welcome back, Ada.", texts().get(1));
    assertEquals(ConsentState.OPTED_IN, acme.consent().state(Channel.SMS, ADA).orElseThrow());

    says(engine, BEN, "STOP");
    acme.consent().awaitConfirmation(Channel.SMS, BEN, "web form");
    settle(engine);
    assertEquals(3, texts().size(), "who opted out is not asked");
  }

  @Test
  void answers_countNowhereAndStealNoReply() {
    CampaignEngine engine = engine();
    Workspace acme = acme(engine);
    acme.campaigns().draft("poll").text("Which city next?").save();
    acme.campaigns().sendNow("poll");
    settle(engine);
    long runNo = acme.runs().latest("poll").orElseThrow().runNo();

    says(engine, ADA, "HELP");
    says(engine, ADA, "Chicago");

    assertEquals(1, acme.metrics().run(runNo).facts().members(EngagementKind.RESPONDED));
    assertEquals(
        2, acme.metrics().account(T0.minusSeconds(1), T0.plusSeconds(99)).tally().recipients());
    assertEquals(1, acme.campaigns().list(CampaignQuery.first(10)).items().size());
    assertEquals(
        1,
        acme.campaigns().list(CampaignQuery.first(10).ofType(CampaignType.ANSWER)).items().size());
  }

  @Test
  void personAnswers_onceFromTheSameNumberAndUnderConsent() {
    CampaignEngine engine = engine();
    Workspace acme = acme(engine);
    says(engine, ADA, "When do doors open?");
    says(engine, BEN, "And for us?");
    List<StoredInbound> questions = acme.replies().list(0, 10);
    says(engine, BEN, "STOP");

    Run run = acme.replies().answer(questions.get(0).inboundNo(), "At 8, {{ first_name }}!");
    acme.replies().answer(questions.get(0).inboundNo(), "At 8, {{ first_name }}!");
    Run refused = acme.replies().answer(questions.get(1).inboundNo(), "At 8!");
    settle(engine);

    assertEquals(List.of("No recibira mas mensajes.", "At 8, Ada!"), texts());
    assertEquals(OURS, carrier.sent().get(1).sender());
    assertEquals(1, acme.runs().tally(run.runNo()).handedOff());
    assertEquals(0, acme.runs().tally(refused.runNo()).handedOff());
  }

  @Test
  void wrongAnswers_areRefused() {
    CampaignEngine engine = engine();
    Workspace acme = acme(engine);
    says(engine, ADA, "Hello?");
    says(engine, "+12025550777", "Hello?");
    long ofAda = acme.replies().list(0, 10).get(0).inboundNo();
    long ofStranger = acme.replies().list(0, 10).get(1).inboundNo();
    Workspace viewer =
        engine.as(new Actor(AccountId.of("acme"), UserId.of("vic"), Set.of(Role.VIEWER)));

    assertThrows(InvalidInputException.class, () -> acme.replies().answer(ofAda, " "));
    assertThrows(InvalidInputException.class, () -> acme.replies().answer(ofAda, "{{ oops"));
    assertThrows(InvalidInputException.class, () -> acme.replies().answer(ofStranger, "Hi"));
    assertThrows(NotAllowedException.class, () -> viewer.replies().answer(ofAda, "Hi"));
    assertThrows(InvalidInputException.class, () -> ReplyAnswers.none().toHelp("x".repeat(1_601)));
    assertThrows(InvalidInputException.class, () -> ReplyAnswers.none().toHelp("??", "x"));
  }

  @Test
  void groupIsAnswered_eachOnce() {
    CampaignEngine engine = engine();
    Workspace acme = acme(engine);
    for (int i = 10; i < 20; i++) {
      acme.members().save("m" + i, "+120255501" + i, Profile.EMPTY);
    }
    acme.campaigns().draft("poll").text("Which city next?").save();
    acme.campaigns().sendNow("poll");
    settle(engine);
    long runNo = acme.runs().latest("poll").orElseThrow().runNo();
    int sent = texts().size();
    for (int i = 10; i < 20; i++) {
      says(engine, "+120255501" + i, i < 14 ? "Chicago" : "Boston please");
    }
    int boston = acme.groups().list(runNo).get(0).id();

    List<Run> runs = acme.groups().answer(runNo, boston, "Boston it is!");
    settle(engine);
    assertEquals(1, runs.size());
    assertEquals(6, texts().size() - sent);

    says(engine, ADA, "boston");
    acme.groups().answer(runNo, boston, "Boston it is!");
    settle(engine);
    assertEquals(7, texts().size() - sent, "only who is new");
  }

  @Test
  void conversation_isPagedLatestFirstWithWhatWasSaid() {
    CampaignEngine engine = engine();
    Workspace acme = acme(engine);
    acme.campaigns().draft("poll").text("Hi {{ first_name }}, which city next?").save();
    acme.campaigns().sendNow("poll");
    settle(engine);
    says(engine, ADA, "Chicago");
    clock.advance(Duration.ofSeconds(5));
    acme.replies().answer(acme.replies().list(0, 1).get(0).inboundNo(), "Noted!");
    settle(engine);

    List<ConversationEntry> first = acme.replies().conversation("ada", null, 2);
    List<ConversationEntry> rest =
        acme.replies().conversation("ada", first.get(first.size() - 1).at(), 2);

    ConversationEntry.Sent answer = (ConversationEntry.Sent) first.get(0);
    assertTrue(answer.answer());
    assertEquals("Noted!", answer.text());
    ConversationEntry.Received reply = (ConversationEntry.Received) first.get(1);
    assertEquals("Chicago", reply.message().message().text());
    ConversationEntry.Sent campaign = (ConversationEntry.Sent) rest.get(0);
    assertFalse(campaign.answer());
    assertEquals("Hi Ada, which city next?", campaign.text());
    assertEquals(1, rest.size());
    assertThrows(
        InvalidInputException.class, () -> acme.replies().conversation("ada", null, 1_001));
  }
}
