package io.campaign.sms.carrier;

import io.campaign.sms.compliance.LinkLint;
import io.campaign.sms.sender.SenderPool;
import io.campaign.spi.BusinessClock;
import io.campaign.spi.Randomness;
import io.campaign.spi.Ticks;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What every SMS carrier needs to know; checked by {@link SmsCarrierBuilder}.
 *
 * @param name carrier name, used in thread names and logs
 * @param senders senders that share the messages, or null
 * @param window unanswered messages, per session where there are several
 * @param smartEncoding whether texts are made to fit GSM-7
 * @param senderRest how long a refused sender is left out of its pool
 * @param lint looks for links that carriers block, or null
 * @param ports time and chance
 */
public record SharedSettings(
    String name,
    @Nullable SenderPool senders,
    int window,
    boolean smartEncoding,
    Duration senderRest,
    @Nullable LinkLint lint,
    Ports ports) {

  /**
   * Time and chance.
   *
   * @param clock stamps receipts and replies
   * @param ticks measures deadlines
   * @param randomness jitter and message references
   */
  public record Ports(BusinessClock clock, Ticks ticks, Randomness randomness) {}
}
