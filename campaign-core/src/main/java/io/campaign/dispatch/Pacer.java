package io.campaign.dispatch;

import io.campaign.carrier.Carrier;
import io.campaign.id.AccountId;
import io.campaign.pacing.Allowance;
import io.campaign.pacing.Draw;
import io.campaign.pacing.Limit;
import io.campaign.pacing.LimitKey;
import io.campaign.pacing.Rate;
import io.campaign.pacing.RateLimits;
import io.campaign.pacing.StoreTime;
import io.campaign.spi.BudgetStore;
import io.campaign.spi.Ticks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One engine's end of the limits that all engines share: draws permits from the store, a tenth of a
 * second's worth at a time, and hands them to the workers (R24). Thread-safe.
 */
public final class Pacer {
  private static final long PREFETCH = Duration.ofMillis(45).toNanos();

  /** An answer that was longer under way, without a better one before it, says nothing of when. */
  private static final long MOST_UNCERTAIN = Duration.ofMillis(250).toNanos();

  private static final long SOON = Duration.ofMillis(1).toNanos();

  private final BudgetStore budgets;
  private final RateLimits limits;
  private final Ticks ticks;
  private final String engine;
  private final Map<PathKey, Path> paths = new ConcurrentHashMap<>();
  private final Map<LimitKey, Duration> untold = new ConcurrentHashMap<>();
  private volatile Map<LimitKey, Rate> changed = Map.of();

  /** Limits of a path under the rates that were set while running. */
  private record InForce(Map<LimitKey, Rate> changed, List<Limit> limits) {}

  private record PathKey(AccountId account, String carrier, @Nullable String sender) {}

  /**
   * Creates the pacer of an engine.
   *
   * @param budgets where the limits are kept
   * @param limits limits set by the host
   * @param ticks monotonic time
   * @param engine number of the engine, by chance: tells its draws from those of others
   */
  public Pacer(BudgetStore budgets, RateLimits limits, Ticks ticks, long engine) {
    this.budgets = budgets;
    this.limits = limits;
    this.ticks = ticks;
    this.engine = Long.toHexString(engine);
  }

  /**
   * Returns the way of a message through the limits; cheap, to be asked for each.
   *
   * @param account account
   * @param carrier carrier
   * @param sender sender, or null for the carrier's default
   * @return same object each time
   */
  public Path path(AccountId account, Carrier carrier, @Nullable String sender) {
    PathKey key = new PathKey(account, carrier.name(), sender);
    Path path = paths.get(key);
    return path == null
        ? paths.computeIfAbsent(
            key, k -> new Path(keys(k, carrier), ofPool(k, carrier), engine + "-" + paths.size()))
        : path;
  }

  private static List<LimitKey> keys(PathKey key, Carrier carrier) {
    List<LimitKey> keys = new ArrayList<>();
    keys.add(LimitKey.account(key.account().value()));
    keys.add(LimitKey.channel(carrier.channel().name()));
    keys.add(LimitKey.carrier(carrier.name()));
    if (key.sender() != null) {
      keys.add(LimitKey.sender(carrier.name(), key.sender()));
    }
    return keys;
  }

  /** The rate a carrier's pool gives a sender; what the host sets for the sender wins. */
  private static @Nullable Limit ofPool(PathKey key, Carrier carrier) {
    String sender = key.sender();
    Rate rate = sender == null ? null : carrier.senders().rate(sender);
    return sender == null || rate == null
        ? null
        : new Limit(LimitKey.sender(carrier.name(), sender), rate);
  }

  private static List<Limit> under(List<Limit> found, @Nullable Limit own) {
    if (own == null || found.stream().anyMatch(limit -> limit.key().equals(own.key()))) {
      return found;
    }
    List<Limit> more = new ArrayList<>(found);
    more.add(own);
    return more;
  }

  /** Reads the rates that were set while running, by whatever engine. */
  void refresh() {
    Map<LimitKey, Rate> now = budgets.changedRates();
    if (!now.equals(changed)) {
      changed = now;
    }
  }

