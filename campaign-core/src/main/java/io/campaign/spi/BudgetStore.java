package io.campaign.spi;

import io.campaign.pacing.Draw;
import io.campaign.pacing.LimitKey;
import io.campaign.pacing.Rate;
import java.time.Duration;
import java.util.Map;

/**
 * The limits that all engines on a store share (R24). Required profile.
 *
 * <p>A store keeps one {@link io.campaign.pacing.TokenBucket} per limit and decides nothing itself:
 * {@link Draw#from} does, by the store's own clock.
 */
public interface BudgetStore {

  /**
   * Draws permits from all limits of a draw or from none, in one transaction. A limit nobody has
   * drawn from starts fresh. Not repeatable: permits whose answer is lost are lost, which is safe.
   * Need not survive a power failure: a bucket that is a moment too full is no harm.
   *
   * @param draw what is asked for
   * @return permits, or when to ask again
   */
  Draw.Answer draw(Draw draw);

  /**
   * Obeys a carrier's "slow down", for all engines.
   *
   * @param key limit, usually the carrier's
   * @param pause how long nothing may leave, zero to one day
   * @see io.campaign.pacing.TokenBucket#slowedDown
   */
  void slowDown(LimitKey key, Duration pause);

  /**
   * Sets a rate while running; it wins over what engines were built with. Repeatable.
   *
   * @param key limit
   * @param rate parts per time
   */
  void setRate(LimitKey key, Rate rate);

  /**
   * Forgets a rate set while running. Repeatable.
   *
   * @param key limit
   */
  void resetRate(LimitKey key);

  /**
   * Returns all rates set while running.
   *
   * @return by limit
   */
  Map<LimitKey, Rate> changedRates();
}
