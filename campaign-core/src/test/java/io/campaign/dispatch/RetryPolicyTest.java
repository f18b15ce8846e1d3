package io.campaign.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Delays grow, are bounded, spread, and fall on few different times. */
class RetryPolicyTest {
  private static final DispatchSettings SETTINGS = DispatchSettings.DEFAULT;

  @Test
  void attempts_areBounded() {
    RetryPolicy policy = new RetryPolicy(SETTINGS, () -> 0L);

    assertTrue(policy.allowsAnother(4));
    assertFalse(policy.allowsAnother(5));
  }

  @Test
  void withoutJitter_theDelayIsHalfOfItsDoublingBase() {
    RetryPolicy policy = new RetryPolicy(SETTINGS, () -> 0L);

    assertEquals(Duration.ofSeconds(15), policy.delayAfter(1));
    assertEquals(Duration.ofSeconds(30), policy.delayAfter(2));
    assertEquals(Duration.ofMinutes(15), policy.delayAfter(20));
  }

  @Test
  void jitter_staysWithinBaseAndHalfOfIt_inAtMostEightSteps() {
    SplittableRandom random = new SplittableRandom(7);
    RetryPolicy policy = new RetryPolicy(SETTINGS, random::nextLong);
    Set<Duration> seen = new HashSet<>();
    for (int i = 0; i < 1_000; i++) {
      Duration delay = policy.delayAfter(1);
      assertTrue(delay.toMillis() >= 15_000 && delay.toMillis() <= 30_000, delay.toString());
      seen.add(delay);
    }

    assertEquals(8, seen.size(), seen.toString());
  }
}
