package io.campaign.inbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.campaign.engagement.Attribution;
import io.campaign.engagement.HandOffFact;
import io.campaign.engagement.InboundKind;
import io.campaign.engagement.InboundRecord;
import io.campaign.engagement.ReplyWindow;
import io.campaign.engagement.StoredInbound;
import io.campaign.id.AccountId;
import io.campaign.id.Address;
import io.campaign.id.AddressKey;
import io.campaign.id.CampaignId;
import io.campaign.id.Channel;
import io.campaign.id.MessageId;
import io.campaign.id.Secret;
import io.campaign.lifecycle.DeliveryState;
import io.campaign.lifecycle.RunStatus;
import io.campaign.run.DeliveryKey;
import io.campaign.run.RunKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which hand-off a message answers. */
class AttributionRuleTest {
  private static final Instant H = Instant.parse("2026-03-02T10:00:00Z");
  private static final Duration WINDOW = Duration.ofHours(6);
  private static final Instant END = H.plus(WINDOW);
  private static final Address ANN = Address.sms("+12025550001");

  private final Map<Long, String> senders = new HashMap<>();
  private final Map<Long, Instant> lastHandOffs = new HashMap<>();
  private final AttributionRule rule =
      new AttributionRule(
          new AttributionRule.Knowledge() {
            @Override
            public @Nullable String sender(HandOffFact fact) {
              return senders.get(fact.delivery().runNo());
            }

            @Override
            public LongFunction<Optional<Instant>> lastHandOff() {
              return runNo -> Optional.ofNullable(lastHandOffs.get(runNo));
            }
          });

  private static HandOffFact fact(long runNo, Instant at, ReplyWindow window) {
    return fact(runNo, DeliveryState.HANDED_OFF, at, window);
  }

  private static HandOffFact fact(long runNo, DeliveryState state, Instant at, ReplyWindow window) {
    return new HandOffFact(
        new DeliveryKey(runNo, 1, 0),
        0,
        Channel.SMS,
        state,
        at,
        window,
        new HandOffFact.Origin(AccountId.of("acme"), CampaignId.of("c" + runNo), 1),
        List.of("id-" + runNo));
  }

  private static HandOffFact fact(long runNo, Instant at) {
    return fact(runNo, at, ReplyWindow.until(END));
  }

  private static InboundRecord message(Instant received, String to, String quoted) {
    return new InboundRecord(
        AccountId.of("acme"),
        "car",
        "e1",
        ANN,
        AddressKey.of(Secret.of("s"), ANN),
        to,
        1,
        InboundKind.REPLY,
        "",
        "yes",
        received,
        null,
        new InboundRecord.Extra(quoted, false, List.of()));
  }

  private Optional<Long> runOf(Instant received, HandOffFact... facts) {
    return runOf(message(received, "", ""), facts);
  }

  private Optional<Long> runOf(InboundRecord message, HandOffFact... facts) {
    return rule.answered(message, List.of(facts)).map(a -> a.fact().delivery().runNo());
  }

  /**
   * Run 1 is the one the message points to, run 2 was handed off a minute later. Times are relative
   * to the window of both, which is the same.
   */
  @ParameterizedTest(name = "{0} x {1} open x {2}: {3}")
  @CsvSource({
    "QUOTED, 0, FIRST, none",
    "QUOTED, 0, LAST,  none",
    "QUOTED, 0, END,   none",
    "QUOTED, 1, FIRST, 1 quoted",
    "QUOTED, 1, LAST,  1 quoted",
    "QUOTED, 1, END,   none",
    "QUOTED, 2, FIRST, 1 quoted",
    "QUOTED, 2, LAST,  1 quoted",
    "QUOTED, 2, END,   none",
    "SENDER, 0, FIRST, none",
    "SENDER, 0, LAST,  none",
    "SENDER, 0, END,   none",
    "SENDER, 1, FIRST, 1 same sender",
    "SENDER, 1, LAST,  1 same sender",
    "SENDER, 1, END,   none",
    "SENDER, 2, FIRST, 1 same sender",
    "SENDER, 2, LAST,  1 same sender",
    "SENDER, 2, END,   none",
    "LATEST, 0, FIRST, none",
    "LATEST, 0, LAST,  none",
    "LATEST, 0, END,   none",
    "LATEST, 1, FIRST, 1 latest hand-off",
    "LATEST, 1, LAST,  1 latest hand-off",
    "LATEST, 1, END,   none",
    "LATEST, 2, FIRST, 1 latest hand-off",
    "LATEST, 2, LAST,  2 latest hand-off",
    "LATEST, 2, END,   none",
  })
  void theDecisionTable(String pointer, int open, String instant, String expected) {
    senders.put(1L, "+1 (555) 010-0001");
    senders.put(2L, "+15550100002");
    List<HandOffFact> facts = new ArrayList<>();
    if (open >= 1) {
      facts.add(fact(1, H));
    }
    if (open == 2) {
      facts.add(fact(2, H.plusSeconds(60)));
    }
    Instant received =
        switch (instant) {
          case "FIRST" -> H;
          case "LAST" -> END.minusMillis(1);
          default -> END;
        };
    InboundRecord message =
        message(
            received,
            pointer.equals("SENDER") ? "15550100001" : "",
            pointer.equals("QUOTED") ? "id-1" : "");
    assertEquals(
        expected,
        rule.answered(message, facts)
            .map(a -> a.fact().delivery().runNo() + " " + a.rule())
            .orElse("none"));
  }

