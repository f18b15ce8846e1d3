package io.campaign.inbound;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.campaign.engagement.HandOffFact;
import io.campaign.id.Channel;
import io.campaign.lifecycle.DeliveryState;
import io.campaign.run.DeliveryKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which hand-off a message answers. */
class AttributionRuleTest {
  private static final Instant H = Instant.parse("2026-03-02T10:00:00Z");
  private static final Instant END = H.plus(Duration.ofHours(6));

  private static HandOffFact fact(long runNo, Instant at, @Nullable Instant end) {
    return fact(runNo, DeliveryState.HANDED_OFF, at, end);
  }

  private static HandOffFact fact(
      long runNo, DeliveryState state, Instant at, @Nullable Instant end) {
    return new HandOffFact(new DeliveryKey(runNo, 1, 0), 0, Channel.SMS, state, at, end);
  }

  private static Optional<Long> runOf(Instant received, HandOffFact... facts) {
    return AttributionRule.answered(List.of(facts), received).map(fact -> fact.delivery().runNo());
  }

  @Test
  void theWindow_isHalfOpen() {
    HandOffFact fact = fact(1, H, END);

    assertEquals(Optional.empty(), runOf(H.minusMillis(1), fact));
    assertEquals(Optional.of(1L), runOf(H, fact));
    assertEquals(Optional.of(1L), runOf(END.minusMillis(1), fact));
    assertEquals(Optional.empty(), runOf(END, fact));
  }

  @Test
  void aRunThatStillSends_isOpenEnded() {
    assertEquals(Optional.of(1L), runOf(H.plus(Duration.ofDays(9)), fact(1, H, null)));
  }

  @Test
  void ofSeveral_theLatestHandOffIsAnswered() {
    HandOffFact early = fact(2, H, END);
    HandOffFact late = fact(1, H.plusSeconds(60), END);

    assertEquals(Optional.of(1L), runOf(H.plusSeconds(90), early, late));
    assertEquals(Optional.of(2L), runOf(H.plusSeconds(30), early, late));
  }

  @Test
  void ofEqualTimes_theLaterRunIsAnswered() {
    assertEquals(Optional.of(2L), runOf(H, fact(2, H, END), fact(1, H, END)));
  }

  @Test
  void anUnknownMessage_isAnsweredOnlyIfNothingElseCanBe() {
    HandOffFact certain = fact(1, H, END);
    HandOffFact unknown = fact(2, DeliveryState.UNKNOWN, H.plusSeconds(60), END);

    assertEquals(Optional.of(1L), runOf(H.plusSeconds(90), certain, unknown));
    assertEquals(Optional.of(2L), runOf(H.plusSeconds(90), unknown));
  }
}
