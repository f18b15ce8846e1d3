package io.campaign.whatsapp.webhook;

import io.campaign.whatsapp.json.Node;
import io.campaign.whatsapp.webhook.WebhookEvent.TemplateCategory;
import io.campaign.whatsapp.webhook.WebhookEvent.TemplateQuality;
import io.campaign.whatsapp.webhook.WebhookEvent.TemplateRef;
import io.campaign.whatsapp.webhook.WebhookEvent.TemplateStatus;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * News of templates, told apart by content: Meta's own example of one carries the field name of
 * another.
 */
final class TemplateNews {
  private TemplateNews() {}

  static boolean isAbout(Node value) {
    return value.has("message_template_id") || value.has("message_template_name");
  }

  static WebhookEvent read(Node entry, Node value) {
    String wabaId = Objects.requireNonNullElse(entry.text("id"), "");
    TemplateRef template =
        new TemplateRef(
            value.text("message_template_id"),
            value.text("message_template_name"),
            language(value.text("message_template_language")));
    Instant at = entry.instant("time");
    if (value.has("new_quality_score")) {
      return new TemplateQuality(
          wabaId,
          template,
          value.text("previous_quality_score"),
          value.text("new_quality_score"),
          at);
    }
    // where a change is still to come, the "new" category is the one it has now
    if (value.has("new_category") || value.has("correct_category")) {
      return new TemplateCategory(
          wabaId,
          template,
          value.text("new_category"),
          value.text("correct_category"),
          value.instant("category_update_timestamp"),
          at);
    }
    String event = value.text("event");
    return new TemplateStatus(
        wabaId,
        template,
        event == null ? "" : event,
        reason(value.text("reason")),
        detail(value),
        value.text("message_template_category"),
        at);
  }

  private static @Nullable String language(@Nullable String code) {
    return code == null ? null : code.replace('-', '_');
  }

  private static @Nullable String reason(@Nullable String word) {
    return word == null || word.equals("NONE") ? null : word;
  }

  private static @Nullable String detail(Node value) {
    String rejection = value.node("rejection_info").text("reason");
    if (rejection != null) {
      return rejection;
    }
    String description = value.node("other_info").text("description");
    return description != null ? description : value.node("other_info").text("title");
  }
}
