package io.campaign.tck;

import io.campaign.carrier.Carrier;
import io.campaign.id.Address;
import io.campaign.lifecycle.DeliveryState;
import java.util.List;

/**
 * A carrier under test and the provider at its other end, which the test plays. Thread-safe.
 *
 * <p>The carrier must know the provider's plain behaviour only; give it short time limits, so that
 * silence does not make the contract wait.
 */
public interface CarrierDesk extends AutoCloseable {
  /**
   * Returns the carrier.
   *
   * @return the same each time, not started by the desk
   */
  Carrier carrier();

  /**
   * Changes how the provider answers messages from now on.
   *
   * @param answer how
   * @return false when this provider has no such answer; those tests are then left out
   */
  boolean answer(Answer answer);

  /**
   * Returns the messages the provider has seen, parts joined, in the order they came.
   *
   * @return whatever it answered
   */
  List<Seen> seen();

  /**
   * Lets the provider report what became of a message.
   *
   * @param carrierId id from the hand-off
   * @param state {@link DeliveryState#DELIVERED} or {@code UNDELIVERED}
   * @return whether the carrier acknowledged it
   */
  boolean receipt(String carrierId, DeliveryState state);

  /**
   * Lets the provider pass a message on to us.
   *
   * @param key the same for repeats of the same message
   * @param from phone number in E.164 form
   * @param text what it says
   * @return whether the carrier acknowledged it
   */
  boolean reply(String key, String from, String text);

  /**
   * Returns an address this carrier reaches.
   *
   * @param number 0 to 99
   * @return another one for each number
   */
  Address recipient(int number);

  /**
   * Returns what the carrier must never show.
   *
   * @return the password or token, empty when there is none
   */
  String secret();

  @Override
  void close();

  /** How a provider answers. */
  enum Answer {
    /** Takes the message. */
    TAKE,
    /** Has not taken it, and asks for another try. */
    REFUSE_FOR_NOW,
    /** Never for this recipient. */
    REFUSE_FOR_GOOD,
    /** The recipient has opted out at the provider. */
    OPTED_OUT,
    /** Wants less. */
    SLOW_DOWN,
    /** Does not let us send at all: somebody must mend the settings. */
    LOCKED_OUT,
    /** Says nothing. */
    SILENCE,
    /** Closes the connection instead of answering. */
    HANG_UP
  }

  /**
   * A message as the provider saw it.
   *
   * @param to recipient as the provider writes it, with or without a plus sign
   * @param text decoded text
   */
  record Seen(String to, String text) {}
}
