package io.campaign.engagement;

import java.util.Map;

/**
 * What to answer to a {@link LinkRequest}; there is no body.
 *
 * @param status HTTP status
 * @param headers headers to send
 */
public record LinkAnswer(int status, Map<String, String> headers) {
  /** Copies the headers. */
  public LinkAnswer {
    headers = Map.copyOf(headers);
  }
}
