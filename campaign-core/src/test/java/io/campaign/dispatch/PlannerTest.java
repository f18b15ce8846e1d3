package io.campaign.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.campaign.audience.Classifier;
import io.campaign.audience.RulesSource;
import io.campaign.filter.Filters;
import io.campaign.lifecycle.CampaignEvent;
import io.campaign.lifecycle.RunStatus;
import io.campaign.lifecycle.SkipReason;
import io.campaign.run.Exclusion;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An audience is frozen page by page, whoever does it and however often somebody dies. */
class PlannerTest {
  private final Bench bench = new Bench().planPage(3);

  private long planned() {
    return bench.tally("hello").recipients();
  }

  private void open() {
    bench.scheduled("hello");
    bench.timers().step(bench.clock.now());
  }

  @Test
  void anAudience_isPlannedPageByPage_andSealed() {
    bench.members(7);
    open();
    Planner planner = bench.planner();

    assertTrue(planner.step(bench.clock.now()).isZero());
    assertEquals(3, planned());
    planner.step(bench.clock.now());
    assertFalse(bench.run("hello").plan().sealed());
    assertFalse(planner.step(bench.clock.now()).isZero());

    assertEquals(7, planned());
    assertTrue(bench.run("hello").plan().sealed());
  }

  @Test
  void whoMayNotBeWrittenTo_isExcludedWithTheReason() {
    bench.members(3).optOut(2);

    bench.planned("hello");

    assertEquals(2, planned());
    List<Exclusion> excluded =
        bench.store.runs().exclusions(Bench.ACCOUNT, bench.run("hello").runNo(), 0, 10);
    assertEquals(List.of(new Exclusion(2, SkipReason.OPTED_OUT)), excluded);
  }

  @Test
  void anEmptyAudience_isSealedAtOnce() {
    bench.planned("hello");

    assertEquals(0, planned());
  }

  @Test
  void aPlannerThatDies_isContinuedByAnother_atTheCursor() {
    bench.members(7);
    open();
    bench.planner().step(bench.clock.now());
    bench.faults.loseAnswer("runs.appendPlan");
    bench.planner().step(bench.clock.now());
    bench.faults.failBefore("runs.appendPlan");
    bench.planner().step(bench.clock.now());

    bench.planner().step(bench.clock.now());

    assertEquals(7, planned());
    assertTrue(bench.run("hello").plan().sealed());
    assertEquals(7, bench.tally("hello").waiting());
  }

  @Test
  void twoPlanners_planNobodyTwice() {
    bench.members(9);
    open();
    Planner one = bench.planner();
    Planner two = bench.planner();
    for (int i = 0; i < 4; i++) {
      one.step(bench.clock.now());
      two.step(bench.clock.now());
    }

    assertEquals(9, planned());
  }

  @Test
  void aPageReadBeforeAnotherPlannerWroteIt_isDropped() {
    bench.members(5);
    open();
    Planner[] other = {bench.planner()};
    Classifier slow =
        new Classifier(
            new DirectoryThatPauses(bench.store.members(), () -> other[0].step(bench.clock.now())),
            bench.store.consent(),
            bench.store.engagement(),
            Bench.KEYS);

    new Planner(slow, RulesSource.NONE, bench.context()).step(bench.clock.now());

    assertEquals(3, planned());
    assertEquals(3, bench.run("hello").plan().cursor());
  }

  @Test
  void aCampaignCancelledAsItsRunWasOpened_plansNobody_andTheRunIsCancelled() {
    bench.members(3);
    open();
    bench.moveCampaign("hello", CampaignEvent.CANCEL);

    bench.planner().step(bench.clock.now());

    assertEquals(0, planned());
    assertEquals(RunStatus.CANCELLED, bench.run("hello").status());
  }

  @Test
  void aCampaignPausedAsItsRunWasOpened_holdsIt_untilItIsResumed() {
    bench.members(3);
    open();
    bench.moveCampaign("hello", CampaignEvent.PAUSE);
    bench.planner().step(bench.clock.now());
    assertEquals(0, planned());

    bench.moveCampaign("hello", CampaignEvent.RESUME);
    bench.planner().step(bench.clock.now());

    assertEquals(3, planned());
  }

  @Test
  void aRunWhoseAudienceCannotBeRead_doesNotHoldUpTheOthers() {
    bench.members(3);
    bench.scheduled("broken", "Hi", Filters.eq("gone", "x"));
    open();

    bench.planner().step(bench.clock.now());

    assertEquals(0, bench.tally("broken").recipients());
    assertEquals(3, planned());
  }

  @Test
  void whatIsPlanned_goesOut() {
    bench.members(2);
    bench.planned("hello");
    Worker worker = bench.worker("w1");
    bench.step(worker, 3);

    assertEquals(2, bench.carrier.sent.size());
    bench.work(worker, Duration.ofMillis(100));
    assertTrue(worker.idle());
  }
}