  @Test
  void aQuotationByOurOwnId_counts() {
    String ours = MessageId.of(1, 1, 0, 0).toString();
    assertEquals(
        Optional.of(1L),
        runOf(message(H.plusSeconds(90), "", ours), fact(1, H), fact(2, H.plusSeconds(60))));
  }

  @Test
  void aQuotationOfAMessageWhoseWindowIsOver_leavesTheOthersOpen() {
    HandOffFact over = fact(1, H, ReplyWindow.until(H.plusSeconds(10)));
    assertEquals(
        Optional.of(2L),
        runOf(message(H.plusSeconds(90), "", "id-1"), over, fact(2, H.plusSeconds(60))));
  }

  @Test
  void aQuotationComesBeforeTheSender() {
    senders.put(2L, "12345");
    assertEquals(
        Optional.of(1L),
        runOf(message(H.plusSeconds(90), "12345", "id-1"), fact(1, H), fact(2, H.plusSeconds(60))));
  }

  @Test
  void aNumberNobodySentFrom_saysNothing() {
    senders.put(1L, "12345");
    assertEquals(
        Optional.of(2L),
        runOf(message(H.plusSeconds(90), "999", ""), fact(1, H), fact(2, H.plusSeconds(60))));
  }

  @Test
  void aRunThatStillSends_isOpenEnded() {
    assertEquals(
        Optional.of(1L), runOf(H.plus(Duration.ofDays(9)), fact(1, H, ReplyWindow.open())));
  }

  @Test
  void aPausedRunsWindow_endsSixHoursAfterItsLastHandOff() {
    ReplyWindow paused = ReplyWindow.of(RunKind.BLAST, RunStatus.PAUSED, WINDOW, null, H);
    lastHandOffs.put(1L, H.plus(Duration.ofHours(1)));
    Instant end = H.plus(Duration.ofHours(7));
    assertEquals(Optional.of(1L), runOf(end.minusMillis(1), fact(1, H, paused)));
    assertEquals(Optional.empty(), runOf(end, fact(1, H, paused)));
  }

  @Test
  void inARollingRun_eachHandOffHasAWindowOfItsOwn() {
    ReplyWindow own =
        ReplyWindow.of(RunKind.ROLLING, RunStatus.SENDING, WINDOW, END.plusSeconds(999), H);
    assertEquals(Optional.of(1L), runOf(END.minusMillis(1), fact(1, H, own)));
    assertEquals(Optional.empty(), runOf(END, fact(1, H, own)));
  }

  @Test
  void ofEqualTimes_theLaterRunIsAnswered() {
    assertEquals(Optional.of(2L), runOf(H, fact(2, H), fact(1, H)));
  }

  @Test
  void anUnknownMessage_isAnsweredOnlyIfNothingElseCanBe_orItIsQuoted() {
    HandOffFact certain = fact(1, H);
    HandOffFact unknown = fact(2, DeliveryState.UNKNOWN, H.plusSeconds(60), ReplyWindow.until(END));

    assertEquals(Optional.of(1L), runOf(H.plusSeconds(90), certain, unknown));
    assertEquals(Optional.of(2L), runOf(H.plusSeconds(90), unknown));
    assertEquals(Optional.of(2L), runOf(message(H.plusSeconds(90), "", "id-2"), certain, unknown));
  }

  @Test
  void theEvidence_namesRuleHandOffAndWindow() {
    StoredInbound stored = new StoredInbound(7, message(H.plusSeconds(1), "", "id-1"), null);
    Attribution decision = rule.decide(stored, List.of(fact(1, H)));
    assertEquals(Attribution.Action.RESPONDED, decision.action());
    assertTrue(decision.evidence().startsWith("quoted, handed off 2026-03-02T10:00:00Z"));
    assertEquals("no open hand-off", rule.decide(stored, List.of()).evidence());
  }
}
