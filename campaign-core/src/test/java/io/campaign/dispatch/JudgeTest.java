package io.campaign.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.campaign.carrier.ErrorClass;
import io.campaign.carrier.HandOff;
import io.campaign.lifecycle.DeliveryState;
import io.campaign.run.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What each hand-off means for its message and for the lane. */
class JudgeTest {
  private static final Instant SUBMITTED = Instant.parse("2026-03-02T10:00:00Z");
  private static final Instant NOW = SUBMITTED.plusSeconds(2);

  private final Judge judge =
      new Judge("carrier", new RetryPolicy(DispatchSettings.DEFAULT, () -> 0L));

  private Verdict judge(HandOff handOff) {
    return judge(handOff, 1, "");
  }

  private Verdict judge(HandOff handOff, int attempt, String resume) {
    return judge.judge(new Judge.Tried(3, attempt, 2, resume, SUBMITTED), handOff, NOW);
  }

  private static Outcome.Final end(Verdict verdict) {
    return assertInstanceOf(Outcome.Final.class, verdict.outcome());
  }

  private static HandOff refused(ErrorClass errorClass) {
    return new HandOff.Refused(errorClass, "88", "detail");
  }

  @Test
  void accepted_isHandedOffAtItsSubmitTime_withTheCarriersIds() {
    Verdict verdict = judge(new HandOff.Accepted(List.of("a", "b")));

    assertEquals(
        new Outcome.Final(
            3, DeliveryState.HANDED_OFF, null, "", "carrier", List.of("a", "b"), 2, SUBMITTED),
        verdict.outcome());
    assertTrue(verdict.pause().isZero());
  }

  @Test
  void held_isHeld() {
    assertEquals(DeliveryState.HELD, end(judge(new HandOff.Held(List.of("a")))).state());
  }

  @Test
  void inDoubt_isUnknownAndNeverTriedAgain() {
    Verdict verdict = judge(new HandOff.InDoubt("no answer"));

    assertEquals(DeliveryState.UNKNOWN, end(verdict).state());
    assertTrue(verdict.pause().isZero());
  }

  @Test
  void temporaryRefusal_isTriedAgainLater() {
    Verdict verdict = judge(refused(ErrorClass.TEMPORARY));

    assertEquals(new Outcome.RetryLater(3, NOW.plusSeconds(15), "88", ""), verdict.outcome());
  }

  @Test
  void temporaryRefusalOfTheLastAttempt_isRefused() {
    assertEquals(DeliveryState.REFUSED, end(judge(refused(ErrorClass.TEMPORARY), 5, "")).state());
  }

  @Test
  void permanentRefusal_isRefusedWithItsCode() {
    Outcome.Final end = end(judge(refused(ErrorClass.PERMANENT)));

    assertEquals(DeliveryState.REFUSED, end.state());
    assertEquals("88", end.code());
  }

  @Test
  void optedOutAtTheCarrier_isRefusedAndTold() {
    Verdict verdict = judge(refused(ErrorClass.OPTED_OUT));

    assertEquals(DeliveryState.REFUSED, end(verdict).state());
    assertTrue(verdict.optedOut());
  }

  @ParameterizedTest
  @EnumSource(
      value = ErrorClass.class,
      names = {"SENDER", "CARRIER"})
  void whatSomebodyMustMend_isGivenBackAndTheLaneRests(ErrorClass errorClass) {
    Verdict verdict = judge(refused(errorClass));

    assertEquals(new Outcome.GivenBack(3), verdict.outcome());
    assertEquals(Duration.ofSeconds(30), verdict.pause());
    assertFalse(verdict.throttled());
  }

  @Test
  void throttled_isGivenBack_andSlowsTheLane() {
    Verdict verdict = judge(new HandOff.Throttled(Duration.ofSeconds(7), "429"));

    assertEquals(new Outcome.GivenBack(3), verdict.outcome());
    assertEquals(Duration.ofSeconds(7), verdict.pause());
    assertTrue(verdict.throttled());
  }

  @Test
  void notWritten_isGivenBackAfterAShortRest() {
    Verdict verdict = judge(new HandOff.NotWritten("no session"));

    assertEquals(new Outcome.GivenBack(3), verdict.outcome());
    assertEquals(Duration.ofMillis(500), verdict.pause());
    assertFalse(verdict.throttled());
  }

  @Test
  void partial_isTriedAgainWithItsToken() {
    Verdict verdict =
        judge(new HandOff.Partial(List.of("a"), "from 2", ErrorClass.TEMPORARY, "88"));

    assertEquals("from 2", assertInstanceOf(Outcome.RetryLater.class, verdict.outcome()).resume());
  }

  @Test
  void aLaterRefusalOfAPartialMessage_keepsItsToken() {
    Verdict verdict = judge(refused(ErrorClass.TEMPORARY), 2, "from 2");

    assertEquals("from 2", assertInstanceOf(Outcome.RetryLater.class, verdict.outcome()).resume());
  }

  @Test
  void partialForGood_isRefusedWithoutIds_sinceReceiptsOfAPartSayNothingOfTheWhole() {
    Outcome.Final end =
        end(judge(new HandOff.Partial(List.of("a"), "from 2", ErrorClass.PERMANENT, "11")));

    assertEquals(DeliveryState.REFUSED, end.state());
    assertEquals(List.of(), end.carrierIds());
  }
}
