package io.campaign.whatsapp.webhook;

import io.campaign.whatsapp.json.Node;
import io.campaign.whatsapp.webhook.WebhookEvent.BusinessNumber;
import io.campaign.whatsapp.webhook.WebhookEvent.IdentityChange;
import io.campaign.whatsapp.webhook.WebhookEvent.Ignored;
import io.campaign.whatsapp.webhook.WebhookEvent.InboundMessage;
import io.campaign.whatsapp.webhook.WebhookEvent.MarketingPreference;
import io.campaign.whatsapp.webhook.WebhookEvent.Media;
import io.campaign.whatsapp.webhook.WebhookEvent.MessageStatus;
import io.campaign.whatsapp.webhook.WebhookEvent.Person;
import io.campaign.whatsapp.webhook.WebhookEvent.Reaction;
import io.campaign.whatsapp.webhook.WebhookEvent.UnsupportedMessage;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Messages, statuses and wishes of one change, with the contacts that came beside them. */
final class MessageNews {
  private static final Set<String> MEDIA = Set.of("image", "video", "audio", "document", "sticker");
  private static final Set<String> IDENTITY_CHANGES =
      Set.of("user_changed_number", "user_changed_user_id");
  private static final Pattern USER_ID = Pattern.compile("[A-Z]{2}\\.[0-9A-Za-z.]+");

  private final BusinessNumber number;
  private final List<Node> contacts;

  MessageNews(BusinessNumber number, List<Node> contacts) {
    this.number = number;
    this.contacts = contacts;
  }

  WebhookEvent message(Node message) {
    String wamid = message.text("id");
    String type = message.text("type");
    if (wamid == null || type == null) {
      return ignored("messages");
    }
    Person from = person(message.text("from"), message.text("from_user_id"));
    Instant at = message.instant("timestamp");
    return switch (type) {
      case "unsupported" ->
          new UnsupportedMessage(number, wamid, from, at, firstError(message).number("code"));
      case "system" -> system(message.node("system"), from, at);
      default -> inbound(message, wamid, type, from, at);
    };
  }

  private WebhookEvent system(Node system, Person from, @Nullable Instant at) {
    String type = system.text("type");
    if (type == null || !IDENTITY_CHANGES.contains(type)) {
      return ignored("messages");
    }
    return new IdentityChange(
        number,
        from,
        digits(system.text("wa_id")),
        system.text("previous_user_id"),
        system.text("user_id"),
        at);
  }

  private WebhookEvent inbound(
      Node message, String wamid, String type, Person from, @Nullable Instant at) {
    Node content = message.node(type);
    Node choice = choice(message, type);
    Reaction reaction =
        type.equals("reaction")
            ? new Reaction(content.text("message_id"), nonEmpty(content.text("emoji")))
            : null;
    Media media =
        MEDIA.contains(type)
            ? new Media(content.text("id"), content.text("mime_type"), content.text("filename"))
            : null;
    return new InboundMessage(
        number,
        wamid,
        from,
        at,
        type,
        text(type, content, choice),
        reaction == null ? message.node("context").text("id") : reaction.target(),
        profileName(from),
        type.equals("button") ? content.text("payload") : choice.text("id"),
        media,
        reaction);
  }

  /** The button or row a member tapped in an interactive message. */
  private static Node choice(Node message, String type) {
    Node interactive = type.equals("interactive") ? message.node("interactive") : Node.of(null);
    return interactive.has("button_reply")
        ? interactive.node("button_reply")
        : interactive.node("list_reply");
  }

  private static @Nullable String text(String type, Node content, Node choice) {
    return switch (type) {
      case "text" -> content.text("body");
      case "button" -> content.text("text");
      case "interactive" -> choice.text("title");
      default -> content.text("caption");
    };
  }

  WebhookEvent status(Node status) {
    String wamid = status.text("id");
    String word = status.text("status");
    if (wamid == null || word == null) {
      return ignored("messages");
    }
    Node error = firstError(status);
    return new MessageStatus(
        number,
        wamid,
        person(status.text("recipient_id"), status.text("recipient_user_id")),
        status.instant("timestamp"),
        word,
        error.number("code"),
        details(error),
        status.text("biz_opaque_callback_data"),
        status.node("pricing").text("category"));
  }

  private static @Nullable String details(Node error) {
    return Stream.of(
            error.node("error_data").text("details"), error.text("message"), error.text("title"))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  WebhookEvent preference(Node wish) {
    String value = wish.text("value");
    return value == null
        ? ignored("user_preferences")
        : new MarketingPreference(
            number,
            person(wish.text("wa_id"), wish.text("user_id")),
            value,
            wish.instant("timestamp"));
  }

  private static Node firstError(Node of) {
    return of.nodes("errors").stream().findFirst().orElse(Node.of(null));
  }

  private WebhookEvent ignored(String field) {
    return new Ignored(number.wabaId(), field);
  }

  /** Some senders of webhooks put the user id where the number was. */
  private static Person person(@Nullable String address, @Nullable String userId) {
    if (address != null && USER_ID.matcher(address).matches()) {
      return new Person(null, userId == null ? address : userId);
    }
    return new Person(digits(address), userId);
  }

  private static @Nullable String digits(@Nullable String number) {
    return number == null ? null : nonEmpty(number.startsWith("+") ? number.substring(1) : number);
  }

  private static @Nullable String nonEmpty(@Nullable String text) {
    return text == null || text.isEmpty() ? null : text;
  }

  private @Nullable String profileName(Person from) {
    Optional<Node> own =
        contacts.stream()
            .filter(
                contact ->
                    isSame(contact.text("wa_id"), from.number())
                        || isSame(contact.text("user_id"), from.userId()))
            .findFirst();
    return own.map(contact -> contact.node("profile").text("name")).orElse(null);
  }

  private static boolean isSame(@Nullable String a, @Nullable String b) {
    return a != null && a.equals(b);
  }
}
