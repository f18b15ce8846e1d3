package io.campaign.whatsapp.limit;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;

/**
 * How often one person is written to by one number: once in six seconds, and not before Meta's own
 * pause is over, which grows fourfold with each refusal in a row. Thread-safe; knows what this
 * process has sent.
 */
public final class PairPace {
  private static final int MOST = 100_000;
  private static final int BASE = 4;
  private static final int MOST_REFUSALS = 6;

  private final Duration apart;
  private final Map<String, Pair> pairs = new HashMap<>();

  private record Pair(Instant next, int refusals) {}

  /**
   * Creates it.
   *
   * @param apart time between two messages, zero to trust the provider's refusals alone
   */
  public PairPace(Duration apart) {
    this.apart = apart;
  }

  /**
   * Says when the next message may go.
   *
   * @param person address
   * @param now business time
   * @return {@code now} or a whole second after it
   */
  public synchronized Instant earliest(String person, Instant now) {
    Pair pair = pairs.get(person);
    if (pair == null || !pair.next().isAfter(now)) {
      return now;
    }
    Instant whole = pair.next().truncatedTo(ChronoUnit.SECONDS);
    return whole.equals(pair.next()) ? whole : whole.plusSeconds(1);
  }

  /**
   * Takes note of a message that was taken.
   *
   * @param person address
   * @param now business time
   */
  public synchronized void sent(String person, Instant now) {
    if (!apart.isZero()) {
      tidy(now);
      pairs.put(person, new Pair(now.plus(apart), 0));
    } else {
      pairs.remove(person);
    }
  }

  /**
   * Takes note of a refusal for being too often.
   *
   * @param person address
   * @param now business time
   */
  public synchronized void refused(String person, Instant now) {
    tidy(now);
    Pair before = pairs.get(person);
    int refusals = before == null ? 0 : before.refusals();
    long wait = (long) Math.pow(BASE, Math.min(refusals, MOST_REFUSALS));
    pairs.put(person, new Pair(now.plusSeconds(wait), refusals + 1));
  }

  private void tidy(Instant now) {
    if (pairs.size() >= MOST) {
      pairs.values().removeIf(pair -> !pair.next().isAfter(now));
    }
  }
}
