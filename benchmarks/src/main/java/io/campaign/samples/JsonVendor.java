package io.campaign.samples;

import io.campaign.carrier.ErrorClass;
import io.campaign.carrier.HandOff;
import io.campaign.carrier.MediaLimits;
import io.campaign.carrier.ProviderKeyword;
import io.campaign.carrier.WebhookRequest;
import io.campaign.id.Secret;
import io.campaign.lifecycle.DeliveryState;
import io.campaign.sms.http.CallbackId;
import io.campaign.sms.http.HttpVendor;
import io.campaign.sms.http.JsonFields;
import io.campaign.sms.http.VendorAnswer;
import io.campaign.sms.http.VendorEvent;
import io.campaign.sms.http.VendorMessage;
import io.campaign.sms.http.VendorRequest;
import io.campaign.spi.BusinessClock;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A second vendor, to show how small one is: a JSON API with bearer authorisation whose calls are
 * signed with Ed25519 over time and body, as Telnyx has it.
 *
 * @param base scheme and host of the API
 * @param key API key
 * @param signer public key that signs calls
 * @param clock judges the age of calls
 */
public record JsonVendor(URI base, Secret key, PublicKey signer, BusinessClock clock)
    implements HttpVendor {
  private static final Duration OLDEST = Duration.ofMinutes(5);
  private static final Map<String, DeliveryState> STATES =
      Map.of(
          "delivered", DeliveryState.DELIVERED,
          "sending_failed", DeliveryState.UNDELIVERED,
          "delivery_failed", DeliveryState.UNDELIVERED);

  @Override
  public String place() {
    return base.getHost();
  }

  @Override
  public MediaLimits media() {
    return MediaLimits.NONE;
  }

  @Override
  public int maxTextLength() {
    return 1_600;
  }

  @Override
  public VendorRequest request(VendorMessage message) {
    String json =
        "{\"to\":%s,\"from\":%s,\"text\":%s,\"webhook_url\":%s}"
            .formatted(
                quoted(message.to()),
                quoted(Objects.requireNonNullElse(message.from(), "")),
                quoted(message.text()),
                quoted(String.valueOf(message.callback())));
    return VendorRequest.json(base.resolve("/v2/messages"), "Bearer " + key.reveal(), json);
  }

  @Override
  public HandOff read(VendorAnswer answer) {
    String id = answer.json().text("data.id");
    if (answer.ok() && id != null) {
      return new HandOff.Accepted(List.of(id));
    }
    String code = Objects.requireNonNullElse(answer.json().text("errors.0.code"), "");
    return switch (answer.status()) {
      case 429 ->
          new HandOff.Throttled(answer.retryAfter(clock.now(), Duration.ofSeconds(1)), code);
      case 401, 403 -> new HandOff.Refused(ErrorClass.CARRIER, code, "the key must be known");
      case 400, 404, 422 -> new HandOff.Refused(errorClass(code), code, "the API refused it");
      default -> new HandOff.InDoubt("answer was HTTP " + answer.status());
    };
  }

  private static ErrorClass errorClass(String code) {
    return code.equals("40300") ? ErrorClass.OPTED_OUT : ErrorClass.PERMANENT;
  }

  @Override
  public boolean isAuthentic(WebhookRequest call) {
    String time = Objects.requireNonNullElse(call.header("telnyx-timestamp"), "");
    String signature = Objects.requireNonNullElse(call.header("telnyx-signature-ed25519"), "");
    try {
      long age = Math.abs(clock.now().getEpochSecond() - Long.parseLong(time));
      Signature check = Signature.getInstance("Ed25519");
      check.initVerify(signer);
      check.update((time + "|" + call.text()).getBytes(StandardCharsets.UTF_8));
      return age <= OLDEST.toSeconds() && check.verify(Base64.getDecoder().decode(signature));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return false;
    }
  }

  @Override
  public List<VendorEvent> events(WebhookRequest call) {
    JsonFields json = JsonFields.parse(call.text());
    String id = json.text("data.payload.id");
    String type = Objects.requireNonNullElse(json.text("data.event_type"), "");
    if (id == null) {
      return List.of();
    }
    if (type.equals("message.received")) {
      return List.of(
          new VendorEvent.Inbound(
              id,
              Objects.requireNonNullElse(json.text("data.payload.from.phone_number"), ""),
              Objects.requireNonNullElse(json.text("data.payload.to.0.phone_number"), ""),
              Objects.requireNonNullElse(json.text("data.payload.text"), ""),
              List.of(),
              ProviderKeyword.NONE));
    }
    String status = Objects.requireNonNullElse(json.text("data.payload.to.0.status"), "");
    DeliveryState state = STATES.getOrDefault(status, DeliveryState.HANDED_OFF);
    return List.of(new VendorEvent.Receipt(id, CallbackId.of(call), state, status));
  }

  private static String quoted(String text) {
    StringBuilder out = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\' || c < ' ') {
        out.append("\\u").append(Integer.toHexString(0x10000 | c).substring(1));
      } else {
        out.append(c);
      }
    }
    return out.append('"').toString();
  }

  /** Shows the place only. */
  @Override
  public String toString() {
    return "JsonVendor[" + place() + "]";
  }
}
