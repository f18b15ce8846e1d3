package io.campaign.dispatch;

import io.campaign.carrier.Carrier;
import io.campaign.id.AccountId;
import io.campaign.pacing.TokenBucket;
import io.campaign.run.ClaimedChunk;
import io.campaign.spi.Ticks;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way to one carrier, shared by the workers of an engine: its pace, its pauses, and whose turn
 * it is. Thread-safe.
 */
public final class Lane {
  private static final Logger LOG = LoggerFactory.getLogger(Lane.class);

  /** How long bulk stands aside after something urgent had to wait. */
  private static final long ASIDE = Duration.ofMillis(50).toNanos();

  private final Carrier carrier;
  private final Pacer pacer;
  private final Ticks ticks;
  private final Turns turns = new Turns();
  private final long startedAt;
  private volatile TokenBucket recovery = TokenBucket.fresh(0);
  private final AtomicLong pausedUntil;
  private final AtomicLong asideUntil;
  private final Breaker breaker = new Breaker();
  private volatile @Nullable KnownPath lastPath;

  /** The way of the last message, which is nearly always that of the next. */
  private record KnownPath(AccountId account, @Nullable String sender, Pacer.Path path) {}

  /**
   * Creates the lane.
   *
   * @param carrier carrier
   * @param pacer limits of all engines
   * @param ticks monotonic time
   */
  public Lane(Carrier carrier, Pacer pacer, Ticks ticks) {
    this.carrier = carrier;
    this.pacer = pacer;
    this.ticks = ticks;
    this.startedAt = ticks.nanos();
    this.pausedUntil = new AtomicLong(startedAt);
    this.asideUntil = new AtomicLong(startedAt);
  }

  /**
   * Returns the carrier.
   *
   * @return same object each time
   */
  public Carrier carrier() {
    return carrier;
  }

  Turns turns() {
    return turns;
  }

  /** Whether a chunk goes before bulk: answers, tests and messages an API call asked for. */
  static boolean isUrgent(ClaimedChunk chunk) {
    return chunk.run().request().kind().rolling();
  }

  /**
   * Most messages one of so many workers may have open for a chunk: the carrier's in-flight share,
   * less after a "slow down", and one second of the present rate.
   */
  int share(ClaimedChunk chunk, int workers, int batchSize) {
    if (breaker.half()) {
      return 1;
    }
    double limit = carrier.capabilities().inFlightLimit() * recovery.shareAt(sinceStart());
    long inFlight = (long) Math.max(1, limit / workers);
    double rate = path(chunk, null).partsPerSecond();
    long second = (long) Math.max(1, Math.min(Integer.MAX_VALUE, rate / workers));
    return (int) Math.min(batchSize, Math.min(inFlight, second));
  }

  /**
   * Takes the permits of one message.
   *
   * @param chunk chunk it is from
   * @param sender sender, or null for the carrier's default
   * @param parts its parts
   * @param waiting messages that could leave now, this one included
   * @return zero, or the time after which to ask again
   */
  Duration tryTake(ClaimedChunk chunk, @Nullable String sender, int parts, int waiting) {
    long now = ticks.nanos();
    boolean urgent = isUrgent(chunk);
    long hold = Math.max(pausedUntil.get() - now, urgent ? 0 : asideUntil.get() - now);
    if (hold > 0) {
      return Duration.ofNanos(hold);
    }
    long wait = path(chunk, sender).tryTake(parts, (long) parts * waiting);
    if (wait > 0 && urgent) {
      later(asideUntil, now + ASIDE);
    }
    return Duration.ofNanos(wait);
  }

  private Pacer.Path path(ClaimedChunk chunk, @Nullable String sender) {
    AccountId account = chunk.run().request().account();
    KnownPath known = lastPath;
    if (known == null
        || !known.account().equals(account)
        || !Objects.equals(known.sender(), sender)) {
      known = new KnownPath(account, sender, pacer.path(account, carrier, sender));
      lastPath = known;
    }
    return known.path();
  }

  /** Says whether opening a batch makes sense now. */
  boolean open() {
    long now = ticks.nanos();
    return carrier.health().ready() && pausedUntil.get() - now <= 0 && breaker.allows(now);
  }

  /** The next message is a probe where the breaker is half open: one, whoever sends it. */
  boolean takeProbe() {
    return !breaker.half() || breaker.probe(ticks.nanos());
  }

  /** The carrier answered, if only with a refusal of one message. */
  void answered() {
    breaker.answered();
  }

  /** A probe never left: another may. */
  void gaveUp() {
    breaker.gaveUp();
  }

  /** A failure that is the carrier's and not the message's; many in a row open the breaker. */
  void failed() {
    Duration rest = breaker.failed(ticks.nanos());
    if (!rest.isZero()) {
      LOG.warn("carrier {} only fails: no message for {}", carrier.name(), rest);
    }
  }

  /** Obeys a carrier's "slow down" at once and in all engines; the pace recovers gradually. */
  synchronized void throttle(Duration after) {
    pause(after);
    recovery = recovery.slowedDown(sinceStart(), after);
    pacer.slowDown(carrier, after);
  }

  /** Tells other engines of a "slow down". */
  void tellOthers() {
    pacer.tellOthers();
  }

  private long sinceStart() {
    return ticks.nanos() - startedAt;
  }

  /** Gives the carrier nothing for a while. */
  void pause(Duration duration) {
    later(pausedUntil, ticks.nanos() + duration.toNanos());
  }

  private static void later(AtomicLong time, long until) {
    time.accumulateAndGet(until, (a, b) -> a - b > 0 ? a : b);
  }
}
