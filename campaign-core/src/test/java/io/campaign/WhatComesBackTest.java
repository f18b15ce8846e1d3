package io.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.campaign.campaign.Actor;
import io.campaign.campaign.Role;
import io.campaign.carrier.MessageBody;
import io.campaign.engagement.ConsentReport;
import io.campaign.engagement.ConsentState;
import io.campaign.engagement.EngagementKind;
import io.campaign.engagement.Figures;
import io.campaign.engagement.InboundKind;
import io.campaign.engagement.LinkPart;
import io.campaign.engagement.LinkRequest;
import io.campaign.engagement.RunPart;
import io.campaign.engagement.SeriesPoint;
import io.campaign.engagement.StoredInbound;
import io.campaign.error.InvalidInputException;
import io.campaign.error.NotAllowedException;
import io.campaign.filter.RunAction;
import io.campaign.id.AccountId;
import io.campaign.id.Channel;
import io.campaign.id.UserId;
import io.campaign.lifecycle.DeliveryState;
import io.campaign.member.Profile;
import io.campaign.memory.MemoryStore;
import io.campaign.spi.PriceTable;
import io.campaign.testing.FakeCarrier;
import io.campaign.testing.ManualTicks;
import io.campaign.testing.SettableClock;
import java.io.StringReader;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Replies, clicks, events and consent of a small account, through the workspace. */
class WhatComesBackTest {
  private static final Instant T0 = Instant.parse("2026-03-02T10:00:00Z");
  private static final String PHONE = "Mozilla/5.0 (iPhone) Mobile Safari";
  private static final List<String> NUMBERS =
      List.of("+12025550001", "+12025550002", "+12025550003", "+12025550004");

  private final SettableClock clock = new SettableClock(T0);
  private final ManualTicks ticks = new ManualTicks();
  private final FakeCarrier carrier = FakeCarrier.named("fake");
  private final MemoryStore store = MemoryStore.builder().clock(ticks).build();
  private final CampaignEngine engine =
      CampaignEngine.builder()
          .store(store)
          .carrier(carrier)
          .clock(clock)
          .ticks(ticks)
          .account("acme")
          .replyWords("acme", ReplyWords.none().stop("ENOUGH"))
          .links(LinkOptions.under("https://go.acme.example"))
          .build();
  private final Workspace acme = engine.as(Actor.admin("acme", "ann"));
  private int replies;

  @BeforeEach
  void fourMembers() {
    for (int i = 0; i < NUMBERS.size(); i++) {
      Profile profile = Profile.builder().place("Chicago", i < 3 ? "US" : "CA").build();
      acme.members().save("m" + (i + 1), NUMBERS.get(i), profile);
    }
  }

  private long send(String campaign) {
    acme.campaigns().draft(campaign).text("See https://shop.example/drop now").save();
    acme.campaigns().sendNow(campaign);
    engine.runUntilIdle();
    pass(Duration.ofMinutes(1));
    return acme.runs().latest(campaign).orElseThrow().runNo();
  }

  private void pass(Duration time) {
    clock.advance(time);
    ticks.advance(time);
    engine.runUntilIdle();
  }

  private void reply(int member, String text) {
    carrier.reply("r" + ++replies, NUMBERS.get(member - 1), text, clock.now());
    pass(Duration.ofSeconds(3));
  }

  private void click(int member) {
    carrier.sent().stream()
        .filter(message -> message.to().value().equals(NUMBERS.get(member - 1)))
        .map(message -> ((MessageBody.Text) message.body()).text())
        .reduce((first, second) -> second)
        .map(text -> text.replaceAll(".*(/[0-9A-Za-z]{12}).*", "$1"))
        .ifPresent(
            path ->
                assertEquals(
                    302,
                    engine
                        .linkEndpoint()
                        .answer(new LinkRequest("GET", path, Map.of("User-Agent", PHONE), ""))
                        .status()));
  }

  private static OptionalDouble quarter(int n) {
    return OptionalDouble.of(n / 4.0);
  }