  /** Drops what was drawn for a carrier that wants less; {@link #tellOthers} does the rest. */
  void slowDown(Carrier carrier, Duration pause) {
    LimitKey key = LimitKey.carrier(carrier.name());
    untold.merge(key, pause, (a, b) -> a.compareTo(b) >= 0 ? a : b);
    paths.values().stream().filter(path -> path.keys.contains(key)).forEach(Path::clear);
  }

  /** Writes down what carriers want less; what the store does not take is told again. */
  void tellOthers() {
    untold.forEach(
        (key, pause) -> {
          budgets.slowDown(key, pause);
          untold.remove(key, pause);
        });
  }

  /** Messages of one account, carrier and sender pass the same limits. */
  public final class Path {
    private final List<LimitKey> keys;
    private final @Nullable Limit ofPool;
    private final String holder;
    private final Allowance allowance = new Allowance();
    private final StoreTime storeTime = new StoreTime();
    private final ReentrantLock drawing = new ReentrantLock();
    private volatile long askAgainAt;
    private volatile long interval;
    private volatile InForce inForce;

    private Path(List<LimitKey> keys, @Nullable Limit ofPool, String holder) {
      this.keys = keys;
      this.ofPool = ofPool;
      this.holder = holder;
      this.askAgainAt = ticks.nanos();
      Map<LimitKey, Rate> now = changed;
      this.inForce = new InForce(now, under(limits.of(keys, now), ofPool));
    }

    private List<Limit> limits() {
      InForce known = inForce;
      Map<LimitKey, Rate> now = changed;
      if (!known.changed().equals(now)) {
        known = new InForce(now, under(limits.of(keys, now), ofPool));
        inForce = known;
      }
      return known.limits();
    }

    /**
     * Takes the permits of one message.
     *
     * @param weight its parts
     * @param demand parts that could leave now, this message included
     * @return 0, or nanoseconds after which to ask again
     */
    public long tryTake(int weight, long demand) {
      List<Limit> inForce = limits();
      if (inForce.isEmpty()) {
        return 0;
      }
      long now = ticks.nanos();
      long missing = demand - allowance.permits(now);
      if (missing > 0 && allowance.left(now) < PREFETCH && askAgainAt - now <= 0) {
        now = draw(inForce, missing);
      }
      long wait = allowance.tryTake(now, weight);
      if (wait != Allowance.EMPTY) {
        return wait;
      }
      return Math.max(SOON, Math.max(askAgainAt - now, allowance.left(now) - PREFETCH));
    }

    private long draw(List<Limit> inForce, long missing) {
      if (!drawing.tryLock()) {
        return ticks.nanos();
      }
      try {
        long before = ticks.nanos();
        int wanted = (int) Math.min(Integer.MAX_VALUE, missing);
        Draw.Answer answer = budgets.draw(new Draw(inForce, holder, wanted));
        long after = ticks.nanos();
        if (answer instanceof Draw.Granted granted) {
          storeTime.observe(before, after, granted.now());
          interval = granted.interval();
          if (storeTime.uncertainty() < MOST_UNCERTAIN) {
            long start = storeTime.tickOf(granted.start());
            allowance.add(after, start, granted.interval(), granted.permits());
          }
        } else if (answer instanceof Draw.Later later) {
          askAgainAt = after + later.after();
        }
        return after;
      } finally {
        drawing.unlock();
      }
    }

    /** Parts a second at present, after a "slow down" less than the limits say. */
    double partsPerSecond() {
      double least = Double.MAX_VALUE;
      for (Limit limit : limits()) {
        least = Math.min(least, limit.rate().permitsPerSecond());
      }
      long drawn = interval;
      return drawn == 0 ? least : Math.min(least, Math.ceil(1e9 / drawn));
    }

    private void clear() {
      allowance.clear();
    }
  }
}
