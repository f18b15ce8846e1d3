package io.campaign.jdbc;

import io.campaign.lifecycle.DeliveryState;
import org.jspecify.annotations.Nullable;

/** What receipts about the parts of a message make of the whole. Pure. */
final class PartStates {
  private PartStates() {}

  /**
   * Answers the least of all parts once something is known of each; undelivered as soon as one part
   * is.
   *
   * @param codes highest state per part, 0 for nothing known
   * @return null when that says nothing yet
   */
  static @Nullable DeliveryState whole(Iterable<Integer> codes) {
    int least = DeliveryState.READ.code();
    boolean undelivered = false;
    for (int code : codes) {
      least = Math.min(least, code);
      undelivered |= code == DeliveryState.UNDELIVERED.code();
    }
    if (undelivered) {
      return DeliveryState.UNDELIVERED;
    }
    return least == 0 ? null : DeliveryState.fromCode(least);
  }
}
