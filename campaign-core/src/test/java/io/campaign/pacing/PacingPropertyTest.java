package io.campaign.pacing;

import static io.campaign.pacing.TokenBucket.GRANTED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PacingPropertyTest {
  private static final long MS = 1_000_000;
  private static final long SECOND = 1_000 * MS;
  private static final int[] RATES = {1, 3, 80, 1_000, 10_000, 70_000};

  @Test
  void underRandomStepsAndStalls_noWindowHoldsMoreThanRatePlusBurst() {
    for (long seed = 0; seed < 120; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      int rate = RATES[random.nextInt(RATES.length)];
      Duration burst = Duration.ofMillis(random.nextInt(0, 100));
      int heaviest = random.nextInt(1, 8);
      long now = random.nextLong();
      TokenBucket bucket = new TokenBucket(Rate.perSecond(rate), burst, now);
      Grants grants = new Grants();
      for (int i = 0; i < 4_000; i++) {
        grant(bucket, random, now, heaviest, grants);
        now += step(random, rate);
      }
      long held = Math.max(burst.toMillis() * rate / 1_000 + 1, heaviest);
      String hint = "seed " + seed + ", rate " + rate;
      grants.assertNoWindowAbove(SECOND, rate + held, hint);
      grants.assertNoWindowAbove(100 * MS, rate / 10 + 1 + held, hint);
    }
  }

  private static void grant(
      TokenBucket bucket, SplittableRandom random, long now, int heaviest, Grants grants) {
    if (random.nextInt(3) == 0) {
      int taken = bucket.acquireUpTo(now, random.nextInt(1_000));
      int unused = random.nextInt(taken + 1);
      bucket.giveBack(unused);
      grants.add(now, taken - unused);
      return;
    }
    int weight = random.nextInt(1, heaviest + 1);
    if (bucket.tryAcquire(now, weight) == GRANTED) {
      grants.add(now, weight);
    }
  }

  /** Mostly around one interval, sometimes a stall of up to three seconds, sometimes no time. */
  private static long step(SplittableRandom random, int rate) {
    return switch (random.nextInt(20)) {
      case 0 -> random.nextLong(3 * SECOND);
      case 1, 2, 3 -> 0;
      default -> random.nextLong(2 * SECOND / rate + 1);
    };
  }

  @Test
  void askedInTicks_theRateIsReachedInTheLongRun() {
    for (int rate : new int[] {80, 1_000, 10_000, 100_000, 999_999}) {
      TokenBucket bucket = new TokenBucket(Rate.perSecond(rate), 0);
      long granted = 0;
      for (long now = 0; now < 10 * SECOND; now += 5 * MS) {
        granted += bucket.acquireUpTo(now, Integer.MAX_VALUE);
      }
      double share = granted / (rate * 10.0);
      assertTrue(share >= 0.985 && share <= 1.003, "rate " + rate + ": " + share);
    }
  }

  @Test
  void withAStallOf300Milliseconds_theRateIsNotExceededToCatchUp() {
    TokenBucket bucket = new TokenBucket(Rate.perSecond(10_000), 0);
    Grants grants = new Grants();
    for (long now = 0; now < 4 * SECOND; now += now == 2 * SECOND ? 300 * MS : 5 * MS) {
      grants.add(now, bucket.acquireUpTo(now, Integer.MAX_VALUE));
    }
    grants.assertNoWindowAbove(SECOND, 10_200, "one second");
    grants.assertNoWindowAbove(100 * MS, 1_200, "a tenth of a second");
  }

  @Test
  void twoThreadsOnOneFullBucket_takeExactlyTheBurst() throws Exception {
    TokenBucket bucket = new TokenBucket(Rate.perSecond(1_000_000), Duration.ofSeconds(1), 0);
    AtomicLong clock = new AtomicLong();
    Grants all = runTwo(clock, SECOND, now -> bucket.tryAcquire(0, 1) == GRANTED);
    assertEquals(1_000_000, all.total());
  }

  @Test
  void twoThreadsOnOneBucket_stayWithinTheRateTogether() throws Exception {
    AtomicLong clock = new AtomicLong();
    TokenBucket bucket = new TokenBucket(Rate.perSecond(1_000_000), 0);
    Grants all = runTwo(clock, 200 * MS, now -> bucket.tryAcquire(now, 1) == GRANTED);
    long burst = 20_000;
    assertTrue(all.total() <= clock.get() / 1_000 + burst + 1, "total " + all.total());
    all.assertNoWindowAbove(10 * MS, 10_000 + burst + 1, "two threads");
  }

  @Test
  void twoThreadsOnANest_neverExceedTheNarrowestBucketAndLoseNothingForGood() throws Exception {
    AtomicLong clock = new AtomicLong();
    TokenBucket wide = new TokenBucket(Rate.perSecond(10_000_000), 0);
    TokenBucket narrow = new TokenBucket(Rate.perSecond(200_000), 0);
    NestedLimiter nest = new NestedLimiter(List.of(wide, narrow));
    Grants all = runTwo(clock, 200 * MS, now -> nest.tryAcquire(now, 1) == GRANTED);
    long most = clock.get() / 5_000 + 4_000 + 1;
    assertTrue(all.total() <= most, all.total() + " of at most " + most);
    assertTrue(all.total() >= most * 0.95, all.total() + " of about " + most);
    assertEquals(GRANTED, wide.waitFor(clock.get(), 1), "refusals of the narrow one were returned");
  }

  private interface Attempt {
    boolean at(long now);
  }

  /** Both threads move the same virtual clock by half a microsecond an attempt. */
  private static Grants runTwo(AtomicLong clock, long until, Attempt attempt) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      CyclicBarrier together = new CyclicBarrier(2);
      List<Future<Grants>> parts = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        parts.add(threads.submit(() -> run(together, clock, until, attempt)));
      }
      Grants all = new Grants();
      for (Future<Grants> part : parts) {
        all.addAll(part.get());
      }
      return all;
    } finally {
      threads.shutdownNow();
    }
  }

  private static Grants run(CyclicBarrier together, AtomicLong clock, long until, Attempt attempt)
      throws Exception {
    Grants mine = new Grants();
    together.await();
    long now = clock.get();
    while (now < until) {
      now = clock.addAndGet(500);
      if (attempt.at(now)) {
        mine.add(now, 1);
      }
    }
    return mine;
  }
}
