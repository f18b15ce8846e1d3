package io.campaign.carrier;

/**
 * What to answer a provider that called us.
 *
 * @param status HTTP status: 2xx only when what it told is durable
 * @param contentType media type of the body, empty when there is none
 * @param body short text, may be empty
 */
public record WebhookReply(int status, String contentType, String body) {
  /** Taken; nothing to say. */
  public static final WebhookReply NO_CONTENT = new WebhookReply(204, "", "");

  /**
   * Refuses a request in one sentence.
   *
   * @param status HTTP status, 400 to 599
   * @param rule what must hold; no secrets
   * @return a reply in plain text
   */
  public static WebhookReply refuse(int status, String rule) {
    return new WebhookReply(status, "text/plain; charset=utf-8", rule);
  }

  /**
   * Says whether the request was taken.
   *
   * @return true for a status of 2xx
   */
  public boolean ok() {
    return status / 100 == 2;
  }
}
