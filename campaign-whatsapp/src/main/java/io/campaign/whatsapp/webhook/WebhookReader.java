package io.campaign.whatsapp.webhook;

import io.campaign.error.InvalidInputException;
import io.campaign.whatsapp.json.Json;
import io.campaign.whatsapp.json.Node;
import io.campaign.whatsapp.webhook.WebhookEvent.BusinessNumber;
import io.campaign.whatsapp.webhook.WebhookEvent.ChannelError;
import io.campaign.whatsapp.webhook.WebhookEvent.Ignored;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads webhook bodies. Stateless and thread-safe.
 *
 * <p>Events come in the order of the body. Unknown fields, values and types are kept as words or
 * told as {@link Ignored}; a member of another shape than expected never loses the rest. Only a
 * body that is no JSON object at all, or over the bound, is refused.
 */
public final class WebhookReader {
  /** Largest body that is read, in bytes: Meta sends up to 3 MB. */
  public static final int MOST_BYTES = 4 << 20;

  private static final Json JSON = Json.upTo(MOST_BYTES);

  private WebhookReader() {}

  /**
   * Reads a body whose signature has been checked.
   *
   * @param body raw bytes
   * @return what it tells, in order; empty when it tells nothing
   * @throws InvalidInputException if it is over {@link #MOST_BYTES} or no JSON object; the message
   *     quotes nothing of it
   */
  public static List<WebhookEvent> read(byte[] body) {
    List<WebhookEvent> events = new ArrayList<>();
    for (Node entry : JSON.read("webhook body", body).nodes("entry")) {
      for (Node change : entry.nodes("changes")) {
        readChange(entry, change, events);
      }
    }
    return events;
  }

  private static void readChange(Node entry, Node change, List<WebhookEvent> events) {
    String field = change.text("field");
    Node value = change.node("value");
    int before = events.size();
    if (TemplateNews.isAbout(value)) {
      events.add(TemplateNews.read(entry, value));
    } else if ("messages".equals(field) || "user_preferences".equals(field)) {
      readNumber(entry, value, events);
    }
    if (events.size() == before) {
      events.add(new Ignored(entry.text("id"), field == null ? "" : field));
    }
  }

  private static void readNumber(Node entry, Node value, List<WebhookEvent> events) {
    BusinessNumber number =
        new BusinessNumber(entry.text("id"), value.node("metadata").text("phone_number_id"));
    MessageNews news = new MessageNews(number, value.nodes("contacts"));
    value.nodes("messages").forEach(message -> events.add(news.message(message)));
    value.nodes("statuses").forEach(status -> events.add(news.status(status)));
    value.nodes("user_preferences").forEach(wish -> events.add(news.preference(wish)));
    value
        .nodes("errors")
        .forEach(error -> events.add(new ChannelError(number, error.number("code"))));
  }
}
