package io.campaign;

import io.campaign.pacing.LimitKey;
import io.campaign.pacing.Rate;
import io.campaign.spi.BudgetStore;
import java.util.Map;

/**
 * Rates changed while running (R24, R27). A change is durable, wins over what engines were built
 * with, and is obeyed by every engine on the store within a second. Thread-safe.
 *
 * <pre>{@code
 * engine.rates().set(LimitKey.carrier("smsc"), Rate.perSecond(50));
 * engine.rates().reset(LimitKey.carrier("smsc"));
 * }</pre>
 */
public final class Rates {
  private final BudgetStore budgets;

  Rates(BudgetStore budgets) {
    this.budgets = budgets;
  }

  /**
   * Sets a rate, also for what had no limit so far.
   *
   * @param key whose
   * @param rate parts per time, over all engines
   * @throws io.campaign.error.StoreFailure when it could not be stored
   */
  public void set(LimitKey key, Rate rate) {
    budgets.setRate(key, rate);
  }

  /**
   * Returns to what the engines were built with.
   *
   * @param key whose
   * @throws io.campaign.error.StoreFailure when it could not be stored
   */
  public void reset(LimitKey key) {
    budgets.resetRate(key);
  }

  /**
   * Returns the rates that were set while running.
   *
   * @return by limit
   * @throws io.campaign.error.StoreFailure when they could not be read
   */
  public Map<LimitKey, Rate> changed() {
    return budgets.changedRates();
  }
}
