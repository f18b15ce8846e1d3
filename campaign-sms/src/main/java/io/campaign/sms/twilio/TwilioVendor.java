package io.campaign.sms.twilio;

import io.campaign.carrier.HandOff;
import io.campaign.carrier.MediaLimits;
import io.campaign.carrier.Rendition;
import io.campaign.carrier.WebhookReply;
import io.campaign.carrier.WebhookRequest;
import io.campaign.error.InvalidInputException;
import io.campaign.id.Secret;
import io.campaign.sms.http.HttpVendor;
import io.campaign.sms.http.VendorAnswer;
import io.campaign.sms.http.VendorEvent;
import io.campaign.sms.http.VendorMessage;
import io.campaign.sms.http.VendorRequest;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Speaks Twilio's Messages API, version 2010-04-01, and what is compatible with it under another
 * base URL. Immutable and thread-safe.
 *
 * <p>The sender may be a number, a short code, a name, or a messaging service ({@code MG...}).
 * Texts are sent as they are, {@code SmartEncoded=false}: replacing characters is done before
 * counting. Answers of status 5xx may stand for a message that was taken, so they are in doubt.
 */
public final class TwilioVendor implements HttpVendor {
  static final Pattern SERVICE = Pattern.compile("MG[0-9a-fA-F]{32}");
  private static final Duration LONGEST_VALIDITY = Duration.ofHours(10);
  private static final int MAX_TEXT = 1_600;
  private static final WebhookReply EMPTY_TWIML =
      new WebhookReply(200, "text/xml; charset=utf-8", "<Response></Response>");

  private final TwilioSettings settings;
  private final TwilioAnswers answers;

  TwilioVendor(TwilioSettings settings) {
    this.settings = settings;
    this.answers = new TwilioAnswers(settings);
  }

  /**
   * Starts the description of an account.
   *
   * @param sid account, {@code AC} and 32 hexadecimal digits
   * @param token its auth token; checks calls, and authorises requests unless an API key is given
   * @return a builder with defaults for everything else
   */
  public static TwilioVendorBuilder account(String sid, Secret token) {
    return new TwilioVendorBuilder(sid, token);
  }

  @Override
  public String place() {
    return settings.base().getHost() + " as " + settings.account();
  }

  @Override
  public MediaLimits media() {
    return settings.media();
  }

  @Override
  public int maxTextLength() {
    return MAX_TEXT;
  }

  @Override
  public List<String> problems(VendorMessage message) {
    return message.from() == null && settings.service() == null
        ? List.of("sender (none) must be set on message, carrier or account")
        : List.of();
  }

  @Override
  public VendorRequest request(VendorMessage message) {
    List<Map.Entry<String, String>> fields = new ArrayList<>();
    fields.add(Map.entry("To", message.to()));
    sender(message, fields);
    if (!message.text().isEmpty()) {
      fields.add(Map.entry("Body", message.text()));
      fields.add(Map.entry("SmartEncoded", "false"));
    }
    for (Rendition media : message.media()) {
      fields.add(Map.entry("MediaUrl", String.valueOf(media.url())));
    }
    URI callback = message.callback();
    if (callback != null) {
      fields.add(Map.entry("StatusCallback", callback.toString()));
    }
    fields.add(Map.entry("ValidityPeriod", String.valueOf(seconds(message.validity()))));
    return VendorRequest.form(settings.messages(), settings.authorization(), fields);
  }

  private void sender(VendorMessage message, List<Map.Entry<String, String>> fields) {
    String from = message.from() == null ? settings.service() : message.from();
    if (from != null) {
      fields.add(Map.entry(SERVICE.matcher(from).matches() ? "MessagingServiceSid" : "From", from));
    }
  }

  private static long seconds(Duration validity) {
    Duration cut = validity.compareTo(LONGEST_VALIDITY) > 0 ? LONGEST_VALIDITY : validity;
    return Math.max(1, cut.toSeconds());
  }

  @Override
  public HandOff read(VendorAnswer answer) {
    return answers.read(answer);
  }

  @Override
  public boolean isAuthentic(WebhookRequest call) {
    return TwilioSignature.matches(call, settings.token());
  }

  @Override
  public List<VendorEvent> events(WebhookRequest call) {
    Map<String, List<String>> form = call.form().isEmpty() ? call.query() : call.form();
    if (form.containsKey("MessageStatus")) {
      return TwilioCalls.receipt(call, form, settings.errors());
    }
    if (form.containsKey("MessageSid") && form.containsKey("From")) {
      return List.of(TwilioCalls.inbound(form));
    }
    throw new InvalidInputException("call (" + form.size() + " fields) must tell of a message");
  }

  @Override
  public WebhookReply thanks() {
    return EMPTY_TWIML;
  }

  @Override
  public String toString() {
    return "TwilioVendor[" + place() + "]";
  }
}
