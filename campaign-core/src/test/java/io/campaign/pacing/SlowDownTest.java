package io.campaign.pacing;

import static io.campaign.pacing.TokenBucket.GRANTED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SlowDownTest {
  private static final long MS = 1_000_000;
  private static final long SECOND = 1_000 * MS;

  @Test
  void aSlowDown_isObeyedAtOnceForAsLongAsTold() {
    TokenBucket bucket = new TokenBucket(Rate.perSecond(1_000), 0);
    bucket.penalise(0, Duration.ofSeconds(3));
    assertEquals(3 * SECOND, bucket.tryAcquire(0, 1));
    assertEquals(SECOND, bucket.waitFor(2 * SECOND, 1));
    assertEquals(0, bucket.acquireUpTo(3 * SECOND - 1, 100));
  }

  @Test
  void afterThePause_thereIsNoBurstAndHalfTheRateWhichGrowsBackInFiveSeconds() {
    TokenBucket bucket = new TokenBucket(Rate.perSecond(1_000), 0);
    bucket.penalise(0, Duration.ofSeconds(1));
    assertEquals(0, bucket.acquireUpTo(SECOND, 100));
    int[] expected = {550, 650, 750, 850, 950, 1_000, 1_000};
    for (int second = 0; second < expected.length; second++) {
      int granted = grantedWithin(bucket, SECOND * (second + 1));
      assertEquals(expected[second], granted, 15, "in second " + second + " after the pause");
    }
  }

  @Test
  void oneBunchOfSlowDowns_halvesTheRateOnce() {
    TokenBucket bucket = new TokenBucket(Rate.perSecond(1_000), 0);
    for (int i = 0; i < 100; i++) {
      bucket.penalise(i * MS, Duration.ofMillis(500));
    }
    assertEquals(MS, bucket.waitFor(598 * MS, 1), "each one lengthened the pause");
    assertEquals(550, grantedWithin(bucket, 600 * MS), 15);
  }

  @Test
  void anEarlierEndOfPause_doesNotShortenThePresentOne() {
    TokenBucket bucket = new TokenBucket(Rate.perSecond(1_000), 0);
    bucket.penalise(0, Duration.ofSeconds(10));
    bucket.penalise(SECOND, Duration.ofSeconds(1));
    assertEquals(8 * SECOND, bucket.waitFor(2 * SECOND, 1));
  }

  @Test
  void repeatedSlowDowns_neverStopItAltogether() {
    TokenBucket bucket = new TokenBucket(Rate.perSecond(1_600), 0);
    long now = 0;
    for (int i = 0; i < 50; i++) {
      bucket.penalise(now, Duration.ZERO);
      now += SECOND + MS;
    }
    bucket.penalise(now, Duration.ZERO);
    assertTrue(grantedWithin(bucket, now) >= 100, "a sixteenth of the rate is left");
  }

  @Test
  void aSlowDownWithoutATime_takesTheBurstAndHalvesTheRate() {
    TokenBucket bucket = new TokenBucket(Rate.perSecond(1_000), 0);
    bucket.penalise(0, Duration.ZERO);
    assertEquals(0, bucket.acquireUpTo(0, 100));
    assertEquals(550, grantedWithin(bucket, 0), 15);
  }

  @Test
  void aSlowRateThatRecovers_isAskedAgainWithinASecond() {
    TokenBucket bucket = new TokenBucket(Rate.perMinute(6), 0);
    bucket.penalise(0, Duration.ZERO);
    assertEquals(SECOND, bucket.tryAcquire(0, 1));
    assertEquals(GRANTED, bucket.tryAcquire(10 * SECOND, 1));
  }

  @Test
  void aChangeOfRateDuringThePause_keepsThePause() {
    TokenBucket bucket = new TokenBucket(Rate.perSecond(1_000), 0);
    bucket.penalise(0, Duration.ofSeconds(60));
    bucket.setRate(SECOND, Rate.perSecond(10));
    assertEquals(59 * SECOND, bucket.waitFor(SECOND, 1));
    long wait = bucket.waitFor(60 * SECOND, 1);
    assertTrue(wait > 0 && wait <= SECOND, "waits " + wait);
    assertEquals(1, bucket.acquireUpTo(63 * SECOND, 1));
  }

  private static int grantedWithin(TokenBucket bucket, long from) {
    int granted = 0;
    for (long now = from; now < from + SECOND; now += MS) {
      granted += bucket.acquireUpTo(now, 1_000);
    }
    return granted;
  }
}
