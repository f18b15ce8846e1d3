package io.campaign.engagement;

import io.campaign.lifecycle.DeliveryState;
import io.campaign.run.Delivery;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

/**
 * A part of a run's numbers: what one carrier, country or variant has of it.
 *
 * @param deliveries recipients with an outcome
 * @param handedOff of these, handed off or further
 * @param delivered of these, delivered or read
 * @param parts message parts handed off, which is what carriers charge
 * @param clickers members who clicked
 * @param responders members who responded
 * @param optedOut members who opted out
 * @param converters members who converted
 * @param cost price of the parts by currency (ISO 4217), as far as it is known
 * @param unpriced parts whose price nobody knows, those of erased members among them
 */
public record RunPart(
    long deliveries,
    long handedOff,
    long delivered,
    long parts,
    long clickers,
    long responders,
    long optedOut,
    long converters,
    Map<String, BigDecimal> cost,
    long unpriced) {
  /** Nothing. */
  public static final RunPart NONE = new RunPart(0, 0, 0, 0, 0, 0, 0, 0, Map.of(), 0);

  /** Copies the map. */
  public RunPart {
    cost = Map.copyOf(cost);
  }

  /**
   * What a member did.
   *
   * @param clicked whether the member clicked
   * @param responded whether the member responded
   * @param optedOut whether the member opted out
   * @param converted whether the member converted
   */
  public record Did(boolean clicked, boolean responded, boolean optedOut, boolean converted) {
    /** Nothing. */
    public static final Did NOTHING = new Did(false, false, false, false);
  }

  /**
   * Counts one delivery.
   *
   * @param delivery delivery
   * @param did what its member did; nothing for repetitions, so that each member counts once
   * @return the part that is this delivery, its parts without a price yet
   */
  public static RunPart of(Delivery delivery, Did did) {
    boolean taken = delivery.state().countsAsHandedOff();
    boolean arrived =
        delivery.state() == DeliveryState.DELIVERED || delivery.state() == DeliveryState.READ;
    long parts = taken ? delivery.parts() : 0;
    return new RunPart(
        1,
        taken ? 1 : 0,
        arrived ? 1 : 0,
        parts,
        did.clicked() ? 1 : 0,
        did.responded() ? 1 : 0,
        did.optedOut() ? 1 : 0,
        did.converted() ? 1 : 0,
        Map.of(),
        parts);
  }

  /**
   * The same part with a price.
   *
   * @param perPart amount of each message part
   * @param currency ISO 4217 code
   * @return a copy without unpriced parts
   */
  public RunPart priced(BigDecimal perPart, String currency) {
    Map<String, BigDecimal> total =
        parts == 0 ? Map.of() : Map.of(currency, perPart.multiply(BigDecimal.valueOf(parts)));
    return new RunPart(
        deliveries,
        handedOff,
        delivered,
        parts,
        clickers,
        responders,
        optedOut,
        converters,
        total,
        0);
  }

  /**
   * Adds parts.
   *
   * @param other another part
   * @return the sum
   */
  public RunPart plus(RunPart other) {
    Map<String, BigDecimal> total = new TreeMap<>(cost);
    other.cost.forEach((currency, amount) -> total.merge(currency, amount, BigDecimal::add));
    return new RunPart(
        deliveries + other.deliveries,
        handedOff + other.handedOff,
        delivered + other.delivered,
        parts + other.parts,
        clickers + other.clickers,
        responders + other.responders,
        optedOut + other.optedOut,
        converters + other.converters,
        total,
        unpriced + other.unpriced);
  }
}
