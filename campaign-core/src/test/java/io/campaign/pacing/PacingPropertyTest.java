package io.campaign.pacing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Several engines draw from one store, each with a clock of its own, stalls and slow answers. */
class PacingPropertyTest {
  private static final long MS = 1_000_000;
  private static final long SECOND = 1_000 * MS;
  private static final int[] RATES = {1, 3, 80, 1_000, 10_000};

  /** What a store keeps; its clock is the true time, with an offset. */
  private static final class Budgets {
    private final Map<LimitKey, TokenBucket> buckets = new TreeMap<>();
    private long offset;

    Draw.Answer draw(Draw draw, long now) {
      long clock = now + offset;
      List<TokenBucket> before = new ArrayList<>();
      draw.limits()
          .forEach(
              limit ->
                  before.add(
                      buckets.computeIfAbsent(limit.key(), key -> TokenBucket.fresh(clock))));
      Draw.Decision decision = draw.from(before, clock);
      for (int i = 0; i < before.size(); i++) {
        buckets.put(draw.limits().get(i).key(), decision.after().get(i));
      }
      return decision.answer();
    }
  }

  /** An engine; its ticks have another origin than the true time. */
  private static final class Engine {
    private final Budgets budgets;
    private final List<Limit> limits;
    private final String name;
    private final long origin;
    private final Allowance allowance = new Allowance();
    private final StoreTime time = new StoreTime();
    private long askAgainAt = Long.MIN_VALUE;

    Engine(Budgets budgets, List<Limit> limits, String name, long origin) {
      this.budgets = budgets;
      this.limits = limits;
      this.name = name;
      this.origin = origin;
    }

    /** Takes if it may; the store answers half-way through a call that takes so long. */
    boolean take(long now, int weight, long callTakes) {
      long at = now;
      if (allowance.left(at - origin) < 45 * MS && askAgainAt <= at) {
        Draw.Answer answer = budgets.draw(new Draw(limits, name, 10_000), at + callTakes / 2);
        long before = at;
        at += callTakes;
        if (answer instanceof Draw.Granted granted) {
          time.observe(before - origin, at - origin, granted.now());
          allowance.add(
              at - origin, time.tickOf(granted.start()), granted.interval(), granted.permits());
        } else if (answer instanceof Draw.Later later) {
          askAgainAt = at + later.after();
        }
      }
      return allowance.tryTake(at - origin, weight) == Allowance.GRANTED;
    }
  }

  private static List<Limit> limit(int rate) {
    return List.of(new Limit(LimitKey.carrier("smsc"), Rate.perSecond(rate)));
  }

  @Test
  void underStallsAndSlowAnswers_noSecondHoldsMoreThanRatePlusBurst() {
    for (long seed = 0; seed < 60; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      int rate = RATES[random.nextInt(RATES.length)];
      int heaviest = random.nextInt(1, 4);
      long slowest = random.nextLong(4 * MS);
      Budgets budgets = new Budgets();
      budgets.offset = random.nextLong(-SECOND, SECOND);
      List<Engine> engines = new ArrayList<>();
      int count = random.nextInt(1, 4);
      for (int i = 0; i < count; i++) {
        engines.add(new Engine(budgets, limit(rate), "e" + i, random.nextLong() / 4));
      }
      Grants grants = new Grants();
      long[] busyUntil = new long[count];
      long now = 0;
      for (int i = 0; i < 6_000; i++) {
        now += random.nextLong(2 * SECOND / rate / count + 1);
        int which = random.nextInt(count);
        if (busyUntil[which] > now) {
          continue;
        }
        int weight = random.nextInt(1, heaviest + 1);
        if (engines.get(which).take(now, weight, random.nextLong(slowest + 1))) {
          grants.add(now, weight);
        }
        if (random.nextInt(300) == 0) {
          busyUntil[which] = now + random.nextLong(3 * SECOND);
        }
      }
      long burst = rate * (20 * MS + 2 * slowest) / SECOND + 2 + (long) count * heaviest;
      grants.assertNoWindowAbove(SECOND, rate + burst, "seed " + seed + ", rate " + rate);
    }
  }

