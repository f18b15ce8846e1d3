package io.campaign.pacing;

import static io.campaign.pacing.TokenBucket.GRANTED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.campaign.error.InvalidInputException;
import java.util.List;
import org.junit.jupiter.api.Test;

class NestedLimiterTest {
  private static final long MS = 1_000_000;

  private final TokenBucket account = new TokenBucket(Rate.perSecond(1_000), 0);
  private final TokenBucket sender = new TokenBucket(Rate.perSecond(100), 0);
  private final NestedLimiter nest = new NestedLimiter(List.of(account, sender));

  @Test
  void whenALaterBucketRefuses_theEarlierOnesGetTheirPermitsBack() {
    assertEquals(GRANTED, nest.tryAcquire(0, 2));
    assertEquals(10 * MS, nest.tryAcquire(0, 1));
    assertEquals(18, account.acquireUpTo(0, 100), "only the two granted are missing");
  }

  @Test
  void theWait_isTheLongestOfAllBuckets() {
    assertEquals(20, account.acquireUpTo(0, 20));
    assertEquals(2, sender.acquireUpTo(0, 2));
    assertEquals(10 * MS, nest.tryAcquire(0, 1));
    assertEquals(10 * MS, nest.waitFor(0, 1));
  }

  @Test
  void aBlock_isWhatEveryBucketHas() {
    assertEquals(2, nest.acquireUpTo(0, 50));
    assertEquals(18, account.acquireUpTo(0, 100));
    assertEquals(0, nest.acquireUpTo(0, 50));
  }

  @Test
  void permitsGivenBack_goToEveryBucket() {
    assertEquals(2, nest.acquireUpTo(0, 2));
    nest.giveBack(2);
    assertEquals(20, account.acquireUpTo(0, 100));
    assertEquals(2, sender.acquireUpTo(0, 100));
  }

  @Test
  void noBucketOrTheSameTwice_isRefused() {
    assertThrows(InvalidInputException.class, () -> new NestedLimiter(List.of()));
    List<TokenBucket> twice = List.of(account, account);
    assertThrows(InvalidInputException.class, () -> new NestedLimiter(twice));
    assertThrows(InvalidInputException.class, () -> nest.tryAcquire(0, 0));
  }
}