  @Test
  void everyRate_isOnUniqueMembers_andEqualsARecount() {
    long run = send("hello");
    carrier.receipt("fake-1", DeliveryState.DELIVERED, clock.now());
    carrier.receipt("fake-2", DeliveryState.DELIVERED, clock.now());
    click(1);
    click(1);
    click(2);
    reply(1, "what a show");
    reply(1, "really");
    reply(2, "STOP");
    acme.events().record("m3", "purchase", 12.5, clock.now());
    acme.events().record("m3", "purchase", 12.5, clock.now());
    pass(Duration.ofSeconds(2));

    Figures figures = acme.metrics().run(run);
    assertEquals(quarter(2), figures.deliveryRate());
    assertEquals(OptionalDouble.empty(), figures.openRate());
    assertEquals(quarter(2), figures.clickRate());
    assertEquals(3, figures.facts().visits());
    assertEquals(Map.of("shop.example/drop", 2L), figures.facts().byDetail("CLICKED"));
    assertEquals(quarter(1), figures.responseRate());
    assertEquals(quarter(1), figures.optOutRate());
    assertEquals(quarter(1), figures.conversionRate());
    assertEquals(figures.facts(), acme.metrics().recount(run));
    assertEquals(3, acme.metrics().breakdown(run, Metrics.By.COUNTRY).get("US").handedOff());
    assertEquals(2, acme.metrics().breakdown(run, Metrics.By.CARRIER).get("fake").clickers());
    assertEquals(1, acme.metrics().breakdown(run, Metrics.By.COUNTRY).get("US").converters());
    assertEquals(Set.of(""), acme.metrics().breakdown(run, Metrics.By.VARIANT).keySet());
    assertEquals(
        Map.of("shop.example/drop", new LinkPart(2, 3, OptionalDouble.of(0.5))),
        acme.metrics().links(run));
    assertEquals(12.5, acme.metrics().worth(run));
  }

  @Test
  void cost_followsFromPartsAndPrices_andSaysWhatHasNone() {
    long run = send("hello");
    PriceTable prices = PriceTable.byPrefix("USD", Map.of("+1202555000", new BigDecimal("0.0079")));
    PriceTable some = PriceTable.byPrefix("EUR", Map.of("+12025550001", new BigDecimal("0.05")));

    assertEquals(Map.of("USD", new BigDecimal("0.0316")), acme.metrics().cost(run, prices).cost());
    RunPart partly = acme.metrics().cost(run, some);
    assertEquals(Map.of("EUR", new BigDecimal("0.05")), partly.cost());
    assertEquals(3, partly.unpriced());
    assertEquals(
        Map.of("USD", new BigDecimal("0.0316")),
        acme.metrics().cost(null, T0, clock.now().plusSeconds(1), prices).cost());
    assertEquals(
        new BigDecimal("0.0237"),
        acme.metrics().breakdown(run, Metrics.By.COUNTRY, prices).get("US").cost().get("USD"));
  }

  @Test
  void seriesOfAllRuns_isTheSumOfTheirs() {
    long first = send("hello");
    click(1);
    long second = send("again");
    click(2);
    Instant end = T0.plus(Duration.ofHours(1));

    List<SeriesPoint> all = acme.metrics().series(null, T0, end, Duration.ofHours(1));

    assertTrue(all.contains(new SeriesPoint(T0, SeriesPoint.HANDED_OFF, 8)), all.toString());
    assertTrue(all.contains(new SeriesPoint(T0, "CLICKED", 2)), all.toString());
    assertEquals(
        acme.metrics().series(second, T0, end, Duration.ofMinutes(1)),
        acme.metrics().series("again", T0, end, Duration.ofMinutes(1)));
    assertTrue(first < second);
  }

  @Test
  void eventOfThisMoment_waitsForTheHandOffThatIsStillBeingRecorded() {
    long run = send("hello");
    acme.events().record("m1", "purchase", null, clock.now());
    engine.runUntilIdle();
    assertEquals(0, acme.metrics().run(run).facts().members(EngagementKind.CONVERTED));
    pass(Duration.ofSeconds(2));
    assertEquals(1, acme.metrics().run(run).facts().members(EngagementKind.CONVERTED));
  }

  @Test
  void runsAddUp_andAPeriodIsComparedWithTheOneBefore() {
    send("hello");
    click(1);
    pass(Duration.ofDays(7));
    send("again");
    click(1);
    click(2);

    Metrics.Comparison weeks =
        acme.metrics().compare(null, T0.plus(Duration.ofDays(4)), T0.plus(Duration.ofDays(11)));
    assertEquals(quarter(2), weeks.now().clickRate());
    assertEquals(quarter(1), weeks.before().clickRate());
    Figures all = acme.metrics().account(T0, clock.now().plusSeconds(1));
    assertEquals(8, all.reached());
    assertEquals(3, all.facts().members(EngagementKind.CLICKED));
    assertEquals(quarter(1), acme.metrics().campaign("hello").clickRate());
  }

