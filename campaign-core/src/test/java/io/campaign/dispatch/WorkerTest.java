package io.campaign.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.campaign.carrier.ErrorClass;
import io.campaign.carrier.HandOff;
import io.campaign.carrier.OutboundMessage;
import io.campaign.engagement.ConsentState;
import io.campaign.id.AddressKey;
import io.campaign.id.Channel;
import io.campaign.id.MemberId;
import io.campaign.id.MessageId;
import io.campaign.lifecycle.DeliveryState;
import io.campaign.lifecycle.RunEvent;
import io.campaign.lifecycle.SkipReason;
import io.campaign.pacing.RateLimits;
import io.campaign.run.Delivery;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A worker's rounds, good and bad, step by step. */
class WorkerTest {
  private final Bench bench = new Bench().batch(3);
  private final Worker worker = bench.worker("w1");

  private Set<Long> in(DeliveryState state) {
    return bench.states("hello").entrySet().stream()
        .filter(entry -> entry.getValue() == state)
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  private Delivery only() {
    List<Delivery> all = bench.deliveries("hello");
    assertEquals(1, all.size());
    return all.get(0);
  }

  private void plan(int members) {
    bench.members(members).planned("hello");
  }

  @Test
  void aChunk_goesOutOnce_andIsDone() {
    plan(5);

    bench.step(worker, 10);
    bench.work(worker, Duration.ofMillis(200));

    assertEquals(5, bench.carrier.sent.size());
    assertEquals(Set.of(1L, 2L, 3L, 4L, 5L), in(DeliveryState.HANDED_OFF));
    assertTrue(worker.idle());
  }

  @Test
  void aMessage_carriesOurId_andTheHandOffItsSubmitTime() {
    plan(1);
    bench.carrier.holdAnswers();
    bench.step(worker, 3);
    bench.pass(Duration.ofSeconds(2));
    bench.carrier.answer(0, ScriptedCarrier.accepted(1));
    bench.work(worker, Duration.ofMillis(100));

    OutboundMessage sent = bench.carrier.sent.get(0);
    assertEquals(MessageId.of(bench.run("hello").runNo(), 1, 0, 0), sent.id());
    assertEquals(Bench.T0, only().at());
    assertEquals(List.of("id-1"), only().carrierIds());
  }

  @Test
  void whoOptedOutAfterPlanning_isSkipped() {
    plan(3);
    bench.optOut(2);

    bench.work(worker, Duration.ofMillis(200));

    assertEquals(2, bench.carrier.sent.size());
    assertEquals(Set.of(2L), in(DeliveryState.SKIPPED));
    assertEquals(1L, bench.tally("hello").skipped().get(SkipReason.OPTED_OUT));
  }

  @Test
  void aMessageThatCannotBeSaid_isSkippedWithItsReason_andTheOthersGo() {
    bench.members(2);
    bench
        .store
        .memberWriter()
        .upsert(Bench.ACCOUNT, List.of(Bench.member(3, Bench.number(3), " ")));
    bench.scheduled("hello", "{{ first_name }}");
    bench.timers().step(bench.clock.now());
    bench.planner().step(bench.clock.now());

    bench.work(worker, Duration.ofMillis(200));

    assertEquals(2, bench.carrier.sent.size());
    assertEquals(1L, bench.tally("hello").skipped().get(SkipReason.MISSING_VARIABLE));
  }

  @Test
  void aComposerThatFails_skipsItsMember_andTheOthersGo() {
    plan(2);
    Lane lane = bench.lane(RateLimits.none());
    Worker poisoned =
        new Worker(
            "w2",
            lane,
            (run, member, carrier, now) -> {
              throw new IllegalStateException("poison");
            },
            bench.context(),
            () -> {});

    bench.work(poisoned, Duration.ofMillis(200));

    assertEquals(Set.of(1L, 2L), in(DeliveryState.SKIPPED));
    assertEquals(2L, bench.tally("hello").skipped().get(SkipReason.TEMPLATE_FAILED));
  }

  @Test
  void aMemberErasedAfterPlanning_isSkipped() {
    plan(2);
    bench.store.memberWriter().erase(Bench.ACCOUNT, MemberId.of("m1"));

    bench.work(worker, Duration.ofMillis(200));

    assertEquals(1, bench.carrier.sent.size());
    assertEquals(Set.of(1L), in(DeliveryState.SKIPPED));
  }

  @Test
  void anExchangeWhoseAnswerWasLost_isRepeatedUnchanged_andNothingGoesTwice() {
    plan(3);
    bench.step(worker, 1);
    bench.faults.loseAnswer("ledger.exchange");
    bench.step(worker, 1);
    assertEquals(0, bench.carrier.sent.size());

    bench.step(worker, 2);
    assertEquals(3, bench.carrier.sent.size());
    bench.pass(Duration.ofMillis(60));
    bench.faults.loseAnswer("ledger.exchange");
    bench.work(worker, Duration.ofMillis(200));

    assertEquals(3, bench.carrier.sent.size());
    assertEquals(3, in(DeliveryState.HANDED_OFF).size());
  }

  @Test
  void anAnswerThatComesWhileAnExchangeIsRepeated_isNotLost() {
    plan(2);
    bench.carrier.holdAnswers();
    bench.step(worker, 3);
    bench.carrier.answer(0, ScriptedCarrier.accepted(1));
    bench.step(worker, 1);
    bench.pass(Duration.ofMillis(60));
    bench.faults.loseAnswer("ledger.exchange");
    bench.step(worker, 1);
    bench.carrier.answer(1, ScriptedCarrier.accepted(2));

    bench.work(worker, Duration.ofMillis(300));

    assertEquals(Set.of(1L, 2L), in(DeliveryState.HANDED_OFF));
    assertTrue(worker.idle());
  }

  @Test
  void whatIsNotSubmittedByTheBatchDeadline_isGivenBack_andConsentIsCheckedAgain() {
    plan(2);
    bench.step(worker, 1);
    bench.faults.loseAnswer("ledger.exchange");
    bench.step(worker, 1);
    bench.optOut(1);
    bench.pass(Duration.ofMillis(1_001));

    bench.work(worker, Duration.ofMillis(300));

    assertEquals(1, bench.carrier.sent.size());
    assertEquals(Set.of(1L), in(DeliveryState.SKIPPED));
    assertEquals(Set.of(2L), in(DeliveryState.HANDED_OFF));
  }

  @Test
  void whoseLeaseWasLost_sendsNothingMore_andItsLateAnswersSettleTheUnknown() {
    plan(4);
    bench.carrier.holdAnswers();
    bench.step(worker, 3);
    assertEquals(3, bench.carrier.sent.size());

    bench.pass(Duration.ofSeconds(31));
    bench.timers().step(bench.clock.now());
    assertEquals(Set.of(1L, 2L, 3L), in(DeliveryState.UNKNOWN));
    Worker heir = bench.worker("w2");
    bench.step(heir, 3);
    assertEquals(4, bench.carrier.sent.size());
    bench.carrier.answer(0, ScriptedCarrier.accepted(1));
    bench.carrier.answer(3, ScriptedCarrier.accepted(4));
    bench.work(worker, Duration.ofMillis(300));
    bench.work(heir, Duration.ofMillis(300));

    assertEquals(4, bench.carrier.sent.size());
    assertEquals(Set.of(2L, 3L), in(DeliveryState.UNKNOWN));
    bench.carrier.answer(1, ScriptedCarrier.accepted(2));
    bench.work(worker, Duration.ofMillis(100));
    assertEquals(Set.of(1L, 2L, 4L), in(DeliveryState.HANDED_OFF));
    assertEquals(4, bench.tally("hello").sum());
  }

  @Test
  void whoLostItsLease_doesNotSettleWhatItOnlySkipped() {
    bench
        .store
        .memberWriter()
        .upsert(Bench.ACCOUNT, List.of(Bench.member(1, Bench.number(1), " ")));
    bench.scheduled("hello", "{{ first_name }}");
    bench.timers().step(bench.clock.now());
    bench.planner().step(bench.clock.now());
    bench.step(worker, 1);
    bench.faults.failBefore("ledger.exchange");
    bench.step(worker, 1);
    bench.pass(Duration.ofSeconds(31));
    bench.timers().step(bench.clock.now());

    bench.step(worker, 1);

    assertEquals(1, bench.tally("hello").sum());
    assertEquals(1, bench.tally("hello").waiting());
  }

  @Test
  void aPauseWithinABatch_letsNothingNewOut_andGivesTheChunkBack() {
    plan(8);
    bench.carrier.holdAnswers();
    bench.step(worker, 3);
    assertEquals(3, bench.carrier.sent.size());
    bench.move("hello", RunEvent.PAUSE);
    for (int i = 0; i < 3; i++) {
      bench.carrier.answer(i, ScriptedCarrier.accepted(i));
    }

    bench.work(worker, Duration.ofMillis(300));

    assertEquals(3, bench.carrier.sent.size());
    assertTrue(worker.idle());
    assertEquals(5, bench.tally("hello").waiting());
    bench.move("hello", RunEvent.RESUME);
    bench.step(bench.worker("w2"), 3);
    assertEquals(6, bench.carrier.sent.size());
  }

  @Test
  void draining_finishesWhatIsOpen_andLeavesNothingUnknown() {
    plan(10);
    bench.carrier.holdAnswers();
    bench.step(worker, 3);
    assertEquals(3, bench.carrier.sent.size());

    worker.drain(bench.clock.now());
    assertFalse(worker.idle());
    bench.carrier.answer(0, ScriptedCarrier.accepted(1));
    bench.carrier.answer(1, new HandOff.InDoubt("reset"));
    bench.carrier.answer(2, ScriptedCarrier.accepted(3));
    for (int i = 0; i < 10 && !worker.idle(); i++) {
      worker.drain(bench.clock.now());
    }

    assertTrue(worker.idle());
    assertEquals(3, bench.carrier.sent.size());
    assertEquals(Set.of(1L, 3L), in(DeliveryState.HANDED_OFF));
    assertEquals(Set.of(2L), in(DeliveryState.UNKNOWN));
    bench.step(bench.worker("w2"), 3);
    assertEquals(6, bench.carrier.sent.size());
  }

  @Test
  void aTemporaryFailure_isTriedAgainAsTheNextAttempt() {
    plan(1);
    bench.carrier.holdAnswers();
    bench.step(worker, 3);
    bench.carrier.answer(0, new HandOff.Refused(ErrorClass.TEMPORARY, "88", "busy"));
    bench.work(worker, Duration.ofMillis(200));
    assertEquals(1, bench.tally("hello").waiting());
    assertEquals(1, bench.carrier.sent.size());

    bench.pass(Duration.ofSeconds(16));
    bench.step(worker, 3);
    bench.carrier.answer(1, ScriptedCarrier.accepted(1));
    bench.work(worker, Duration.ofMillis(200));

    assertEquals(DeliveryState.HANDED_OFF, only().state());
    assertEquals(2, only().attempt());
    assertEquals(1, bench.tally("hello").recipients());
  }

  @Test
  void throttling_givesBack_waits_andSendsAgain() {
    plan(1);
    bench.carrier.holdAnswers();
    bench.step(worker, 3);
    bench.carrier.answer(0, new HandOff.Throttled(Duration.ofSeconds(3), "slow"));
    bench.work(worker, Duration.ofSeconds(2));
    assertEquals(1, bench.carrier.sent.size());

    bench.work(worker, Duration.ofSeconds(2));
    assertEquals(2, bench.carrier.sent.size());
  }

  @Test
  void aCarrierThatThrows_leavesTheMessageUnknown() {
    plan(1);
    bench.carrier.throwOnSubmit();

    bench.work(worker, Duration.ofMillis(200));

    assertEquals(DeliveryState.UNKNOWN, only().state());
    assertEquals(1, bench.carrier.sent.size());
  }

  @Test
  void anOptOutTheCarrierTellsOf_isRecorded() {
    plan(1);
    bench.carrier.holdAnswers();
    bench.step(worker, 3);
    bench.carrier.answer(0, new HandOff.Refused(ErrorClass.OPTED_OUT, "21610", ""));

    bench.work(worker, Duration.ofMillis(200));

    AddressKey key = Bench.KEYS.keyOf(Bench.number(1));
    assertEquals(
        ConsentState.OPTED_OUT,
        bench.store.consent().states(Bench.ACCOUNT, Channel.SMS, "*", List.of(key)).get(key));
  }

  @Test
  void aCarrierWithoutASession_getsNothing_andHoldsNoChunk() {
    plan(1);
    bench.carrier.ready(false);

    bench.work(worker, Duration.ofMillis(200));

    assertEquals(0, bench.carrier.sent.size());
    assertTrue(worker.idle());
  }

  @Test
  void aCancelledRun_sendsNothingMore() {
    plan(5);
    bench.carrier.holdAnswers();
    bench.step(worker, 3);
    bench.move("hello", RunEvent.CANCEL);
    for (int i = 0; i < 3; i++) {
      bench.carrier.answer(i, ScriptedCarrier.accepted(i));
    }
    for (int i = 0; i < 10; i++) {
      bench.work(worker, Duration.ofMillis(100));
      bench.timers().step(bench.clock.now());
    }

    assertEquals(3, bench.carrier.sent.size());
    assertEquals(Set.of(4L, 5L), in(DeliveryState.CANCELLED));
    assertEquals(0, bench.tally("hello").waiting());
  }
}
