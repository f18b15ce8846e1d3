package io.campaign.whatsapp.send;

import io.campaign.carrier.CarrierEvents;
import io.campaign.carrier.CarrierInbound;
import io.campaign.carrier.CarrierReceipt;
import io.campaign.carrier.InboundForm;
import io.campaign.carrier.InboundMedia;
import io.campaign.carrier.ProviderKeyword;
import io.campaign.error.InvalidInputException;
import io.campaign.error.StoreFailure;
import io.campaign.id.Address;
import io.campaign.id.MessageId;
import io.campaign.lifecycle.DeliveryState;
import io.campaign.text.Clean;
import io.campaign.whatsapp.CloudError;
import io.campaign.whatsapp.limit.KnownNames;
import io.campaign.whatsapp.limit.ServiceWindows;
import io.campaign.whatsapp.webhook.WebhookEvent;
import io.campaign.whatsapp.webhook.WebhookEvent.BusinessNumber;
import io.campaign.whatsapp.webhook.WebhookEvent.IdentityChange;
import io.campaign.whatsapp.webhook.WebhookEvent.InboundMessage;
import io.campaign.whatsapp.webhook.WebhookEvent.MarketingPreference;
import io.campaign.whatsapp.webhook.WebhookEvent.Media;
import io.campaign.whatsapp.webhook.WebhookEvent.MessageStatus;
import io.campaign.whatsapp.webhook.WebhookEvent.Person;
import io.campaign.whatsapp.webhook.WebhookEvent.UnsupportedMessage;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports what a webhook tells: statuses as receipts, messages as messages, wishes and refusals for
 * wishes as opt-outs. One item that cannot be reported never keeps the others. Thread-safe.
 */
final class Reports {
  private static final Logger log = LoggerFactory.getLogger(Reports.class);
  private static final Map<String, DeliveryState> STATES =
      Map.of(
          "sent", DeliveryState.HANDED_OFF,
          "delivered", DeliveryState.DELIVERED,
          "read", DeliveryState.READ,
          "played", DeliveryState.READ,
          "failed", DeliveryState.UNDELIVERED);
  private static final Set<String> TAPS = Set.of("button", "interactive");
  private static final Set<String> WRITTEN = Set.of("text");
  private static final Set<String> SHARED =
      Set.of("image", "video", "audio", "document", "sticker", "location", "contacts", "order");
  private static final String STOP = "stop";
  private static final String RESUME = "resume";
  private static final int ID_DIGITS = 16;
  private static final int LONGEST_ID = 128;

  private final CloudSettings settings;
  private final ServiceWindows windows;
  private final KnownNames names;

  Reports(CloudSettings settings, ServiceWindows windows, KnownNames names) {
    this.settings = settings;
    this.windows = windows;
    this.names = names;
  }

  void report(List<WebhookEvent> told, CarrierEvents events) {
    Instant now = settings.ports().clock().now();
    Map<String, String> known = names.find(asked(told), now);
    List<CarrierReceipt> receipts = new ArrayList<>();
    List<CarrierInbound> messages = new ArrayList<>();
    Map<Address, Instant> heard = new HashMap<>();
    for (WebhookEvent event : told) {
      if (isOfAnother(event)) {
        continue;
      }
      try {
        read(event, known, new Found(receipts, messages, heard), now);
      } catch (InvalidInputException e) {
        log.warn("{}: an item of a webhook was left out: {}", settings.name(), e.getMessage());
      }
    }
    if (!heard.isEmpty()) {
      windows.heard(heard);
    }
    if (!receipts.isEmpty()) {
      events.receipts(receipts);
    }
    for (CarrierInbound message : messages) {
      pass(message, events);
    }
  }

  /** A message that the store will never take must not make Meta repeat its company for days. */
  private void pass(CarrierInbound message, CarrierEvents events) {
    try {
      events.inbound(message);
    } catch (InvalidInputException | StoreFailure.Rejected e) {
      log.error("{}: message {} is left out: {}", settings.name(), message, e.getMessage());
    }
  }

  /** What becomes of the items. */
  private record Found(
      List<CarrierReceipt> receipts, List<CarrierInbound> messages, Map<Address, Instant> heard) {}

  private static Set<String> asked(List<WebhookEvent> told) {
    Set<String> asked = new HashSet<>();
    for (WebhookEvent event : told) {
      Person person = person(event);
      if (person != null) {
        add(asked, plus(person.number()));
        add(asked, person.userId());
      }
    }
    return asked;
  }

  private static void add(Set<String> names, @Nullable String name) {
    if (name != null) {
      names.add(name);
    }
  }

  private static @Nullable Person person(WebhookEvent event) {
    if (event instanceof InboundMessage message) {
      return message.from();
    }
    if (event instanceof MarketingPreference wish) {
      return wish.from();
    }
    if (event instanceof UnsupportedMessage message) {
      return message.from();
    }
    if (event instanceof IdentityChange change) {
      return change.from();
    }
    boolean optedOut =
        event instanceof MessageStatus status
            && status.errorCode() != null
            && CloudError.of(status.errorCode()) == CloudError.RECIPIENT_OPTED_OUT;
    return optedOut ? ((MessageStatus) event).recipient() : null;
  }

  private static @Nullable String plus(@Nullable String digits) {
    return digits == null ? null : "+" + digits;
  }

  private static @Nullable Address address(Person person, Map<String, String> known) {
    return KnownNames.address(plus(person.number()), person.userId(), known);
  }

