package io.campaign.conformance.whatsapp;

import io.campaign.whatsapp.webhook.WebhookEvent;
import io.campaign.whatsapp.webhook.WebhookEvent.BusinessNumber;
import io.campaign.whatsapp.webhook.WebhookEvent.ChannelError;
import io.campaign.whatsapp.webhook.WebhookEvent.IdentityChange;
import io.campaign.whatsapp.webhook.WebhookEvent.Ignored;
import io.campaign.whatsapp.webhook.WebhookEvent.InboundMessage;
import io.campaign.whatsapp.webhook.WebhookEvent.MarketingPreference;
import io.campaign.whatsapp.webhook.WebhookEvent.MessageStatus;
import io.campaign.whatsapp.webhook.WebhookEvent.TemplateCategory;
import io.campaign.whatsapp.webhook.WebhookEvent.TemplateQuality;
import io.campaign.whatsapp.webhook.WebhookEvent.TemplateRef;
import io.campaign.whatsapp.webhook.WebhookEvent.TemplateStatus;
import io.campaign.whatsapp.webhook.WebhookEvent.UnsupportedMessage;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Events under the field names of the case files. */
final class EventFields {
  private final Map<String, @Nullable Object> fields = new LinkedHashMap<>();

  private EventFields(String kind) {
    fields.put("kind", kind);
  }

  static Map<String, @Nullable Object> of(WebhookEvent event) {
    if (event instanceof InboundMessage message) {
      return message(message);
    } else if (event instanceof MessageStatus status) {
      return status(status);
    } else if (event instanceof TemplateStatus status) {
      return with("template_status", status.wabaId(), status.template(), status.at())
          .put("event", status.event())
          .put("reason", status.reason())
          .put("detail", status.detail())
          .put("category", status.category())
          .fields;
    } else if (event instanceof TemplateQuality quality) {
      return with("template_quality", quality.wabaId(), quality.template(), quality.at())
          .put("previous", quality.previous())
          .put("quality", quality.quality())
          .fields;
    } else if (event instanceof TemplateCategory category) {
      return with("template_category", category.wabaId(), category.template(), category.at())
          .put("category", category.category())
          .put("upcoming_category", category.upcoming())
          .put("effective_at", text(category.effectiveAt()))
          .fields;
    }
    return ofMember(event);
  }

  private static Map<String, @Nullable Object> ofMember(WebhookEvent event) {
    if (event instanceof MarketingPreference wish) {
      return with("marketing_preference", wish.number())
          .put("from", wish.from().number())
          .put("from_user_id", wish.from().userId())
          .put("preference", wish.preference())
          .put("timestamp", text(wish.at()))
          .fields;
    } else if (event instanceof IdentityChange change) {
      return with("identity_change", change.number())
          .put("from", change.from().number())
          .put("new_number", change.newNumber())
          .put("previous_user_id", change.previousUserId())
          .put("new_user_id", change.newUserId())
          .put("timestamp", text(change.at()))
          .fields;
    } else if (event instanceof UnsupportedMessage message) {
      return with("unsupported_message", message.number())
          .put("wamid", message.wamid())
          .put("from", message.from().number())
          .put("timestamp", text(message.at()))
          .put("error_code", message.errorCode())
          .fields;
    } else if (event instanceof ChannelError error) {
      return with("channel_error", error.number()).put("error_code", error.errorCode()).fields;
    }
    Ignored ignored = (Ignored) event;
    return new EventFields("ignored")
        .put("waba_id", ignored.wabaId())
        .put("field", ignored.field())
        .fields;
  }

  private static Map<String, @Nullable Object> message(InboundMessage message) {
    EventFields fields =
        with("inbound_message", message.number())
            .put("wamid", message.wamid())
            .put("from", message.from().number())
            .put("from_user_id", message.from().userId())
            .put("timestamp", text(message.at()))
            .put("message_type", message.type())
            .put("text", message.text())
            .put("context_id", message.contextId())
            .put("profile_name", message.profileName())
            .put("button_payload", message.buttonPayload());
    if (message.media() != null) {
      fields.put(
          "media",
          new EventFields("media")
              .put("id", message.media().id())
              .put("mime_type", message.media().mimeType())
              .put("filename", message.media().filename())
              .fields);
    }
    if (message.reaction() != null) {
      fields.put(
          "reaction",
          new EventFields("reaction")
              .put("target", message.reaction().target())
              .put("emoji", message.reaction().emoji())
              .fields);
    }
    return fields.fields;
  }

  private static Map<String, @Nullable Object> status(MessageStatus status) {
    return with("message_status", status.number())
        .put("wamid", status.wamid())
        .put("recipient", status.recipient().number())
        .put("recipient_user_id", status.recipient().userId())
        .put("timestamp", text(status.at()))
        .put("status", status.status())
        .put("error_code", status.errorCode())
        .put("error_details", status.errorDetails())
        .put("callback_data", status.callbackData())
        .put("pricing_category", status.pricingCategory())
        .fields;
  }

  private static EventFields with(String kind, BusinessNumber number) {
    return new EventFields(kind)
        .put("waba_id", number.wabaId())
        .put("phone_number_id", number.phoneNumberId());
  }

  private static EventFields with(
      String kind, String wabaId, TemplateRef template, @Nullable Instant at) {
    return new EventFields(kind)
        .put("waba_id", wabaId)
        .put("template_id", template.id())
        .put("template_name", template.name())
        .put("language", template.language())
        .put("timestamp", text(at));
  }

  private static @Nullable String text(@Nullable Instant at) {
    return at == null ? null : at.toString();
  }

  private EventFields put(String name, @Nullable Object value) {
    fields.put(name, value);
    return this;
  }
}
