package io.campaign.sms.http;

import io.campaign.sms.sender.SenderPool;
import io.campaign.spi.BusinessClock;
import io.campaign.spi.Randomness;
import io.campaign.spi.Ticks;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Everything the HTTP carrier needs to know; checked by its builder.
 *
 * @param callback public URL of the webhook, without query, or null
 * @param sender default sender, or null
 * @param senders pool, or null
 * @param media makes files fetchable, or null
 */
record HttpSettings(
    String name,
    HttpVendor vendor,
    @Nullable URI callback,
    @Nullable String sender,
    @Nullable SenderPool senders,
    @Nullable MediaPublisher media,
    int window,
    boolean smartEncoding,
    Timing timing,
    Ports ports) {

  /**
   * Time limits.
   *
   * @param connect longest TCP connect
   * @param response longest wait for an answer
   * @param refusedRest pause after the provider refused the account
   * @param senderRest how long a refused sender is left out
   */
  record Timing(Duration connect, Duration response, Duration refusedRest, Duration senderRest) {}

  /** Time and chance. */
  record Ports(BusinessClock clock, Ticks ticks, Randomness randomness) {}

  /** Longest time until a submit has an outcome: the request's and a second for queueing. */
  Duration submitTimeout() {
    return timing.connect().plus(timing.response()).plusSeconds(1);
  }
}