  private void read(WebhookEvent event, Map<String, String> known, Found found, Instant now) {
    if (event instanceof MessageStatus status) {
      status(status, known, found, now);
    } else if (event instanceof InboundMessage message) {
      inbound(message, known, found, now);
    } else if (event instanceof MarketingPreference wish) {
      wish(wish, known, found, now);
    } else if (event instanceof UnsupportedMessage message) {
      Address from = address(message.from(), known);
      if (from != null) {
        found.heard().merge(from, time(message.at(), now), Reports::later);
      }
    } else if (event instanceof IdentityChange change) {
      moved(change, known, now);
    }
  }

  /** All numbers of an account call one webhook; what is another number's, its carrier reports. */
  private boolean isOfAnother(WebhookEvent event) {
    BusinessNumber number = null;
    if (event instanceof InboundMessage message) {
      number = message.number();
    } else if (event instanceof MessageStatus status) {
      number = status.number();
    }
    String id = number == null ? null : number.phoneNumberId();
    return id != null && !id.equals(settings.account().phoneNumberId());
  }

  private static Instant time(@Nullable Instant told, Instant now) {
    return told == null || told.isAfter(now) ? now : told;
  }

  private static Instant later(Instant a, Instant b) {
    return a.isBefore(b) ? b : a;
  }

  private void status(MessageStatus status, Map<String, String> known, Found found, Instant now) {
    DeliveryState state = STATES.get(status.status());
    if (state == null) {
      return;
    }
    Integer code = status.errorCode();
    found
        .receipts()
        .add(
            new CarrierReceipt(
                settings.name(),
                status.wamid(),
                ours(status.callbackData()),
                state,
                time(status.at(), now),
                code == null ? status.status() : code.toString()));
    if (code != null && CloudError.of(code) == CloudError.RECIPIENT_OPTED_OUT) {
      Address from = address(status.recipient(), known);
      if (from == null) {
        log.warn("{}: an opt-out (code {}) names nobody", settings.name(), code);
      } else {
        String event = code + ":" + status.wamid();
        found.messages().add(word(event, from, ProviderKeyword.STOP, time(status.at(), now)));
      }
    }
  }

  /** Our id as it was sent; what others put there is not ours. */
  private static @Nullable MessageId ours(@Nullable String data) {
    if (data == null || data.length() != ID_DIGITS) {
      return null;
    }
    try {
      return new MessageId(Long.parseUnsignedLong(data, 16));
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private void inbound(
      InboundMessage message, Map<String, String> known, Found found, Instant now) {
    Address from = address(message.from(), known);
    if (from == null) {
      log.warn("{}: message {} names nobody", settings.name(), message.wamid());
      return;
    }
    Instant at = time(message.at(), now);
    found.heard().merge(from, at, Reports::later);
    found
        .messages()
        .add(
            new CarrierInbound(
                settings.name(),
                id(message.wamid()),
                from,
                String.valueOf(message.number().phoneNumberId()),
                message.text() == null ? "" : Clean.text(message.text()),
                at,
                media(message.media()),
                ProviderKeyword.NONE,
                form(message.type()),
                message.contextId()));
  }

  private static InboundForm form(String type) {
    if (WRITTEN.contains(type)) {
      return InboundForm.TEXT;
    }
    if (TAPS.contains(type)) {
      return InboundForm.TAP;
    }
    if (type.equals("reaction")) {
      return InboundForm.REACTION;
    }
    return SHARED.contains(type) ? InboundForm.MEDIA : InboundForm.SYSTEM;
  }

  private List<InboundMedia> media(@Nullable Media media) {
    String id = media == null ? null : media.id();
    if (media == null || id == null || !id.matches("[0-9]{1,32}")) {
      return List.of();
    }
    String type = media.mimeType() == null ? "application/octet-stream" : media.mimeType();
    return List.of(new InboundMedia(type, settings.account().url(id)));
  }

  private void wish(MarketingPreference wish, Map<String, String> known, Found found, Instant now) {
    Address from = address(wish.from(), known);
    boolean stop = wish.preference().equals(STOP);
    if (from == null || (!stop && !wish.preference().equals(RESUME))) {
      log.warn("{}: a wish ({}) was left out", settings.name(), Clean.text(wish.preference()));
      return;
    }
    Instant at = time(wish.at(), now);
    String told = wish.preference() + ":" + at.getEpochSecond() + ":" + from.value();
    String event = "wish:" + digest(told);
    found
        .messages()
        .add(word(event, from, stop ? ProviderKeyword.STOP : ProviderKeyword.START, at));
  }

  /** What a person wishes, as the message it would have been. */
  private CarrierInbound word(String event, Address from, ProviderKeyword word, Instant at) {
    return new CarrierInbound(
        settings.name(),
        id(event),
        from,
        settings.account().phoneNumberId(),
        "",
        at,
        List.of(),
        word,
        InboundForm.TEXT,
        null);
  }

  /** Ids of events hold at most 128 characters, and no addresses. */
  private static String id(String event) {
    return event.length() <= LONGEST_ID ? event : digest(event);
  }

  private static String digest(String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 must be in every JDK", e);
    }
  }

  /** From now on the person writes under another name; ours stays. */
  private void moved(IdentityChange change, Map<String, String> known, Instant now) {
    Address ours = address(change.from(), known);
    if (ours == null || !ours.scheme().equals(Address.E164)) {
      return;
    }
    if (change.newNumber() != null) {
      names.learn("+" + change.newNumber(), ours.value(), now);
    }
    if (change.newUserId() != null) {
      names.learn(change.newUserId(), ours.value(), now);
    }
    names.flush();
  }
}
