package io.campaign.pacing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The limits a host sets, for all engines on a store together. Immutable; each method returns a
 * changed copy.
 *
 * <pre>{@code
 * RateLimits limits =
 *     RateLimits.none()
 *         .with(LimitKey.carrier("smsc"), Rate.perSecond(200))
 *         .with(LimitKey.sender("smsc", "+12025550100"), Rate.perSecond(10))
 *         .forEachAccount(Rate.perSecond(50));
 * }</pre>
 */
public final class RateLimits {
  private static final RateLimits NONE = new RateLimits(Map.of(), Map.of());

  private final Map<LimitKey, Rate> own;
  private final Map<LimitKey.Scope, Rate> usual;

  private RateLimits(Map<LimitKey, Rate> own, Map<LimitKey.Scope, Rate> usual) {
    this.own = own;
    this.usual = usual;
  }

  /**
   * No limits.
   *
   * @return limits that limit nothing
   */
  public static RateLimits none() {
    return NONE;
  }

  /**
   * Sets one limit.
   *
   * @param key whose
   * @param rate parts per time
   * @return changed copy
   */
  public RateLimits with(LimitKey key, Rate rate) {
    Map<LimitKey, Rate> more = new HashMap<>(own);
    more.put(key, rate);
    return new RateLimits(Map.copyOf(more), usual);
  }

  /**
   * Sets the limit of each account that has none of its own.
   *
   * @param rate parts per time
   * @return changed copy
   */
  public RateLimits forEachAccount(Rate rate) {
    return forEach(LimitKey.Scope.ACCOUNT, rate);
  }

  /**
   * Sets the limit of each sender that has none of its own.
   *
   * @param rate parts per time
   * @return changed copy
   */
  public RateLimits forEachSender(Rate rate) {
    return forEach(LimitKey.Scope.SENDER, rate);
  }

  private RateLimits forEach(LimitKey.Scope scope, Rate rate) {
    Map<LimitKey.Scope, Rate> more = new HashMap<>(usual);
    more.put(scope, rate);
    return new RateLimits(own, Map.copyOf(more));
  }

  /**
   * Takes over rates that were set while running.
   *
   * @param changed rates by limit
   * @return changed copy
   */
  public RateLimits changedBy(Map<LimitKey, Rate> changed) {
    Map<LimitKey, Rate> more = new HashMap<>(own);
    more.putAll(changed);
    return new RateLimits(Map.copyOf(more), usual);
  }

  /**
   * Makes every limit so many times slower.
   *
   * @param times from 1
   * @return changed copy
   */
  public RateLimits slowedBy(int times) {
    return times == 1 ? this : new RateLimits(slowed(own, times), slowed(usual, times));
  }

  private static <K> Map<K, Rate> slowed(Map<K, Rate> rates, int times) {
    Map<K, Rate> slower = new HashMap<>();
    rates.forEach((key, rate) -> slower.put(key, rate.slowedBy(times)));
    return Map.copyOf(slower);
  }

  /**
   * Returns the limits of a message.
   *
   * @param keys what it belongs to
   * @param changed rates set while running, which win
   * @return the limits there are
   */
  public List<Limit> of(List<LimitKey> keys, Map<LimitKey, Rate> changed) {
    List<Limit> limits = new ArrayList<>();
    for (LimitKey key : keys) {
      Rate rate = rateOf(key, changed);
      if (rate != null) {
        limits.add(new Limit(key, rate));
      }
    }
    return limits;
  }

  private @Nullable Rate rateOf(LimitKey key, Map<LimitKey, Rate> changed) {
    Rate rate = changed.getOrDefault(key, own.get(key));
    return rate == null ? usual.get(key.scope()) : rate;
  }
}