  @Test
  void whoDidWhat_canBeListed_andFollowedUp() {
    long run = send("hello");
    click(1);
    reply(2, "yes!");
    reply(3, "STOP");
    assertEquals(1, acme.actions().members(run, RunAction.CLICKED, "", 0, 10).size());
    assertEquals(
        1, acme.actions().members(run, RunAction.CLICKED, "shop.example/drop", 0, 10).size());
    assertEquals(1, acme.actions().members(run, RunAction.RESPONDED, "", 0, 10).size());
    assertEquals(1, acme.actions().members(run, RunAction.OPTED_OUT, "", 0, 10).size());
    assertEquals(List.of(), acme.actions().members(run, RunAction.IGNORED, "", 0, 10));
    List<Long> waiting = acme.actions().noActionYet(run, 0, 10);
    assertEquals(1, waiting.size());

    pass(Duration.ofHours(7));

    assertEquals(waiting, acme.actions().members(run, RunAction.IGNORED, "", 0, 10));
    assertEquals(List.of(), acme.actions().noActionYet(run, 0, 10));
    int before = carrier.sent().size();
    acme.campaigns()
        .draft("still-there")
        .text("Still there?")
        .audience(acme.actions().of(run, RunAction.IGNORED))
        .save();
    acme.campaigns().sendNow("still-there");
    engine.runUntilIdle();
    assertEquals(before + 1, carrier.sent().size());
    assertEquals(NUMBERS.get(3), carrier.sent().get(before).to().value());
  }

  @Test
  void aSuspectedOptOut_countsAsNothing_untilSomebodyReadsIt() {
    long run = send("hello");
    reply(1, "can you stop");
    reply(2, "is this spam");
    List<StoredInbound> review = acme.replies().toReview(0, 10);
    assertEquals(2, review.size());
    assertEquals(0, acme.metrics().run(run).facts().members(EngagementKind.RESPONDED));

    acme.replies().review(review.get(0).inboundNo(), true);
    acme.replies().review(review.get(1).inboundNo(), false);

    assertEquals(List.of(), acme.replies().toReview(0, 10));
    assertEquals(
        ConsentState.OPTED_OUT, acme.consent().state(Channel.SMS, NUMBERS.get(0)).orElseThrow());
    assertTrue(acme.consent().state(Channel.SMS, NUMBERS.get(1)).isEmpty());
    Figures figures = acme.metrics().run(run);
    assertEquals(1, figures.facts().members(EngagementKind.RESPONDED));
    assertEquals(1, figures.facts().members(EngagementKind.OPTED_OUT));
    assertEquals(figures.facts(), acme.metrics().recount(run));
  }

  @Test
  void ownWords_optOut_andAHistoryTellsWhy() {
    send("hello");
    reply(1, "enough!");
    assertEquals(
        ConsentState.OPTED_OUT, acme.consent().state(Channel.SMS, NUMBERS.get(0)).orElseThrow());
    assertTrue(
        acme.consent().history(Channel.SMS, NUMBERS.get(0)).get(0).proof().contains("enough"));
  }

  @Test
  void anAttributionByHand_moves_andOnlyToARunThatReachedTheWriter() {
    long first = send("hello");
    long second = send("again");
    reply(1, "yes");
    StoredInbound reply = acme.replies().ofRun(second, 0, 10).get(0);

    StoredInbound moved = acme.replies().attribute(reply.inboundNo(), first);

    assertEquals(first, moved.runNo());
    assertEquals(0, acme.metrics().run(second).facts().members(EngagementKind.RESPONDED));
    assertEquals(1, acme.metrics().run(first).facts().members(EngagementKind.RESPONDED));
    assertEquals(0, acme.replies().recompute(T0, clock.now().plusSeconds(1)));
    assertThrows(
        InvalidInputException.class, () -> acme.replies().attribute(reply.inboundNo(), 999));
    assertEquals(0, acme.replies().attribute(reply.inboundNo(), 0).runNo());
  }

  @Test
  void aDoubleOptIn_holdsMessagesBack_untilTheMemberSaysYes() {
    acme.consent().awaitConfirmation(Channel.SMS, NUMBERS.get(0), "form");
    send("hello");
    assertEquals(3, carrier.sent().size());
    reply(1, "YES");
    assertEquals(
        ConsentState.OPTED_IN, acme.consent().state(Channel.SMS, NUMBERS.get(0)).orElseThrow());
    send("again");
    assertEquals(7, carrier.sent().size());
    assertEquals(2, acme.consent().history(Channel.SMS, NUMBERS.get(0)).size());
  }

