package io.campaign.engagement;

import io.campaign.lifecycle.DeliveryState;
import io.campaign.lifecycle.SkipReason;
import io.campaign.run.Tally;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * The numbers of a run, or of several added up, and their rates (R32). Every rate is on unique
 * members per run, is never above 1, and is absent where its base is 0.
 *
 * @param tally recipients and what became of them
 * @param reached members handed off to, each once per run
 * @param facts what they did
 * @param readReceipts whether the channel tells when a message was read
 */
public record Figures(Tally tally, long reached, FactCounts facts, boolean readReceipts) {
  /** No run at all. */
  public static final Figures NONE =
      new Figures(new Tally(0, Map.of(), Map.of(), Map.of(), 0, 0, 0), 0, FactCounts.NONE, false);

  /**
   * Delivered over handed off, both as messages.
   *
   * @return 0 to 1
   */
  public OptionalDouble deliveryRate() {
    return rate(tally.delivered(), tally.handedOff());
  }

  /**
   * Read over delivered.
   *
   * @return 0 to 1; absent where the channel has no read receipts
   */
  public OptionalDouble openRate() {
    return readReceipts
        ? rate(tally.in(DeliveryState.READ), tally.delivered())
        : OptionalDouble.empty();
  }

  /**
   * Human clickers over members handed off to.
   *
   * @return 0 to 1
   */
  public OptionalDouble clickRate() {
    return rate(facts.members(EngagementKind.CLICKED), reached);
  }

  /**
   * Responders over members handed off to.
   *
   * @return 0 to 1
   */
  public OptionalDouble responseRate() {
    return rate(facts.members(EngagementKind.RESPONDED), reached);
  }

  /**
   * Members who opted out over members handed off to.
   *
   * @return 0 to 1
   */
  public OptionalDouble optOutRate() {
    return rate(facts.members(EngagementKind.OPTED_OUT), reached);
  }

  /**
   * Members with a host-reported event over members handed off to.
   *
   * @return 0 to 1
   */
  public OptionalDouble conversionRate() {
    return rate(facts.members(EngagementKind.CONVERTED), reached);
  }

  /**
   * Divides.
   *
   * @param part what is counted
   * @param base out of how many
   * @return absent where the base is 0
   */
  public static OptionalDouble rate(long part, long base) {
    return base == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) part / base);
  }

  /**
   * Adds the figures of other runs.
   *
   * @param other figures
   * @return sums; rates follow from them
   */
  public Figures plus(Figures other) {
    return new Figures(
        new Tally(
            tally.recipients() + other.tally.recipients(),
            sum(DeliveryState.class, tally.byState(), other.tally.byState()),
            sum(SkipReason.class, tally.skipped(), other.tally.skipped()),
            sum(SkipReason.class, tally.excluded(), other.tally.excluded()),
            tally.waiting() + other.tally.waiting(),
            tally.responders() + other.tally.responders(),
            tally.optedOut() + other.tally.optedOut()),
        reached + other.reached,
        facts.plus(other.facts),
        readReceipts || other.readReceipts);
  }

  private static <K extends Enum<K>> Map<K, Long> sum(
      Class<K> type, Map<K, Long> one, Map<K, Long> other) {
    Map<K, Long> sum = new EnumMap<>(type);
    sum.putAll(one);
    other.forEach((key, n) -> sum.merge(key, n, Long::sum));
    return sum;
  }
}
