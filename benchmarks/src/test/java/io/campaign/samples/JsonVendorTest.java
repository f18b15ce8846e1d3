package io.campaign.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import io.campaign.carrier.CarrierEvents;
import io.campaign.carrier.CarrierInbound;
import io.campaign.carrier.CarrierReceipt;
import io.campaign.carrier.HandOff;
import io.campaign.carrier.MessageBody;
import io.campaign.carrier.OutboundMessage;
import io.campaign.carrier.WebhookRequest;
import io.campaign.id.Address;
import io.campaign.id.MessageId;
import io.campaign.id.Secret;
import io.campaign.lifecycle.DeliveryState;
import io.campaign.sms.http.HttpSmsCarrier;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The second vendor over a loopback API, its calls signed. */
class JsonVendorTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

  @Test
  void aMessageGoesOut_andItsReceiptAndAReplyComeBack() throws Exception {
    List<String> bodies = new ArrayList<>();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/v2/messages",
        exchange -> {
          bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          byte[] answer = "{\"data\":{\"id\":\"m-1\"}}".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
    KeyPair keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    URI base = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    JsonVendor vendor = new JsonVendor(base, Secret.of("KEY1"), keys.getPublic(), () -> NOW);
    List<CarrierReceipt> receipts = new ArrayList<>();
    List<CarrierInbound> inbound = new ArrayList<>();
    try (HttpSmsCarrier carrier =
        HttpSmsCarrier.builder("json", vendor)
            .callback(URI.create("https://hooks.example.com/json"))
            .sender("+12125550142")
            .clock(() -> NOW)
            .build()) {
      carrier.start(
          new CarrierEvents() {
            @Override
            public void receipts(List<CarrierReceipt> told) {
              receipts.addAll(told);
            }

            @Override
            public void inbound(CarrierInbound message) {
              inbound.add(message);
            }
          });
      OutboundMessage message =
          new OutboundMessage(
              new MessageId(7),
              Address.sms("+12125550143"),
              null,
              new MessageBody.Text("Say \"hi\" \u2615"),
              Duration.ofHours(1),
              null);
      HandOff handOff = carrier.submit(message).toCompletableFuture().get(20, TimeUnit.SECONDS);
      assertEquals(new HandOff.Accepted(List.of("m-1")), handOff);
      assertTrue(bodies.get(0).contains("\"text\":\"Say \\u0022hi\\u0022 \u2615\""), bodies.get(0));
      String done =
          "{\"data\":{\"event_type\":\"message.finalized\",\"payload\":{\"id\":\"m-1\","
              + "\"to\":[{\"status\":\"delivered\"}]}}}";
      String url = "https://hooks.example.com/json?mid=0000000000000007";
      assertEquals(204, carrier.webhook(signed(url, done, keys)).status());
      assertEquals(
          List.of(
              new CarrierReceipt(
                  "json", "m-1", new MessageId(7), DeliveryState.DELIVERED, NOW, "delivered")),
          receipts);
      String reply =
          "{\"data\":{\"event_type\":\"message.received\",\"payload\":{\"id\":\"in-1\","
              + "\"from\":{\"phone_number\":\"+12125550143\"},\"text\":\"Yes\"}}}";
      assertEquals(204, carrier.webhook(signed(url, reply, keys)).status());
      assertEquals("Yes", inbound.get(0).text());
      WebhookRequest forged =
          signed(url, reply, KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
      assertEquals(403, carrier.webhook(forged).status());
    } finally {
      server.stop(0);
    }
  }

  private static WebhookRequest signed(String url, String body, KeyPair keys) throws Exception {
    String time = String.valueOf(NOW.getEpochSecond());
    Signature signature = Signature.getInstance("Ed25519");
    signature.initSign(keys.getPrivate());
    signature.update((time + "|" + body).getBytes(StandardCharsets.UTF_8));
    String value = Base64.getEncoder().encodeToString(signature.sign());
    return new WebhookRequest(
        "POST",
        URI.create(url),
        Map.of("telnyx-timestamp", List.of(time), "telnyx-signature-ed25519", List.of(value)),
        body.getBytes(StandardCharsets.UTF_8));
  }
}
