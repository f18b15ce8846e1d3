package io.campaign.jdbc;

import io.campaign.lifecycle.DeliveryState;
import org.jspecify.annotations.Nullable;

/** What receipts about the parts of a message make of the whole. Pure. */
final class PartStates {
  private PartStates() {}

  /**
   * Answers what the parts alone make of the message.
   *
   * @param codes highest state per part, 0 for nothing known
   * @return null when that says nothing yet
   */
  static @Nullable DeliveryState whole(Iterable<Integer> codes) {
    return whole(codes, DeliveryState.HANDED_OFF);
  }

  /**
   * Answers what the message rises to: the least of its parts once something is known of each, and
   * undelivered at least as soon as a part is.
   *
   * @param codes highest state per part, 0 for nothing known
   * @param said what the receipt said of its part, which may be less than is known of it
   * @return null when that says nothing yet
   */
  static @Nullable DeliveryState whole(Iterable<Integer> codes, DeliveryState said) {
    int least = DeliveryState.READ.code();
    boolean undelivered = said == DeliveryState.UNDELIVERED;
    for (int code : codes) {
      least = Math.min(least, code);
      undelivered |= code == DeliveryState.UNDELIVERED.code();
    }
    if (undelivered) {
      least = Math.max(least, DeliveryState.UNDELIVERED.code());
    }
    return least == 0 ? null : DeliveryState.fromCode(least);
  }
}
