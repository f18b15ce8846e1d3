package io.campaign.dispatch;

import io.campaign.campaign.Account;
import io.campaign.id.AccountId;
import io.campaign.spi.BusinessClock;
import io.campaign.spi.Randomness;
import io.campaign.spi.Store;
import io.campaign.spi.Ticks;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * What every step works with.
 *
 * @param store storage ports
 * @param clock business time
 * @param ticks monotonic time
 * @param randomness chance for jitter
 * @param settings knobs
 * @param policies what the host decided about sending
 * @param activity the runs this engine is at
 */
public record Context(
    Store store,
    BusinessClock clock,
    Ticks ticks,
    Randomness randomness,
    DispatchSettings settings,
    Policies policies,
    Activity activity) {
  /**
   * A context with {@link Policies#NONE}.
   *
   * @param store as above
   * @param clock as above
   * @param ticks as above
   * @param randomness as above
   * @param settings as above
   */
  public Context(
      Store store,
      BusinessClock clock,
      Ticks ticks,
      Randomness randomness,
      DispatchSettings settings) {
    this(store, clock, ticks, randomness, settings, Policies.NONE, new Activity());
  }

  /** The zone of an account; UTC while it is unknown. */
  ZoneId zoneOf(AccountId account) {
    return store.accounts().find(account).map(Account::zone).orElse(ZoneOffset.UTC);
  }
}
