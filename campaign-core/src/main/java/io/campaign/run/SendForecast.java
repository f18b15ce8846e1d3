package io.campaign.run;

import io.campaign.lifecycle.DeliveryState;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How a send would go (X2), played by the engine itself on a virtual clock. A large audience is
 * played by a part of its members at a rate as much smaller; all counts are of the whole then, give
 * or take what that rounds.
 *
 * @param startsAt when it would start
 * @param finishesAt when the last message would have left, null when none would
 * @param complete false when it would still be sending after the time that was played
 * @param recipients how many would be planned
 * @param perMinute the send curve: messages handed over, by the minute they leave in
 * @param outcomes what would become of the recipients by the end: expired ones and skipped ones
 *     beside those handed off
 * @param sampledOneIn members that one played member stands for; 1 when all were played
 */
public record SendForecast(
    Instant startsAt,
    @Nullable Instant finishesAt,
    boolean complete,
    long recipients,
    SortedMap<Instant, Long> perMinute,
    Map<DeliveryState, Long> outcomes,
    int sampledOneIn) {
  /** Copies the maps. */
  public SendForecast {
    perMinute = Collections.unmodifiableSortedMap(new TreeMap<>(perMinute));
    outcomes = Map.copyOf(outcomes);
  }

  /**
   * Counts what would be too late.
   *
   * @return recipients whose message would expire before it could be sent
   */
  public long expiring() {
    return outcomes.getOrDefault(DeliveryState.EXPIRED, 0L);
  }
}