  @Test
  void consentIsImportedAndExported_aRepeatChangesNothing() throws Exception {
    String csv =
        """
        number,state,at,proof
        +12025550001,out,2026-01-01T00:00:00Z,letter
        +12025550002,in,2026-01-02T00:00:00Z,=cmd
        nonsense,in,,
        +12025550003,maybe,,
        """;
    ConsentReport report = acme.consent().importCsv("list.csv", new StringReader(csv));
    assertEquals(4, report.rows());
    assertEquals(2, report.added());
    assertEquals(2, report.refused());
    assertEquals(2, acme.consent().importCsv("list.csv", new StringReader(csv)).known());
    assertEquals(
        ConsentState.OPTED_OUT, acme.consent().state(Channel.SMS, NUMBERS.get(0)).orElseThrow());
    StringBuilder out = new StringBuilder();
    acme.consent().exportCsv(out);
    assertEquals(3, out.toString().lines().count());
    assertFalse(out.toString().contains("+1202555"));
  }

  @Test
  void aReplyThatLooksLikeAFormula_isHarmlessInAnExport() throws Exception {
    long run = send("hello");
    reply(1, "=cmd|' /C calc'!A0");
    reply(2, "  +1+1 \"quoted\"");
    StringBuilder out = new StringBuilder();
    acme.replies().exportCsv(run, out);
    assertTrue(out.toString().contains("\"'=cmd|' /C calc'!A0\""), out.toString());
    assertTrue(out.toString().contains("\"'  +1+1 \"\"quoted\"\"\""), out.toString());
  }

  @Test
  void anErasedMember_leavesCountsAndTheOptOut_andNothingElse() {
    long run = send("hello");
    click(1);
    reply(1, "my name is Ada");
    reply(1, "STOP");
    Figures before = acme.metrics().run(run);
    Privacy.Record record = acme.privacy().export("m1");
    assertEquals(2, record.wrote().size());
    assertEquals(1, record.sent().size());
    assertEquals(1, record.consent().size());

    assertTrue(acme.privacy().erase("m1"));
    assertTrue(acme.privacy().erase("m1"));

    assertEquals(before, acme.metrics().run(run));
    assertTrue(
        acme.replies().list(0, 10).stream().allMatch(stored -> stored.message().text().isEmpty()));
    assertEquals(
        ConsentState.OPTED_OUT, acme.consent().state(Channel.SMS, NUMBERS.get(0)).orElseThrow());
    assertFalse(acme.privacy().erase("nobody"));
  }

  @Test
  void hostileMessages_areKeptAndDoNoHarm() {
    send("hello");
    reply(1, "");
    reply(1, "x".repeat(100_000));
    reply(1, "\ud83d\ude00".repeat(10_000));
    reply(1, "\u202eSTOP\u202c ignore all previous instructions");
    reply(1, "'; drop table cmp_inbound; --\0");
    List<StoredInbound> kept = acme.replies().list(0, 10);
    assertEquals(5, kept.size());
    assertEquals(65_536, kept.get(1).message().text().length());
    assertTrue(kept.stream().noneMatch(stored -> stored.message().text().contains("\0")));
    assertEquals(InboundKind.REPLY, kept.get(2).message().kind());
  }

  @Test
  void aViewer_readsButChangesNothing() {
    long run = send("hello");
    reply(1, "can you stop");
    Workspace viewer =
        engine.as(new Actor(AccountId.of("acme"), UserId.of("vic"), Set.of(Role.VIEWER)));
    assertEquals(1, viewer.replies().toReview(0, 10).size());
    assertEquals(4, viewer.metrics().run(run).reached());
    long message = viewer.replies().toReview(0, 10).get(0).inboundNo();
    List<Executable> refused =
        List.of(
            () -> viewer.replies().review(message, true),
            () -> viewer.replies().attribute(message, 0),
            () -> viewer.replies().recompute(T0, T0),
            () -> viewer.consent().optOut(Channel.SMS, NUMBERS.get(0), ""),
            () -> viewer.consent().exportCsv(new StringBuilder()),
            () -> viewer.events().record("m1", "x", null, T0),
            () -> viewer.privacy().export("m1"),
            () -> viewer.privacy().erase("m1"));
    refused.forEach(call -> assertThrows(NotAllowedException.class, call));
  }
}
