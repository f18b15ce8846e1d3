package io.campaign.whatsapp.webhook;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing a webhook tells. Parts that Meta left out, or that cannot be read, are null; words of
 * Meta's (types, statuses, events) are kept as they are, since new ones come without notice.
 *
 * <p>A person is a phone number (digits without a plus sign), a business-scoped user id (such as
 * {@code US.1349}), or both: since 2026 the number may be missing.
 */
public sealed interface WebhookEvent {

  /**
   * A message from a member.
   *
   * @param number the business number it came to
   * @param wamid Meta's id of the message
   * @param from who wrote
   * @param at when, null where unreadable
   * @param type Meta's word: {@code text}, {@code button}, {@code image} ..
   * @param text body, caption, or title of the button or row; never shown by {@code toString}
   * @param contextId message it answers; the target of a reaction
   * @param profileName name the member shows; never shown by {@code toString}
   * @param buttonPayload what we had put behind the button
   * @param media file that came with it
   * @param reaction reaction, for messages that are one
   */
  record InboundMessage(
      BusinessNumber number,
      String wamid,
      Person from,
      @Nullable Instant at,
      String type,
      @Nullable String text,
      @Nullable String contextId,
      @Nullable String profileName,
      @Nullable String buttonPayload,
      @Nullable Media media,
      @Nullable Reaction reaction)
      implements WebhookEvent {
    @Override
    public String toString() {
      return "InboundMessage[" + number + ", " + wamid + ", " + type + "]";
    }
  }

  /**
   * What became of a message of ours.
   *
   * @param number business number it was sent from
   * @param wamid Meta's id of the message
   * @param recipient who got it
   * @param at when
   * @param status Meta's word: {@code sent}, {@code delivered}, {@code read}, {@code failed} ..
   * @param errorCode code of a failure
   * @param errorDetails Meta's explanation
   * @param callbackData what we had sent along; a failure may lack it
   * @param pricingCategory what it is billed as; stands in one of the statuses of a message
   */
  record MessageStatus(
      BusinessNumber number,
      String wamid,
      Person recipient,
      @Nullable Instant at,
      String status,
      @Nullable Integer errorCode,
      @Nullable String errorDetails,
      @Nullable String callbackData,
      @Nullable String pricingCategory)
      implements WebhookEvent {}

  /**
   * A decision on a template.
   *
   * @param wabaId WhatsApp Business Account
   * @param template which
   * @param event Meta's word: {@code APPROVED}, {@code REJECTED}, {@code PAUSED} ..
   * @param reason Meta's word for why
   * @param detail explanation for people
   * @param category category it has
   * @param at when
   */
  record TemplateStatus(
      String wabaId,
      TemplateRef template,
      String event,
      @Nullable String reason,
      @Nullable String detail,
      @Nullable String category,
      @Nullable Instant at)
      implements WebhookEvent {}

  /**
   * A change in how members take a template.
   *
   * @param wabaId WhatsApp Business Account
   * @param template which
   * @param previous quality before: {@code GREEN}, {@code YELLOW}, {@code RED}, {@code UNKNOWN}
   * @param quality quality now
   * @param at when
   */
  record TemplateQuality(
      String wabaId,
      TemplateRef template,
      @Nullable String previous,
      @Nullable String quality,
      @Nullable Instant at)
      implements WebhookEvent {}

  /**
   * A change of a template's category, done or to come.
   *
   * @param wabaId WhatsApp Business Account
   * @param template which
   * @param category category now
   * @param upcoming category to come, null when the change is done
   * @param effectiveAt when it comes
   * @param at when this was told
   */
  record TemplateCategory(
      String wabaId,
      TemplateRef template,
      @Nullable String category,
      @Nullable String upcoming,
      @Nullable Instant effectiveAt,
      @Nullable Instant at)
      implements WebhookEvent {}

  /**
   * A member stops or resumes marketing messages in WhatsApp itself.
   *
   * @param number business number it is about
   * @param from who
   * @param preference {@code stop} or {@code resume}
   * @param at when
   */
  record MarketingPreference(
      BusinessNumber number, Person from, String preference, @Nullable Instant at)
      implements WebhookEvent {}

  /**
   * A member has another number or user id.
   *
   * @param number business number it was told to
   * @param from who, by what was known before
   * @param newNumber number from now on
   * @param previousUserId user id before
   * @param newUserId user id from now on
   * @param at when
   */
  record IdentityChange(
      BusinessNumber number,
      Person from,
      @Nullable String newNumber,
      @Nullable String previousUserId,
      @Nullable String newUserId,
      @Nullable Instant at)
      implements WebhookEvent {}

  /**
   * A message that WhatsApp could not pass on.
   *
   * @param number business number it came to
   * @param wamid Meta's id of the message
   * @param from who wrote
   * @param at when
   * @param errorCode why
   */
  record UnsupportedMessage(
      BusinessNumber number,
      String wamid,
      Person from,
      @Nullable Instant at,
      @Nullable Integer errorCode)
      implements WebhookEvent {}

  /**
   * Trouble of the number itself, not of a message.
   *
   * @param number the number
   * @param errorCode why
   */
  record ChannelError(BusinessNumber number, @Nullable Integer errorCode) implements WebhookEvent {}

  /**
   * Something nobody here needs, or that cannot be read.
   *
   * @param wabaId WhatsApp Business Account
   * @param field Meta's word for what it is about
   */
  record Ignored(@Nullable String wabaId, String field) implements WebhookEvent {}

  /**
   * Number of ours.
   *
   * @param wabaId WhatsApp Business Account
   * @param phoneNumberId Meta's id of the number
   */
  record BusinessNumber(@Nullable String wabaId, @Nullable String phoneNumberId) {}

  /**
   * Who it is about; at least one part is known.
   *
   * @param number digits without a plus sign; never shown by {@code toString}
   * @param userId business-scoped user id
   */
  record Person(@Nullable String number, @Nullable String userId) {
    @Override
    public String toString() {
      return "Person[" + (number == null ? "no number" : "***") + "]";
    }
  }

  /**
   * A file that came with a message.
   *
   * @param id Meta's id, good for seven days
   * @param mimeType its type as Meta tells it
   * @param filename name the member gave it; never shown by {@code toString}
   */
  record Media(@Nullable String id, @Nullable String mimeType, @Nullable String filename) {
    @Override
    public String toString() {
      return "Media[" + id + ", " + mimeType + "]";
    }
  }

  /**
   * A reaction to a message.
   *
   * @param target message it is about
   * @param emoji the sign, null when the member took it back
   */
  record Reaction(@Nullable String target, @Nullable String emoji) {}

  /**
   * Which template.
   *
   * @param id Meta's id
   * @param name name
   * @param language language with an underscore, {@code en_US}
   */
  record TemplateRef(@Nullable String id, @Nullable String name, @Nullable String language) {}
}
