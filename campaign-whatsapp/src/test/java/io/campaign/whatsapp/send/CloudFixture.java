package io.campaign.whatsapp.send;

import io.campaign.carrier.HandOff;
import io.campaign.carrier.MessageBody;
import io.campaign.carrier.OutboundMessage;
import io.campaign.carrier.WebhookReply;
import io.campaign.carrier.WebhookRequest;
import io.campaign.id.Address;
import io.campaign.id.Channel;
import io.campaign.id.MessageId;
import io.campaign.id.Secret;
import io.campaign.tck.RecordedEvents;
import io.campaign.testing.ManualTicks;
import io.campaign.testing.SettableClock;
import io.campaign.whatsapp.CloudApiAccount;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** One carrier, the API it speaks to, and the words tests speak. */
final class CloudFixture implements AutoCloseable {
  static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  static final String NUMBER = "106540352242922";
  static final String SECRET = "an-app-secret-of-ours";
  static final String ANN = "+13125550143";
  static final MessageBody PLAIN = new MessageBody.Template("hello", "en_US", List.of());

  final FakeMeta meta = new FakeMeta();
  final RecordedEvents events = new RecordedEvents();
  final SettableClock clock = new SettableClock(NOW);
  final ManualTicks ticks = new ManualTicks();
  final CloudCarrier carrier;

  CloudFixture() {
    this(builder -> builder);
  }

  CloudFixture(UnaryOperator<CloudCarrierBuilder> change) {
    this(change, true);
  }

  CloudFixture(UnaryOperator<CloudCarrierBuilder> change, boolean start) {
    carrier =
        change
            .apply(
                CloudCarrier.builder("wa", account(meta.url()))
                    .timeouts(Duration.ofSeconds(5), Duration.ofSeconds(10))
                    .verifyToken(Secret.of("tok-123"))
                    .timeAndChance(ticks, () -> 0)
                    .clock(clock))
            .build();
    if (start) {
      carrier.start(events);
    }
  }

  static CloudApiAccount account(URI url) {
    return new CloudApiAccount(url, "v25.0", NUMBER, Secret.of(FakeMeta.TOKEN), Secret.of(SECRET));
  }

  static Address address(String number) {
    return new Address(Channel.WHATSAPP, Address.E164, number);
  }

  HandOff send(MessageBody body) throws Exception {
    return send(body, ANN);
  }

  HandOff send(MessageBody body, String to) throws Exception {
    return send(message(0xABCD, body, address(to)));
  }

  HandOff send(OutboundMessage message) throws Exception {
    return carrier.submit(message).toCompletableFuture().get(30, TimeUnit.SECONDS);
  }

  static OutboundMessage message(long id, MessageBody body, Address to) {
    return new OutboundMessage(new MessageId(id), to, null, body, Duration.ofHours(4), null);
  }

  FakeMeta.Request lastMessage() {
    List<FakeMeta.Request> all = meta.messages();
    return all.get(all.size() - 1);
  }

  /** Opens the service window of a number, as a message of it does. */
  void wrote(String number) {
    call(inbound("w-" + number, number, "\"type\":\"text\",\"text\":{\"body\":\"hi\"}"));
    events.inbound.clear();
  }

  /** A body with one message from outside. */
  static String inbound(String key, String from, String rest) {
    return value(
        "\"contacts\":[{\"profile\":{\"name\":\"Ann\"},\"wa_id\":\"%2$s\"}],\"messages\":[{\"from\":\"%2$s\",\"id\":\"wamid.%1$s\",\"timestamp\":\"%3$d\",%4$s}]"
            .formatted(key, from.replace("+", ""), NOW.getEpochSecond(), rest));
  }

  /** A body with one status. */
  static String status(String wamid, String word, String rest) {
    return value(
        "\"statuses\":[{\"id\":\"%s\",\"status\":\"%s\",\"timestamp\":\"%d\",\"recipient_id\":\"13125550143\"%s}]"
            .formatted(wamid, word, NOW.getEpochSecond(), rest));
  }

  /** A body of the field {@code messages}. */
  static String value(String members) {
    return change(
        "messages",
        "\"messaging_product\":\"whatsapp\",\"metadata\":{\"display_phone_number\":\"1\",\"phone_number_id\":\"%s\"},%s"
            .formatted(NUMBER, members));
  }

  /** A body of any field. */
  static String change(String field, String members) {
    return "{\"object\":\"whatsapp_business_account\",\"entry\":[{\"id\":\"88\",\"time\":%d,\"changes\":[{\"field\":\"%s\",\"value\":{%s}}]}]}"
        .formatted(NOW.getEpochSecond(), field, members);
  }

  WebhookReply call(String body) {
    return carrier.webhook(signed(body.getBytes(StandardCharsets.UTF_8), SECRET));
  }

  static WebhookRequest signed(byte[] body, String secret) {
    return new WebhookRequest(
        "POST",
        URI.create("https://hooks.example.com/wa"),
        Map.of("X-Hub-Signature-256", List.of("sha256=" + hmac(body, secret))),
        body);
  }

  static String hmac(byte[] body, String secret) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    carrier.close();
    meta.close();
  }
}
