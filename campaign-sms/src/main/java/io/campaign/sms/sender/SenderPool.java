package io.campaign.sms.sender;

import io.campaign.carrier.Senders;
import io.campaign.error.InvalidInputException;
import io.campaign.error.NotFoundException;
import io.campaign.id.Address;
import io.campaign.id.Masking;
import io.campaign.pacing.Rate;
import io.campaign.sms.number.SmsNumbers;
import io.campaign.spi.Ticks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * Senders that share the messages of a carrier. Each recipient sticks to one sender: the choice is
 * a hash of recipient and sender, weighted by the senders' rates, so it is the same on every node
 * and after every start, needs no store, and when a sender is withdrawn only its own recipients
 * move.
 *
 * <p>Senders may be withdrawn and restored while the carrier runs; a sender the provider refuses
 * rests by itself. Thread-safe.
 *
 * <pre>
 * SenderPool pool =
 *     SenderPool.of(
 *         SmsSender.longCode("+12125550142").at(Rate.perSecond(1)),
 *         SmsSender.shortCode("24365", "US").at(Rate.perSecond(100)));
 * </pre>
 */
public final class SenderPool implements Senders {
  private static final double UNLIMITED = 100;
  private static final Duration LONGEST_REST = Duration.ofDays(1);

  private final Map<String, Entry> entries;
  private final Ticks ticks;
  private final ConcurrentMap<String, Long> restingUntil = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, Boolean> withdrawn = new ConcurrentHashMap<>();

  private record Entry(SmsSender sender, long seed, double weight) {}

  private SenderPool(List<SmsSender> senders, Ticks ticks) {
    this.ticks = ticks;
    Map<String, Entry> all = new LinkedHashMap<>();
    for (SmsSender sender : senders) {
      Rate rate = sender.rate();
      Entry entry =
          new Entry(
              sender, hash(sender.value()), rate == null ? UNLIMITED : rate.permitsPerSecond());
      if (all.put(sender.value(), entry) != null) {
        throw new InvalidInputException(
            "sender (" + Masking.address(sender.value()) + ") must be in a pool once");
      }
    }
    if (all.isEmpty()) {
      throw new InvalidInputException("sender pool (empty) must have a sender");
    }
    this.entries = all;
  }

  /**
   * Creates a pool.
   *
   * @param senders at least one, each once
   * @return the pool, all senders in service
   * @throws InvalidInputException if there is none or one is named twice
   */
  public static SenderPool of(SmsSender... senders) {
    return new SenderPool(List.of(senders), Ticks.system());
  }

  /**
   * Creates a pool with a clock of its own, for tests.
   *
   * @param ticks monotonic time
   * @param senders at least one, each once
   * @return the pool
   */
  public static SenderPool of(Ticks ticks, List<SmsSender> senders) {
    return new SenderPool(senders, ticks);
  }

  /**
   * Chooses by recipient.
   *
   * @param to recipient
   * @param wanted a sender of the pool that the campaign names: kept while it is in service and
   *     reaches the recipient; a sender outside the pool: kept as it is; null: any
   * @return null when none in service reaches the recipient
   */
  @Override
  public @Nullable String choose(Address to, @Nullable String wanted) {
    if (wanted != null && !entries.containsKey(wanted)) {
      return wanted;
    }
    String country = SmsNumbers.country(to);
    long now = ticks.nanos();
    if (wanted != null && available(entries.get(wanted), country, now)) {
      return wanted;
    }
    long key = hash(to.value());
    String best = null;
    double bestScore = Double.NEGATIVE_INFINITY;
    for (Entry entry : entries.values()) {
      double score = score(key, entry);
      if (score > bestScore && available(entry, country, now)) {
        bestScore = score;
        best = entry.sender().value();
      }
    }
    return best;
  }

  @Override
  public @Nullable Rate rate(String sender) {
    Entry entry = entries.get(sender);
    return entry == null ? null : entry.sender().rate();
  }

  /**
   * Takes a sender out of service; messages not yet handed over go by the others.
   *
   * @param sender a sender of the pool
   * @throws NotFoundException if the pool has no such sender
   */
  public void withdraw(String sender) {
    withdrawn.put(known(sender), true);
  }

  /**
   * Puts a sender back in service, also one that rests.
   *
   * @param sender a sender of the pool
   * @throws NotFoundException if the pool has no such sender
   */
  public void restore(String sender) {
    withdrawn.remove(known(sender));
    restingUntil.remove(sender);
  }

  /**
   * Keeps a sender out of service for a while, because the provider refused it.
   *
   * @param sender any sender
   * @param rest how long, at most a day
   * @return true when another sender is in service, so that messages may go by it
   */
  public boolean rest(String sender, Duration rest) {
    if (!entries.containsKey(sender)) {
      return false;
    }
    Duration bounded = rest.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : rest;
    long now = ticks.nanos();
    restingUntil.put(sender, now + bounded.toNanos());
    return entries.values().stream().anyMatch(entry -> inService(entry.sender().value(), now));
  }

  /**
   * Says whether a sender may be used now.
   *
   * @param sender any sender
   * @return true for one outside the pool
   */
  public boolean inService(String sender) {
    return inService(sender, ticks.nanos());
  }

  /**
   * Returns the senders that are out of service.
   *
   * @return in the pool's order
   */
  public List<SmsSender> outOfService() {
    long now = ticks.nanos();
    List<SmsSender> out = new ArrayList<>();
    for (Entry entry : entries.values()) {
      if (!inService(entry.sender().value(), now)) {
        out.add(entry.sender());
      }
    }
    return out;
  }

  private boolean available(@Nullable Entry entry, String country, long now) {
    return entry != null
        && inService(entry.sender().value(), now)
        && entry.sender().reaches(country);
  }

  private boolean inService(String sender, long now) {
    if (withdrawn.containsKey(sender)) {
      return false;
    }
    Long until = restingUntil.get(sender);
    return until == null || until - now <= 0;
  }

  private String known(String sender) {
    if (!entries.containsKey(sender)) {
      throw new NotFoundException(
          "sender ("
              + Masking.address(sender)
              + ") must be one of the pool's "
              + entries.size()
              + " senders");
    }
    return sender;
  }

  /** Weighted rendezvous hashing: each sender gets a share in proportion to its weight. */
  private static double score(long key, Entry entry) {
    long mixed = mix(key ^ entry.seed());
    double uniform = ((mixed >>> 11) + 0.5) * 0x1.0p-53;
    return -entry.weight() / Math.log(uniform);
  }

  /** FNV-1a, then mixed: the same on every JVM. */
  private static long hash(String value) {
    long hash = 0xCBF29CE484222325L;
    for (int i = 0; i < value.length(); i++) {
      hash = (hash ^ value.charAt(i)) * 0x100000001B3L;
    }
    return mix(hash);
  }

  private static long mix(long z) {
    long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
    return b ^ (b >>> 31);
  }

  /** Shows how many there are. */
  @Override
  public String toString() {
    return "SenderPool[" + entries.size() + " senders]";
  }
}
