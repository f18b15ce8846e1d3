package io.campaign.bench.pacing;

import com.google.common.util.concurrent.RateLimiter;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.BlockingBucket;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.local.SynchronizationStrategy;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import java.time.Duration;
import java.util.function.LongFunction;

/** Limiters of others, each set to its smallest burst that keeps the rate. */
public final class PeerLimiters {
  private PeerLimiters() {}

  /**
   * Finds a limiter.
   *
   * @param name its name
   * @return makes one of a rate per second
   */
  public static LongFunction<Limiter> named(String name) {
    return switch (name) {
      case "guava" -> PeerLimiters::guava;
      case "bucket4j" -> rate -> bucket4j(rate, SynchronizationStrategy.LOCK_FREE);
      case "bucket4j-sync" -> rate -> bucket4j(rate, SynchronizationStrategy.SYNCHRONIZED);
      case "resilience4j" -> PeerLimiters::resilience4j;
      default -> throw new IllegalArgumentException("limiter (" + name + ") must be known");
    };
  }

  private static Limiter guava(long rate) {
    RateLimiter limiter = RateLimiter.create(rate);
    return new Limiter() {
      @Override
      public boolean tryTake() {
        return limiter.tryAcquire();
      }

      @Override
      public void take() {
        limiter.acquire();
      }
    };
  }

  private static Limiter bucket4j(long rate, SynchronizationStrategy strategy) {
    Bandwidth limit =
        Bandwidth.builder()
            .capacity(Math.max(1, rate / 50))
            .refillGreedy(rate, Duration.ofSeconds(1))
            .build();
    Bucket bucket =
        Bucket.builder()
            .addLimit(limit)
            .withNanosecondPrecision()
            .withSynchronizationStrategy(strategy)
            .build();
    BlockingBucket blocking = bucket.asBlocking();
    return new Limiter() {
      @Override
      public boolean tryTake() {
        return bucket.tryConsume(1);
      }

      @Override
      public void take() {
        blocking.consumeUninterruptibly(1);
      }
    };
  }

  private static Limiter resilience4j(long rate) {
    RateLimiterConfig config =
        RateLimiterConfig.custom()
            .limitForPeriod((int) Math.max(1, rate / 100))
            .limitRefreshPeriod(Duration.ofMillis(10))
            .timeoutDuration(Duration.ofSeconds(5))
            .build();
    io.github.resilience4j.ratelimiter.RateLimiter limiter =
        io.github.resilience4j.ratelimiter.RateLimiter.of("probe", config);
    return new Limiter() {
      @Override
      public boolean tryTake() {
        return limiter.acquirePermission();
      }

      @Override
      public void take() {
        limiter.acquirePermission();
      }
    };
  }
}
