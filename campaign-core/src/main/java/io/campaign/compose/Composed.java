package io.campaign.compose;

import io.campaign.carrier.MessageBody;
import io.campaign.id.Address;
import io.campaign.id.AddressKey;
import io.campaign.lifecycle.HoldReason;
import io.campaign.lifecycle.SkipReason;
import io.campaign.link.DrawnLinks;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Result of composing one message. */
public sealed interface Composed {

  /**
   * Ready to leave.
   *
   * @param to where it goes
   * @param addressKey key of {@code to}
   * @param sender number or name it comes from, or null for the carrier's default
   * @param body what it says
   * @param validity how long the carrier may try
   * @param parts parts to pace, at least 1
   * @param links links to be kept before it leaves, or null
   * @param since business time at which it may leave for sure, or null
   * @param until business time from which on it must not leave any more, or null
   */
  record Ready(
      Address to,
      AddressKey addressKey,
      @Nullable String sender,
      MessageBody body,
      Duration validity,
      int parts,
      @Nullable DrawnLinks links,
      @Nullable Instant since,
      @Nullable Instant until)
      implements Composed {
    /**
     * A message without links.
     *
     * @param to as above
     * @param addressKey as above
     * @param sender as above
     * @param body as above
     * @param validity as above
     * @param parts as above
     */
    public Ready(
        Address to,
        AddressKey addressKey,
        @Nullable String sender,
        MessageBody body,
        Duration validity,
        int parts) {
      this(to, addressKey, sender, body, validity, parts, null, null, null);
    }

    /**
     * Same message, to leave before a time.
     *
     * @param time how long the carrier may try
     * @param begin business time it was looked at
     * @param end business time from which on it must not leave any more
     * @return changed copy
     */
    public Ready within(Duration time, Instant begin, Instant end) {
      return new Ready(to, addressKey, sender, body, time, parts, links, begin, end);
    }

    /**
     * Says whether it must not leave any more without a new look.
     *
     * @param now business time
     * @return true from its end on, and when the clock went back before it was looked at
     */
    public boolean tooLate(Instant now) {
      return (until != null && !now.isBefore(until)) || (since != null && now.isBefore(since));
    }
  }

  /**
   * Not now.
   *
   * @param notBefore earliest time
   * @param why why it waits
   */
  record Later(Instant notBefore, HoldReason why) implements Composed {}

  /**
   * Cannot be said to this member.
   *
   * @param reason why
   * @param detail short word for people, no member data
   */
  record Skipped(SkipReason reason, String detail) implements Composed {}
}
