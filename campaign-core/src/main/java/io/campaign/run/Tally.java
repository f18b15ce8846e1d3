package io.campaign.run;

import io.campaign.lifecycle.DeliveryState;
import io.campaign.lifecycle.SkipReason;
import java.util.Map;

/**
 * The numbers of a run, each part counted by itself and none computed as a difference.
 *
 * @param recipients planned recipients, counted from the chunks of first attempts
 * @param byState deliveries per state
 * @param skipped deliveries skipped at send time, per reason
 * @param excluded members of the segment that were not planned, per reason
 * @param waiting recipients without a delivery yet, counted from open positions of chunks
 * @param responders members with at least one response
 * @param optedOut members whose reply opted out
 */
public record Tally(
    long recipients,
    Map<DeliveryState, Long> byState,
    Map<SkipReason, Long> skipped,
    Map<SkipReason, Long> excluded,
    long waiting,
    long responders,
    long optedOut) {
  /** Copies the maps. */
  public Tally {
    byState = Map.copyOf(byState);
    skipped = Map.copyOf(skipped);
    excluded = Map.copyOf(excluded);
  }

  /**
   * Counts deliveries in exactly one state.
   *
   * @param state state
   * @return 0 or more
   */
  public long in(DeliveryState state) {
    return byState.getOrDefault(state, 0L);
  }

  /**
   * Counts deliveries the carrier has taken, whatever came after.
   *
   * @return sum over the states from handed off upward
   */
  public long handedOff() {
    return byState.entrySet().stream()
        .filter(e -> e.getKey().countsAsHandedOff())
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  /**
   * Counts deliveries that reached the phone.
   *
   * @return delivered or read
   */
  public long delivered() {
    return in(DeliveryState.DELIVERED) + in(DeliveryState.READ);
  }

  /**
   * Adds up every part.
   *
   * @return equals {@link #recipients()} at any time
   */
  public long sum() {
    return byState.values().stream().mapToLong(Long::longValue).sum() + waiting;
  }

  /**
   * Computes responders over handed off, on unique members.
   *
   * @return 0 to 1; 0 when nothing was handed off
   */
  public double responseRate() {
    long base = handedOff();
    return base == 0 ? 0 : (double) responders / base;
  }
}
