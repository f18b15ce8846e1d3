package io.campaign.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.campaign.carrier.Senders;
import io.campaign.id.Address;
import io.campaign.pacing.LimitKey;
import io.campaign.pacing.Rate;
import io.campaign.pacing.RateLimits;
import io.campaign.run.Bits;
import io.campaign.run.ClaimedChunk;
import io.campaign.run.NewChunk;
import io.campaign.run.NewRun;
import io.campaign.run.Run;
import io.campaign.run.RunKind;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A carrier's pace: its rate, its in-flight share, its "slow down", and what goes first. */
class LaneTest {
  private final Bench bench = new Bench().members(2);
  private final ClaimedChunk bulk = chunk(bench.planned("bulk"), RunKind.BLAST);
  private final ClaimedChunk urgent = chunk(bench.run("bulk"), RunKind.ROLLING);

  private static ClaimedChunk chunk(Run run, RunKind kind) {
    NewRun r = run.request();
    NewRun request =
        new NewRun(
            r.account(),
            r.campaign(),
            kind,
            r.occurrence(),
            r.revision(),
            r.channel(),
            r.replyWindow(),
            r.plannedFor());
    Run as =
        new Run(
            run.runNo(),
            request,
            run.status(),
            run.version(),
            run.plan(),
            run.openedAt(),
            run.activeAt(),
            run.windowEndsAt(),
            run.reason());
    NewChunk planned = NewChunk.first(Bench.T0, new long[] {1, 2});
    return new ClaimedChunk(1, as, planned, 1, 0, Bits.NONE, Bits.NONE);
  }

  private Lane unlimited() {
    return bench.lane(RateLimits.none());
  }

  private Lane lane(Rate rate) {
    return bench.lane(RateLimits.none().with(carrierKey(), rate));
  }

  private LimitKey carrierKey() {
    return LimitKey.carrier(bench.carrier.name());
  }

  private Duration take(Lane lane) {
    return lane.tryTake(bulk, null, 1, 1_000);
  }

  /** Takes for a second, a message each millisecond at most. */
  private int takenInASecond(Lane lane) {
    int taken = 0;
    for (int i = 0; i < 1_000; i++) {
      bench.ticks.advance(Duration.ofMillis(1));
      taken += take(lane).isZero() ? 1 : 0;
    }
    return taken;
  }

  @Test
  void share_isTheLeastOfBatch_inFlightShare_andOneSecondOfTheRate() {
    assertEquals(100, unlimited().share(bulk, 1, 500));
    assertEquals(25, unlimited().share(bulk, 4, 500));
    assertEquals(10, unlimited().share(bulk, 4, 10));
    assertEquals(3, lane(Rate.perSecond(6)).share(bulk, 2, 10));
    assertEquals(1, lane(Rate.perMinute(1)).share(bulk, 8, 10));
  }

  @Test
  void withoutARate_everythingGoesAtOnce() {
    Lane lane = unlimited();

    for (int i = 0; i < 1_000; i++) {
      assertTrue(lane.tryTake(bulk, "sender", 3, 9).isZero());
    }
  }

  @Test
  void aSenderOfTheCarriersPool_keepsItsRate_unlessTheHostSetsAnother() {
    bench.carrier.senders =
        new Senders() {
          @Override
          public @Nullable String choose(Address to, @Nullable String wanted) {
            return "slow";
          }

          @Override
          public @Nullable Rate rate(String sender) {
            return sender.equals("slow") ? Rate.perSecond(10) : null;
          }
        };
    Lane lane = unlimited();

    assertTrue(lane.tryTake(bulk, "slow", 1, 9).isZero());
    assertFalse(lane.tryTake(bulk, "slow", 1, 9).isZero());
    assertTrue(lane.tryTake(bulk, "other", 9, 9).isZero());

    Rate set = Rate.perSecond(1_000);
    Lane faster = bench.lane(RateLimits.none().with(LimitKey.sender("scripted", "slow"), set));
    bench.ticks.advance(Duration.ofSeconds(1));
    assertTrue(faster.tryTake(bulk, "slow", 1, 9).isZero());
    assertTrue(faster.tryTake(bulk, "slow", 1, 9).toMillis() < 10);
  }

  @Test
  void withARate_whatIsTooFastHasToWait() {
    Lane lane = lane(Rate.perSecond(10));

    assertTrue(take(lane).isZero());
    assertFalse(take(lane).isZero());
    bench.ticks.advance(Duration.ofMillis(60));
    assertEquals(Duration.ofMillis(40), take(lane));
    bench.ticks.advance(Duration.ofMillis(40));
    assertTrue(take(lane).isZero());
  }

