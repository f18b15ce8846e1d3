package io.campaign.carrier;

import io.campaign.id.Address;
import io.campaign.pacing.Rate;
import org.jspecify.annotations.Nullable;

/**
 * The numbers and names a carrier sends from. Thread-safe; choices may change while running, when a
 * sender is withdrawn.
 */
public interface Senders {
  /** Takes every sender as it is named, without a rate of its own. */
  Senders AS_NAMED =
      new Senders() {
        @Override
        public @Nullable String choose(Address to, @Nullable String wanted) {
          return wanted;
        }

        @Override
        public @Nullable Rate rate(String sender) {
          return null;
        }
      };

  /**
   * Chooses the sender of one message. The same recipient gets the same sender as long as that one
   * stays in service.
   *
   * @param to recipient
   * @param wanted sender or pool the campaign names, or null for the carrier's default
   * @return the sender to put into the message, or null for the carrier's default
   */
  @Nullable String choose(Address to, @Nullable String wanted);

  /**
   * Tells how much a sender may send.
   *
   * @param sender as chosen
   * @return parts per time, or null when only the carrier's own limit holds
   */
  @Nullable Rate rate(String sender);
}
