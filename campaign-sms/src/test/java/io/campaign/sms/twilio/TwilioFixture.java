package io.campaign.sms.twilio;

import io.campaign.carrier.HandOff;
import io.campaign.carrier.MessageBody;
import io.campaign.carrier.OutboundMessage;
import io.campaign.carrier.WebhookReply;
import io.campaign.carrier.WebhookRequest;
import io.campaign.id.Address;
import io.campaign.id.MessageId;
import io.campaign.id.Secret;
import io.campaign.sms.http.HttpSmsCarrier;
import io.campaign.sms.http.HttpSmsCarrierBuilder;
import io.campaign.tck.RecordedEvents;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** One HTTP carrier, its provider, and the words tests speak. */
final class TwilioFixture implements AutoCloseable {
  static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  static final URI HOOK = URI.create("https://hooks.example.com/sms");

  final FakeTwilio twilio = new FakeTwilio();
  final RecordedEvents events = new RecordedEvents();
  final HttpSmsCarrier carrier;

  TwilioFixture() {
    this(builder -> builder);
  }

  TwilioFixture(UnaryOperator<HttpSmsCarrierBuilder> change) {
    this(vendor -> vendor, change);
  }

  TwilioFixture(
      UnaryOperator<TwilioVendorBuilder> vendor, UnaryOperator<HttpSmsCarrierBuilder> change) {
    this(vendor, change, true);
  }

  static TwilioFixture notStarted(UnaryOperator<HttpSmsCarrierBuilder> change) {
    return new TwilioFixture(vendor -> vendor, change, false);
  }

  private TwilioFixture(
      UnaryOperator<TwilioVendorBuilder> vendor,
      UnaryOperator<HttpSmsCarrierBuilder> change,
      boolean start) {
    TwilioVendorBuilder account =
        TwilioVendor.account(FakeTwilio.ACCOUNT, Secret.of(FakeTwilio.TOKEN))
            .baseUrl(twilio.url())
            .clock(() -> NOW);
    HttpSmsCarrierBuilder builder =
        HttpSmsCarrier.builder("http", vendor.apply(account).build())
            .callback(HOOK)
            .sender("+12125550142")
            .timeouts(Duration.ofSeconds(5), Duration.ofSeconds(10))
            .clock(() -> NOW);
    carrier = change.apply(builder).build();
    if (start) {
      carrier.start(events);
    }
  }

  HandOff send(String text) throws Exception {
    return send(new MessageBody.Text(text), null);
  }

  HandOff send(MessageBody body, String sender) throws Exception {
    return carrier
        .submit(message(body, sender, "+12125550143"))
        .toCompletableFuture()
        .get(30, TimeUnit.SECONDS);
  }

  static OutboundMessage message(MessageBody body, String sender, String to) {
    return new OutboundMessage(
        new MessageId(0xABCD), Address.sms(to), sender, body, Duration.ofHours(4), null);
  }

  FakeTwilio.Request lastRequest() {
    List<FakeTwilio.Request> all = twilio.requests();
    return all.get(all.size() - 1);
  }

  /** Calls back as the provider does, signed. */
  WebhookReply call(String url, Map<String, String> form) {
    return carrier.webhook(signed(url, form, FakeTwilio.TOKEN));
  }

  static WebhookRequest signed(String url, Map<String, String> form, String token) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    form.forEach((name, value) -> values.put(name, List.of(value)));
    String signature = TwilioSignature.sign(url, values, Secret.of(token));
    String body =
        form.entrySet().stream()
            .map(e -> encode(e.getKey()) + "=" + encode(e.getValue()))
            .collect(Collectors.joining("&"));
    return new WebhookRequest(
        "POST",
        URI.create(url),
        Map.of(
            "Content-Type", List.of("application/x-www-form-urlencoded; charset=UTF-8"),
            "x-twilio-signature", List.of(signature)),
        body.getBytes(StandardCharsets.UTF_8));
  }

  private static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    carrier.close();
    twilio.close();
  }
}
