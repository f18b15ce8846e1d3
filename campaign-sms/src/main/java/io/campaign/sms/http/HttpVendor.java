package io.campaign.sms.http;

import io.campaign.carrier.HandOff;
import io.campaign.carrier.MediaLimits;
import io.campaign.carrier.WebhookReply;
import io.campaign.carrier.WebhookRequest;
import java.util.List;

/**
 * How one provider's HTTP API is spoken. Implementations are immutable and thread-safe, do no input
 * or output and keep no state: requests are made from values, answers and calls are read into
 * values.
 */
public interface HttpVendor {
  /**
   * Returns the place that messages go to, for operators.
   *
   * @return host and account, without secrets
   */
  String place();

  /**
   * Returns the files the API takes.
   *
   * @return {@link MediaLimits#NONE} when it sends texts only
   */
  MediaLimits media();

  /**
   * Returns the longest text the API takes.
   *
   * @return UTF-16 units, at least 160
   */
  int maxTextLength();

  /**
   * Says whether files travel inside the request. Otherwise the provider fetches them by URL.
   *
   * @return false unless overridden
   */
  default boolean takesMediaBytes() {
    return false;
  }

  /**
   * Says what keeps a message from being written as a request.
   *
   * @param message what to send
   * @return one sentence per problem, without numbers and texts; empty when it can be written
   */
  default List<String> problems(VendorMessage message) {
    return List.of();
  }

  /**
   * Writes a message as a request.
   *
   * @param message what to send; {@link #problems} has found none
   * @return the request with its credentials
   */
  VendorRequest request(VendorMessage message);

  /**
   * Reads the answer to a request.
   *
   * @param answer any status
   * @return what became of the message; {@link HandOff.InDoubt} for what cannot be told
   */
  HandOff read(VendorAnswer answer);

  /**
   * Says whether a call really comes from the provider.
   *
   * @param call as raw as it came
   * @return false when signature or age are wrong
   */
  boolean isAuthentic(WebhookRequest call);

  /**
   * Reads an authentic call.
   *
   * @param call as raw as it came
   * @return what it tells; empty when nothing follows from it
   * @throws io.campaign.error.InvalidInputException if it cannot be read
   */
  List<VendorEvent> events(WebhookRequest call);

  /**
   * Returns the answer to a call whose events are durable.
   *
   * @return {@link WebhookReply#NO_CONTENT} unless overridden
   */
  default WebhookReply thanks() {
    return WebhookReply.NO_CONTENT;
  }
}