  @Test
  void alone_theRateIsReachedInTheLongRun() {
    for (int rate : new int[] {1, 7, 80, 1_000, 10_000}) {
      Budgets budgets = new Budgets();
      Engine engine = new Engine(budgets, limit(rate), "e", 17);
      long granted = 0;
      for (long now = 0; now < 20 * SECOND; now += MS / 20) {
        granted += engine.take(now, 1, 0) ? 1 : 0;
      }
      double share = granted / (rate * 20.0);
      assertTrue(share >= 0.985 && share <= 1.001, "rate " + rate + ": " + share);
    }
  }

  @Test
  void nestedLimits_theNarrowestCounts() {
    Budgets budgets = new Budgets();
    List<Limit> nested =
        List.of(
            new Limit(LimitKey.carrier("smsc"), Rate.perSecond(1_000)),
            new Limit(LimitKey.account("acme"), Rate.perSecond(100)),
            new Limit(LimitKey.channel("sms"), Rate.perSecond(700)));
    Engine acme = new Engine(budgets, nested, "e1", 0);
    Engine others = new Engine(budgets, limit(1_000), "e2", 0);
    Grants grants = new Grants();
    long ofAcme = 0;
    for (long now = 0; now < 10 * SECOND; now += MS / 10) {
      if (acme.take(now, 1, 0)) {
        ofAcme++;
        grants.add(now, 1);
      }
      if (others.take(now, 1, 0)) {
        grants.add(now, 1);
      }
    }
    assertEquals(950, ofAcme, 60);
    assertEquals(10_000, grants.total(), 150);
    grants.assertNoWindowAbove(SECOND, 1_000 + 100 + 20, "a limit that is not the narrowest");
  }

  @Test
  void heavyMessages_payForWhatTheyTook() {
    Engine engine = new Engine(new Budgets(), limit(200), "e", 0);
    long parts = 0;
    for (long now = 0; now < 10 * SECOND; now += MS) {
      parts += engine.take(now, 7, 0) ? 7 : 0;
    }
    assertEquals(2_000, parts, 20);
  }

  @Test
  void aStoreClockThatIsSet_isNoReasonToStandStill() {
    Budgets budgets = new Budgets();
    Engine engine = new Engine(budgets, limit(100), "e", 0);
    Grants grants = new Grants();
    for (long now = 0; now < 9 * SECOND; now += MS) {
      if (now == 3 * SECOND) {
        budgets.offset -= 3_600 * SECOND;
      } else if (now == 6 * SECOND) {
        budgets.offset += 7_200 * SECOND;
      }
      if (engine.take(now, 1, 0)) {
        grants.add(now, 1);
      }
    }
    assertTrue(grants.total() > 850, "granted " + grants.total());
    grants.assertNoWindowAbove(SECOND, 100 + 2 * 12, "around the jumps");
  }

  @Test
  void manySmallWishes_leaveTheRestToOthers() {
    Budgets budgets = new Budgets();
    Draw one = new Draw(limit(100), "small", 1);
    long now = 0;
    int granted = 0;
    for (; now < SECOND; now += 5 * MS) {
      granted += budgets.draw(one, now) instanceof Draw.Granted ? 1 : 0;
    }
    assertEquals(100, granted, 8);
  }

  @Test
  void slowDowns_inOneBunch_halveTheRateOnce_andNeverStopItAltogether() {
    TokenBucket bucket = TokenBucket.fresh(0);
    for (int i = 0; i < 100; i++) {
      bucket = bucket.slowedDown(i * MS, Duration.ofMillis(500));
    }
    assertEquals(599 * MS, bucket.resumeAt());
    assertEquals(0.5, bucket.shareAt(599 * MS));
    assertEquals(1, bucket.shareAt(6 * SECOND));
    long now = 10 * SECOND;
    for (int i = 0; i < 50; i++) {
      bucket = bucket.slowedDown(now, Duration.ZERO);
      now += SECOND + MS;
    }
    assertTrue(bucket.shareAt(now) >= 1.0 / 16);
  }

  @Test
  void aShorterSlowDown_doesNotShortenThePause() {
    TokenBucket bucket =
        TokenBucket.fresh(0)
            .slowedDown(0, Duration.ofSeconds(10))
            .slowedDown(SECOND, Duration.ofSeconds(1));
    assertEquals(8 * SECOND, bucket.pauseLeft(2 * SECOND));
  }
}
