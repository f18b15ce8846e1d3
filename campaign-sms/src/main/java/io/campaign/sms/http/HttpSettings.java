package io.campaign.sms.http;

import io.campaign.sms.carrier.SharedSettings;
import io.campaign.sms.sender.SenderPool;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Everything the HTTP carrier needs to know; checked by its builder.
 *
 * @param shared what every SMS carrier needs to know
 * @param callback public URL of the webhook, without query, or null
 * @param sender default sender, or null
 * @param media makes files fetchable, or null
 */
record HttpSettings(
    SharedSettings shared,
    HttpVendor vendor,
    @Nullable URI callback,
    @Nullable String sender,
    @Nullable MediaPublisher media,
    Timing timing) {

  /**
   * Time limits.
   *
   * @param connect longest TCP connect
   * @param response longest wait for an answer
   * @param refusedRest pause after the provider refused the account
   */
  record Timing(Duration connect, Duration response, Duration refusedRest) {}

  String name() {
    return shared.name();
  }

  @Nullable SenderPool senders() {
    return shared.senders();
  }

  int window() {
    return shared.window();
  }

  boolean smartEncoding() {
    return shared.smartEncoding();
  }

  SharedSettings.Ports ports() {
    return shared.ports();
  }

  /** Longest time until a submit has an outcome: the request's and a second for queueing. */
  Duration submitTimeout() {
    return timing.connect().plus(timing.response()).plusSeconds(1);
  }
}
