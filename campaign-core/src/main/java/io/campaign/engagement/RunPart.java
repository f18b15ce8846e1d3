package io.campaign.engagement;

import io.campaign.lifecycle.DeliveryState;
import io.campaign.run.Delivery;

/**
 * A part of a run's numbers: what one carrier or one country has of it.
 *
 * @param deliveries recipients with an outcome
 * @param handedOff of these, handed off or further
 * @param delivered of these, delivered or read
 * @param parts message parts handed off, which is what carriers charge
 * @param clickers members who clicked
 * @param responders members who responded
 * @param optedOut members who opted out
 */
public record RunPart(
    long deliveries,
    long handedOff,
    long delivered,
    long parts,
    long clickers,
    long responders,
    long optedOut) {

  /**
   * Counts one delivery.
   *
   * @param delivery delivery
   * @param clicked whether its member clicked
   * @param responded whether its member responded
   * @param optedOut whether its member opted out
   * @return the part that is this delivery
   */
  public static RunPart of(
      Delivery delivery, boolean clicked, boolean responded, boolean optedOut) {
    boolean taken = delivery.state().countsAsHandedOff();
    boolean arrived =
        delivery.state() == DeliveryState.DELIVERED || delivery.state() == DeliveryState.READ;
    return new RunPart(
        1,
        taken ? 1 : 0,
        arrived ? 1 : 0,
        taken ? delivery.parts() : 0,
        clicked ? 1 : 0,
        responded ? 1 : 0,
        optedOut ? 1 : 0);
  }

  /**
   * Adds parts.
   *
   * @param other another part
   * @return the sum
   */
  public RunPart plus(RunPart other) {
    return new RunPart(
        deliveries + other.deliveries,
        handedOff + other.handedOff,
        delivered + other.delivered,
        parts + other.parts,
        clickers + other.clickers,
        responders + other.responders,
        optedOut + other.optedOut);
  }
}
