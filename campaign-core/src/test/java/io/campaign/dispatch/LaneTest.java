package io.campaign.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.campaign.pacing.Rate;
import io.campaign.testing.ManualTicks;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A carrier's pace: its rate, its in-flight share, and its "slow down". */
class LaneTest {
  private final ManualTicks ticks = new ManualTicks();
  private final ScriptedCarrier carrier = new ScriptedCarrier();

  @Test
  void share_isTheLeastOfBatch_inFlightShare_andOneSecondOfTheRate() {
    assertEquals(100, new Lane(carrier, null, ticks).share(1, 500));
    assertEquals(25, new Lane(carrier, null, ticks).share(4, 500));
    assertEquals(10, new Lane(carrier, null, ticks).share(4, 10));
    assertEquals(3, new Lane(carrier, Rate.perSecond(6), ticks).share(2, 10));
    assertEquals(1, new Lane(carrier, Rate.perMinute(1), ticks).share(8, 10));
  }

  @Test
  void withoutARate_everythingGoesAtOnce() {
    Lane lane = new Lane(carrier, null, ticks);

    for (int i = 0; i < 1_000; i++) {
      assertTrue(lane.tryTake(3).isZero());
    }
  }

  @Test
  void withARate_whatIsTooFastHasToWait() {
    Lane lane = new Lane(carrier, Rate.perSecond(10), ticks);

    assertTrue(lane.tryTake(1).isZero());
    assertEquals(Duration.ofMillis(100), lane.tryTake(1));
    ticks.advance(Duration.ofMillis(100));
    assertTrue(lane.tryTake(1).isZero());
  }

  @Test
  void aPause_closesTheLane_untilItIsOver() {
    Lane lane = new Lane(carrier, null, ticks);
    lane.pause(Duration.ofSeconds(2));
    lane.pause(Duration.ofSeconds(1));

    assertFalse(lane.open());
    assertEquals(Duration.ofSeconds(2), lane.tryTake(1));
    ticks.advance(Duration.ofSeconds(2));
    assertTrue(lane.open());
    assertTrue(lane.tryTake(1).isZero());
  }

  @Test
  void throttling_pausesAndHalvesTheRate() {
    Lane lane = new Lane(carrier, Rate.perSecond(10), ticks);
    lane.throttle(Duration.ofSeconds(1));
    ticks.advance(Duration.ofSeconds(1));
    while (!lane.tryTake(1).isZero()) {
      ticks.advance(Duration.ofMillis(1));
    }
    Duration wait = lane.tryTake(1);

    assertTrue(wait.compareTo(Duration.ofMillis(150)) > 0, wait.toString());
  }

  @Test
  void aCarrierThatIsNotReady_closesTheLane() {
    Lane lane = new Lane(carrier, null, ticks);
    carrier.ready(false);

    assertFalse(lane.open());
  }
}
