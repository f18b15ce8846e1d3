package io.campaign.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.campaign.carrier.ErrorClass;
import io.campaign.carrier.HandOff;
import io.campaign.id.CampaignId;
import io.campaign.lifecycle.CampaignStatus;
import io.campaign.lifecycle.DeliveryState;
import io.campaign.lifecycle.DisplayStatus;
import io.campaign.lifecycle.RunStatus;
import io.campaign.run.Run;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Runs open, become active, fail and complete by the clock. */
class TimersTest {
  private final Bench bench = new Bench().members(2);

  private void tick() {
    bench.timers().step(bench.clock.now());
  }

  private int runs() {
    return bench.store.runs().ofCampaign(Bench.ACCOUNT, CampaignId.of("hello"), 9).size();
  }

  private void send() {
    bench.planned("hello");
    bench.work(bench.worker("w1"), Duration.ofMillis(200));
  }

  @Test
  void aDueCampaign_opensOneRun_howeverManyTimersLook() {
    bench.scheduled("hello");
    tick();
    tick();

    assertEquals(1, runs());
    assertEquals(RunStatus.SENDING, bench.run("hello").status());
    assertEquals(DisplayStatus.SENDING, bench.campaign("hello").shown().status());
    assertNull(bench.campaign("hello").dueAt());
  }

  @Test
  void aTimerThatDiesBetweenRunAndCampaign_isFinishedByAnother() {
    bench.scheduled("hello");
    bench.faults.failBefore("campaigns.move");
    tick();
    assertEquals(Bench.T0, bench.campaign("hello").dueAt());

    tick();

    assertNull(bench.campaign("hello").dueAt());
    assertEquals(1, bench.run("hello").version());
  }

  @Test
  void aCampaignIsNotStarted_beforeItIsDue() {
    bench.scheduled("hello");
    bench.timers().step(Bench.T0.minusMillis(1));

    assertEquals(0, runs());
  }

  @Test
  void whenAllHaveTheirResult_theRunIsActive_itsWindowOpens_andTheOneOffEnds() {
    send();
    tick();

    Run run = bench.run("hello");
    assertEquals(RunStatus.ACTIVE, run.status());
    assertEquals(bench.clock.now(), run.activeAt());
    assertEquals(bench.clock.now().plus(Duration.ofHours(6)), run.windowEndsAt());
    assertEquals(CampaignStatus.ENDED, bench.campaign("hello").status());
    assertEquals(DisplayStatus.ACTIVE, bench.campaign("hello").shown().status());
  }

  @Test
  void aRunWithWaitingRecipients_staysSending() {
    bench.planned("hello");
    tick();

    assertEquals(RunStatus.SENDING, bench.run("hello").status());
  }

  @Test
  void theWindowEndsByTheClock_evenIfNobodyRanMeanwhile() {
    send();
    tick();
    bench.pass(Duration.ofHours(6).minusMillis(1));
    tick();
    assertEquals(RunStatus.ACTIVE, bench.run("hello").status());

    bench.pass(Duration.ofDays(3));
    tick();

    assertEquals(RunStatus.COMPLETE, bench.run("hello").status());
    assertEquals(DisplayStatus.COMPLETE, bench.campaign("hello").shown().status());
  }

  @Test
  void aRunThatHandedOffNothingBecauseOfFaults_isFailedWithTheReason() {
    bench.planned("hello");
    bench.carrier.holdAnswers();
    Worker worker = bench.worker("w1");
    bench.step(worker, 3);
    bench.carrier.answer(0, new HandOff.Refused(ErrorClass.PERMANENT, "11", "bad"));
    bench.carrier.answer(1, new HandOff.Refused(ErrorClass.PERMANENT, "11", "bad"));
    bench.work(worker, Duration.ofMillis(200));
    tick();

    assertEquals(RunStatus.FAILED, bench.run("hello").status());
    assertEquals(
        "no message was handed off: 2 refused by the carrier", bench.run("hello").reason());
    assertEquals(DisplayStatus.FAILED, bench.campaign("hello").shown().status());
  }

  @Test
  void aRunWhoseRecipientsWereAllSkipped_isNotFailed() {
    bench.planned("hello");
    bench.optOut(1);
    bench.optOut(2);
    bench.work(bench.worker("w1"), Duration.ofMillis(200));
    tick();

    assertEquals(2, bench.tally("hello").in(DeliveryState.SKIPPED));
    assertEquals(RunStatus.ACTIVE, bench.run("hello").status());
  }

  @Test
  void anUnknownMessage_doesNotKeepTheRunFromBecomingActive() {
    bench.planned("hello");
    bench.carrier.holdAnswers();
    bench.step(bench.worker("w1"), 3);
    bench.pass(Duration.ofSeconds(31));
    tick();

    assertEquals(2, bench.tally("hello").in(DeliveryState.UNKNOWN));
    tick();
    assertEquals(RunStatus.ACTIVE, bench.run("hello").status());
  }

  @Test
  void aStoreInTrouble_isNoReasonToThrow() {
    bench.scheduled("hello");
    bench.faults.failBefore("campaigns.due");
    tick();
    tick();

    assertEquals(RunStatus.SENDING, bench.run("hello").status());
  }
}
