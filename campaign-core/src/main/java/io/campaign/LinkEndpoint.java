package io.campaign;

import io.campaign.engagement.LinkAnswer;
import io.campaign.engagement.LinkRequest;
import io.campaign.link.LinkDesk;

/**
 * Answers requests to the link domain (R31). Immutable and thread-safe; each call may block for a
 * read and a commit.
 *
 * <pre>{@code
 * server.createContext("/", exchange -> {
 *   LinkAnswer answer = endpoint.answer(new LinkRequest(method, path, headers, address));
 *   answer.headers().forEach(exchange.getResponseHeaders()::set);
 *   exchange.sendResponseHeaders(answer.status(), -1);
 * });
 * }</pre>
 */
public final class LinkEndpoint {
  private final LinkDesk desk;

  LinkEndpoint(LinkDesk desk) {
    this.desk = desk;
  }

  /**
   * Answers a request. A live code gets one redirect (302) to the target that was fixed when the
   * message was composed; the visit is stored first, a person's as a click. Whatever else is asked
   * for gets the same 404: unknown, expired and erased codes cannot be told apart.
   *
   * @param request what was asked for; {@code GET} and {@code HEAD} are answered, the latter never
   *     counts
   * @return status and headers; 405 for other methods, 503 while the store cannot be read
   */
  public LinkAnswer answer(LinkRequest request) {
    return desk.answer(request);
  }
}
