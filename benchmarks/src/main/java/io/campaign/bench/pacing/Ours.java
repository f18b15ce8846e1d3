package io.campaign.bench.pacing;

import io.campaign.dispatch.Pacer;
import io.campaign.id.AccountId;
import io.campaign.memory.MemoryStore;
import io.campaign.pacing.LimitKey;
import io.campaign.pacing.Rate;
import io.campaign.pacing.RateLimits;
import io.campaign.spi.Ticks;
import io.campaign.testing.FakeCarrier;
import java.util.concurrent.locks.LockSupport;

/** Three nested limits as a worker passes them: account, channel and carrier. */
final class Ours implements Limiter {
  private static final int DEMAND = 1 << 30;

  private final Pacer.Path path;

  Ours(long perSecond) {
    Rate rate = Rate.perSecond(perSecond);
    RateLimits limits =
        RateLimits.none()
            .with(LimitKey.account("acme"), rate)
            .with(LimitKey.channel("sms"), rate)
            .with(LimitKey.carrier("smsc"), rate);
    Pacer pacer = new Pacer(MemoryStore.create().budgets(), limits, Ticks.system(), 1);
    path = pacer.path(AccountId.of("acme"), FakeCarrier.named("smsc"), null);
  }

  @Override
  public boolean tryTake() {
    return path.tryTake(1, DEMAND) == 0;
  }

  @Override
  public void take() {
    for (long wait = path.tryTake(1, DEMAND); wait > 0; wait = path.tryTake(1, DEMAND)) {
      LockSupport.parkNanos(wait);
    }
  }
}