  @Test
  void theNarrowestOfNestedLimits_counts_andNobodyPaysForIt() {
    RateLimits limits =
        RateLimits.none()
            .with(carrierKey(), Rate.perSecond(500))
            .with(LimitKey.channel("sms"), Rate.perSecond(400))
            .forEachAccount(Rate.perSecond(100));
    Lane lane = bench.lane(limits);

    assertEquals(100, takenInASecond(lane), 3);
  }

  @Test
  void twoEngines_keepTheLimitTogether_andShareIt() {
    Rate rate = Rate.perSecond(200);
    Lane one = lane(rate);
    Lane two =
        new Lane(
            bench.carrier,
            new Pacer(
                bench.store.budgets(), RateLimits.none().with(carrierKey(), rate), bench.ticks, 2),
            bench.ticks);
    int[] taken = new int[2];
    for (int i = 0; i < 5_000; i++) {
      bench.ticks.advance(Duration.ofMillis(1));
      taken[0] += take(one).isZero() ? 1 : 0;
      taken[1] += take(two).isZero() ? 1 : 0;
    }

    assertEquals(1_000, taken[0] + taken[1], 30);
    assertEquals(500, taken[0], 100);
  }

  @Test
  void aRateSetWhileRunning_isObeyedOnceItWasRead() {
    Pacer pacer =
        new Pacer(
            bench.store.budgets(),
            RateLimits.none().with(carrierKey(), Rate.perSecond(100)),
            bench.ticks,
            1);
    Lane lane = new Lane(bench.carrier, pacer, bench.ticks);
    assertEquals(100, takenInASecond(lane), 3);

    bench.store.budgets().setRate(carrierKey(), Rate.perSecond(300));
    new RateWatch(pacer).step(Bench.T0);

    assertEquals(300, takenInASecond(lane), 20);
  }

  @Test
  void aPause_closesTheLane_untilItIsOver() {
    Lane lane = unlimited();
    lane.pause(Duration.ofSeconds(2));
    lane.pause(Duration.ofSeconds(1));

    assertFalse(lane.open());
    assertEquals(Duration.ofSeconds(2), take(lane));
    bench.ticks.advance(Duration.ofSeconds(2));
    assertTrue(lane.open());
    assertTrue(take(lane).isZero());
  }

  @Test
  void throttling_pausesAndHalvesTheRate_whichGrowsBack() {
    Lane lane = lane(Rate.perSecond(100));
    takenInASecond(lane);
    lane.throttle(Duration.ofSeconds(1));
    lane.tellOthers();

    assertEquals(0, takenInASecond(lane), 1);
    int[] expected = {55, 65, 75, 85, 95, 100, 100};
    for (int rate : expected) {
      assertEquals(rate, takenInASecond(lane), 6);
    }
  }

  @Test
  void throttling_withoutARate_takesLessAtATimeForAWhile() {
    Lane lane = unlimited();
    lane.throttle(Duration.ofSeconds(1));
    bench.ticks.advance(Duration.ofSeconds(1));

    assertEquals(50, lane.share(bulk, 1, 500));
    bench.ticks.advance(Duration.ofSeconds(5));
    assertEquals(100, lane.share(bulk, 1, 500));
  }

  @Test
  void aSlowDownTheStoreDidNotTake_isToldAgain() {
    Lane lane = lane(Rate.perSecond(100));
    lane.throttle(Duration.ofSeconds(30));
    bench.faults.failBefore("budgets.slowDown");
    try {
      lane.tellOthers();
    } catch (RuntimeException e) {
      lane.tellOthers();
    }
    Lane other = lane(Rate.perSecond(100));

    assertTrue(take(other).compareTo(Duration.ofSeconds(20)) > 0);
  }

  @Test
  void bulkStandsAside_whileSomethingUrgentWaits() {
    Lane lane = lane(Rate.perSecond(10));
    assertTrue(take(lane).isZero());
    assertFalse(lane.tryTake(urgent, null, 1, 1).isZero());
    bench.ticks.advance(Duration.ofMillis(60));
    assertFalse(lane.tryTake(urgent, null, 1, 1).isZero());
    bench.ticks.advance(Duration.ofMillis(40));

    assertFalse(take(lane).isZero(), "bulk must not overtake");
    assertTrue(lane.tryTake(urgent, null, 1, 1).isZero());
  }

  @Test
  void aCarrierThatIsNotReady_closesTheLane() {
    Lane lane = unlimited();
    bench.carrier.ready(false);

    assertFalse(lane.open());
  }
}
