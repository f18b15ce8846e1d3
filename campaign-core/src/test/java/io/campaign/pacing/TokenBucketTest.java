package io.campaign.pacing;

import static io.campaign.pacing.TokenBucket.GRANTED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.campaign.error.InvalidInputException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TokenBucketTest {
  private static final long MS = 1_000_000;
  private static final long SECOND = 1_000 * MS;
  private static final long START = Long.MAX_VALUE - 5 * SECOND; // ticks may wrap around

  @Test
  void aFullBucket_grantsItsBurstAndThenOnePermitAnInterval() {
    TokenBucket bucket = new TokenBucket(Rate.perSecond(100), START);
    assertEquals(GRANTED, bucket.tryAcquire(START, 1));
    assertEquals(GRANTED, bucket.tryAcquire(START, 1));
    assertEquals(10 * MS, bucket.tryAcquire(START, 1));
    assertEquals(4 * MS, bucket.tryAcquire(START + 6 * MS, 1));
    assertEquals(GRANTED, bucket.tryAcquire(START + 10 * MS, 1));
    assertEquals(10 * MS, bucket.waitFor(START + 10 * MS, 1));
  }

  @Test
  void afterALongStall_onlyTheBurstIsThere() {
    TokenBucket bucket = new TokenBucket(Rate.perSecond(1_000), START);
    assertEquals(20, bucket.acquireUpTo(START, 1_000));
    long later = Math.subtractExact(START, Long.MAX_VALUE) + Long.MIN_VALUE + 60 * SECOND;
    assertEquals(20, bucket.acquireUpTo(later, 1_000), "ticks wrapped on the way");
    assertEquals(0, bucket.acquireUpTo(later, 1_000));
  }

  @Test
  void aSlowRate_stillHoldsOnePermit() {
    TokenBucket bucket = new TokenBucket(Rate.perMinute(6), Duration.ZERO, 0);
    assertEquals(GRANTED, bucket.tryAcquire(0, 1));
    assertEquals(10 * SECOND, bucket.tryAcquire(0, 1));
    assertEquals(0, bucket.acquireUpTo(9 * SECOND, 5));
    assertEquals(1, bucket.acquireUpTo(10 * SECOND, 5));
  }

  @Test
  void aMessageHeavierThanTheBurst_waitsForAFullBucketAndIsPaidBackAfterwards() {
    TokenBucket bucket = new TokenBucket(Rate.perSecond(1), 0);
    assertEquals(GRANTED, bucket.tryAcquire(0, 3));
    assertEquals(3 * SECOND, bucket.tryAcquire(0, 5));
    assertEquals(GRANTED, bucket.tryAcquire(3 * SECOND, 5));
    assertEquals(5 * SECOND, bucket.tryAcquire(3 * SECOND, 1));
  }

  @Test
  void waitingAsLongAsTold_isGranted() {
    TokenBucket bucket = new TokenBucket(Rate.perSecond(7), 0);
    long now = 0;
    for (int i = 0; i < 1_000; i++) {
      long wait = bucket.tryAcquire(now, 1 + i % 3);
      now += wait;
      if (wait > 0) {
        assertEquals(GRANTED, bucket.tryAcquire(now, 1 + i % 3));
      }
    }
  }

  @Test
  void permitsGivenBack_areThereAgainButNeverMoreThanTheBurst() {
    TokenBucket bucket = new TokenBucket(Rate.perSecond(1_000), 0);
    assertEquals(20, bucket.acquireUpTo(0, 20));
    bucket.giveBack(7);
    assertEquals(7, bucket.acquireUpTo(0, 20));
    bucket.giveBack(1_000);
    bucket.giveBack(Integer.MAX_VALUE);
    assertEquals(20, bucket.acquireUpTo(0, 1_000));
  }

  @Test
  void aRaisedRate_countsFromNowAndTheUsedBurstStaysUsed() {
    TokenBucket bucket = new TokenBucket(new Rate(1, Duration.ofHours(1)), 0);
    assertEquals(GRANTED, bucket.tryAcquire(0, 1));
    bucket.setRate(0, Rate.perSecond(1_000));
    assertEquals(MS, bucket.tryAcquire(0, 20));
    assertEquals(19, bucket.acquireUpTo(0, 100));
    assertEquals(1, bucket.acquireUpTo(MS, 100));
  }

  @Test
  void aLoweredRate_isObeyedAtOnce() {
    TokenBucket bucket = new TokenBucket(Rate.perSecond(1_000), 0);
    assertEquals(20, bucket.acquireUpTo(0, 100));
    bucket.setRate(0, Rate.perSecond(1));
    assertEquals(20 * SECOND, bucket.tryAcquire(0, 1), "20 permits of debt stay 20 permits");
  }

  @Test
  void outOfRangeArguments_areRefusedWithTheRule() {
    TokenBucket bucket = new TokenBucket(Rate.perSecond(1), 0);
    assertThrows(InvalidInputException.class, () -> bucket.tryAcquire(0, 0));
    assertThrows(InvalidInputException.class, () -> bucket.waitFor(0, 1_001));
    assertThrows(InvalidInputException.class, () -> bucket.giveBack(-1));
    Duration negative = Duration.ofNanos(-1);
    assertThrows(InvalidInputException.class, () -> bucket.penalise(0, negative));
    Rate rate = Rate.perSecond(1);
    assertThrows(InvalidInputException.class, () -> new TokenBucket(rate, Duration.ofDays(2), 0));
    assertThrows(InvalidInputException.class, () -> Rate.perSecond(0));
    assertThrows(InvalidInputException.class, () -> Rate.perSecond(1_000_000_001L));
    Exception both =
        assertThrows(InvalidInputException.class, () -> new Rate(-1, Duration.ofDays(2)));
    assertEquals(
        "rate permits (-1) must be at least 1\n"
            + "rate period (PT48H) must be above zero and at most one day",
        both.getMessage());
  }

  @Test
  void extremeRatesAndWeights_doNotOverflow() {
    TokenBucket slow = new TokenBucket(new Rate(1, Duration.ofDays(1)), 0);
    slow.penalise(0, Duration.ofDays(1));
    long resumed = Duration.ofDays(2).toNanos();
    assertEquals(GRANTED, slow.tryAcquire(resumed, TokenBucket.MAX_WEIGHT));
    assertTrue(slow.tryAcquire(resumed, TokenBucket.MAX_WEIGHT) > 0);
    slow.setRate(resumed, Rate.perSecond(1_000_000_000));
    TokenBucket fast = new TokenBucket(Rate.perSecond(1_000_000_000), Duration.ofDays(1), 0);
    assertEquals(Integer.MAX_VALUE, fast.acquireUpTo(0, Integer.MAX_VALUE));
    fast.giveBack(Integer.MAX_VALUE);
    assertEquals(Integer.MAX_VALUE, fast.acquireUpTo(0, Integer.MAX_VALUE));
  }
}
