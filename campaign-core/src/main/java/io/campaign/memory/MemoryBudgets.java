package io.campaign.memory;

import io.campaign.pacing.Draw;
import io.campaign.pacing.LimitKey;
import io.campaign.pacing.Rate;
import io.campaign.pacing.TokenBucket;
import io.campaign.spi.BudgetStore;
import io.campaign.spi.Ticks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The limits shared by the engines of this process. */
final class MemoryBudgets implements BudgetStore {
  private final Transactions transactions;
  private final Ticks clock;
  private final Table<LimitKey, TokenBucket> buckets;
  private final Table<LimitKey, Rate> rates;

  MemoryBudgets(Transactions transactions, Journal journal, Ticks clock) {
    this.transactions = transactions;
    this.clock = clock;
    this.buckets = Table.hashed(journal);
    this.rates = Table.hashed(journal);
  }

  @Override
  public Draw.Answer draw(Draw draw) {
    return transactions.write(
        "budgets.draw",
        () -> {
          long now = clock.nanos();
          List<TokenBucket> before = new ArrayList<>();
          draw.limits().forEach(limit -> before.add(bucket(limit.key(), now)));
          Draw.Decision decision = draw.from(before, now);
          for (int i = 0; i < draw.limits().size(); i++) {
            buckets.put(draw.limits().get(i).key(), decision.after().get(i));
          }
          return decision.answer();
        });
  }

  private TokenBucket bucket(LimitKey key, long now) {
    TokenBucket bucket = buckets.get(key);
    return bucket == null ? TokenBucket.fresh(now) : bucket;
  }

  @Override
  public void slowDown(LimitKey key, Duration pause) {
    transactions.change(
        "budgets.slowDown",
        () -> {
          long now = clock.nanos();
          buckets.put(key, bucket(key, now).slowedDown(now, pause));
        });
  }

  @Override
  public void setRate(LimitKey key, Rate rate) {
    transactions.change("budgets.setRate", () -> rates.put(key, rate));
  }

  @Override
  public void resetRate(LimitKey key) {
    transactions.change("budgets.resetRate", () -> rates.remove(key));
  }

  @Override
  public Map<LimitKey, Rate> changedRates() {
    return transactions.read("budgets.changedRates", () -> Map.copyOf(rates.rows()));
  }
}
