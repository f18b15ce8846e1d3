package io.campaign.sms.twilio;

import io.campaign.carrier.InboundMedia;
import io.campaign.carrier.ProviderKeyword;
import io.campaign.carrier.WebhookRequest;
import io.campaign.error.InvalidInputException;
import io.campaign.lifecycle.DeliveryState;
import io.campaign.sms.http.CallbackId;
import io.campaign.sms.http.VendorEvent;
import io.campaign.sms.profile.ErrorTable;
import io.campaign.sms.profile.StatusMeaning;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads status callbacks and inbound messages. Pure; unknown fields are ignored. */
final class TwilioCalls {
  private static final Pattern SID = Pattern.compile("[A-Za-z0-9]{1,64}");
  private static final Pattern WORD = Pattern.compile("[a-z0-9_-]{1,24}");
  private static final Pattern CODE = Pattern.compile("[0-9]{1,6}");
  private static final int MAX_MEDIA = 10;
  private static final Map<String, DeliveryState> FINAL =
      Map.of(
          "delivered", DeliveryState.DELIVERED,
          "read", DeliveryState.READ,
          "undelivered", DeliveryState.UNDELIVERED,
          "failed", DeliveryState.UNDELIVERED,
          "canceled", DeliveryState.UNDELIVERED);

  private TwilioCalls() {}

  /** What is not final says that the provider has the message, which settles one in doubt. */
  static List<VendorEvent> receipt(
      WebhookRequest call, Map<String, List<String>> form, ErrorTable errors) {
    String status = first(form, "MessageStatus").toLowerCase(Locale.ROOT);
    if (!WORD.matcher(status).matches()) {
      throw new InvalidInputException("MessageStatus must be a word");
    }
    String error = first(form, "ErrorCode");
    String code = CODE.matcher(error).matches() ? status + "/" + error : status;
    VendorEvent receipt =
        new VendorEvent.Receipt(
            sid(form),
            CallbackId.of(call),
            FINAL.getOrDefault(status, DeliveryState.HANDED_OFF),
            code);
    boolean optedOut =
        errors.meaning(error).filter(StatusMeaning.OPTED_OUT::equals).isPresent()
            && !first(form, "To").isEmpty();
    return optedOut
        ? List.of(
            receipt,
            new VendorEvent.OptedOut(sid(form), first(form, "To"), first(form, "From"), code))
        : List.of(receipt);
  }

  static VendorEvent inbound(Map<String, List<String>> form) {
    return new VendorEvent.Inbound(
        sid(form),
        first(form, "From"),
        first(form, "To"),
        first(form, "Body"),
        media(form),
        keyword(first(form, "OptOutType")));
  }

  private static String sid(Map<String, List<String>> form) {
    String sid = first(form, "MessageSid");
    if (!SID.matcher(sid).matches()) {
      throw new InvalidInputException("MessageSid must be 1 to 64 letters and digits");
    }
    return sid;
  }

  private static List<InboundMedia> media(Map<String, List<String>> form) {
    List<InboundMedia> media = new ArrayList<>();
    for (int i = 0; i < MAX_MEDIA; i++) {
      String url = first(form, "MediaUrl" + i);
      if (!url.isEmpty()) {
        media.add(new InboundMedia(first(form, "MediaContentType" + i), uri(url)));
      }
    }
    return media;
  }

  private static URI uri(String url) {
    try {
      return URI.create(url);
    } catch (IllegalArgumentException e) {
      throw new InvalidInputException("MediaUrl must be a URL");
    }
  }

  private static ProviderKeyword keyword(String type) {
    return switch (type.toUpperCase(Locale.ROOT)) {
      case "STOP" -> ProviderKeyword.STOP;
      case "START" -> ProviderKeyword.START;
      case "HELP" -> ProviderKeyword.HELP;
      default -> ProviderKeyword.NONE;
    };
  }

  private static String first(Map<String, List<String>> form, String name) {
    List<String> values = form.getOrDefault(name, List.of());
    return values.isEmpty() ? "" : values.get(0);
  }
}
