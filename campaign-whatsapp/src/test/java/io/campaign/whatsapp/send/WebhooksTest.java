package io.campaign.whatsapp.send;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.campaign.carrier.CarrierInbound;
import io.campaign.carrier.CarrierReceipt;
import io.campaign.carrier.InboundForm;
import io.campaign.carrier.ProviderKeyword;
import io.campaign.carrier.WebhookReply;
import io.campaign.carrier.WebhookRequest;
import io.campaign.id.MessageId;
import io.campaign.id.Secret;
import io.campaign.lifecycle.DeliveryState;
import io.campaign.whatsapp.webhook.WebhookEvent;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who may call, and what becomes of what is told. */
class WebhooksTest {
  private static final URI HOOK = URI.create("https://hooks.example.com/wa");

  private final List<WebhookEvent> news = new ArrayList<>();
  private final CloudFixture it =
      new CloudFixture(b -> b.news(news::add).alsoSignedWith(Secret.of("the-next-app-secret")));

  @AfterEach
  void close() {
    it.close();
  }

  private WebhookReply ask(String query) {
    return it.carrier.webhook(
        new WebhookRequest("GET", URI.create(HOOK + "?" + query), Map.of(), new byte[0]));
  }

  @Test
  void theHandshake_echoesTheChallenge_toWhoKnowsTheWord() {
    String good = "hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=tok-123";
    assertEquals(200, ask(good).status());
    assertEquals("1158201444", ask(good).body());
    for (String bad :
        List.of(
            good.replace("tok-123", "tok-124"),
            good.replace("subscribe", "unsubscribe"),
            good.replace("hub.challenge=1158201444&", ""),
            "")) {
      WebhookReply reply = ask(bad);
      assertEquals(403, reply.status(), bad);
      assertTrue(!reply.body().contains("1158201444"));
    }
  }

  @Test
  void onlyWhatOneOfOurSecretsSigned_isRead() {
    byte[] body = CloudFixture.status("wamid.1", "sent", "").getBytes(StandardCharsets.UTF_8);
    assertTrue(it.carrier.webhook(CloudFixture.signed(body, CloudFixture.SECRET)).ok());
    assertTrue(it.carrier.webhook(CloudFixture.signed(body, "the-next-app-secret")).ok());
    assertEquals(2, it.events.receipts.size());
    assertEquals(403, it.carrier.webhook(CloudFixture.signed(body, "old-secret")).status());
    body[body.length - 2] = ' ';
    String hmac = CloudFixture.hmac(body, CloudFixture.SECRET);
    for (List<String> header :
        List.of(List.<String>of(), List.of("sha1=" + hmac), List.of("sha256=" + hmac + "0"))) {
      WebhookRequest call =
          new WebhookRequest("POST", HOOK, Map.of("x-hub-signature-256", header), body);
      assertEquals(403, it.carrier.webhook(call).status());
    }
    assertEquals(2, it.events.receipts.size());
  }

  @Test
  void threeMegabytes_areFine_andFiftyAreRefusedWithoutReadingThem() throws Exception {
    String many =
        ",{\"id\":\"wamid.X\",\"status\":\"sent\",\"timestamp\":\"1\",\"recipient_id\":\"1\",\"x\":\""
            + "y".repeat(2_900)
            + "\"}";
    String body =
        CloudFixture.status("wamid.1", "sent", "")
            .replace("}]}}]}]}", "}" + many.repeat(1_000) + "]}}]}]}");
    assertTrue(body.length() > 3_000_000 - 100_000, "" + body.length());
    assertTrue(it.call(body).ok());
    assertEquals(1_001, it.events.receipts.size());
    AtomicLong read = new AtomicLong();
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            return read.incrementAndGet() > 50_000_000 ? -1 : 'x';
          }
        };
    assertEquals(413, it.carrier.webhook("POST", HOOK, Map.of(), endless).status());
    assertTrue(read.get() < 5_000_000, "" + read);
  }

  @Test
  void aBodyThatIsNoObject_isRefused_andAStrangeOneIsNot() {
    assertEquals(400, it.call("[1,2").status());
    assertEquals(200, it.call("{}").status());
    assertEquals(200, it.call(CloudFixture.change("brand_new_field", "\"a\":[1]")).status());
    assertEquals(
        405, it.carrier.webhook(new WebhookRequest("PUT", HOOK, Map.of(), new byte[0])).status());
  }

  @Test
  void statuses_becomeReceipts_withOurId() {
    String ours = ",\"biz_opaque_callback_data\":\"000000000000abcd\"";
    it.call(CloudFixture.status("wamid.1", "sent", ours));
    it.call(CloudFixture.status("wamid.1", "delivered", ours));
    it.call(CloudFixture.status("wamid.1", "read", ""));
    it.call(CloudFixture.status("wamid.1", "played", ",\"biz_opaque_callback_data\":\"else\""));
    it.call(CloudFixture.status("wamid.2", "failed", ",\"errors\":[{\"code\":131049}]"));
    it.call(CloudFixture.status("wamid.2", "warming_up", ""));
    List<CarrierReceipt> told = List.copyOf(it.events.receipts);
    assertEquals(
        List.of(
            DeliveryState.HANDED_OFF,
            DeliveryState.DELIVERED,
            DeliveryState.READ,
            DeliveryState.READ,
            DeliveryState.UNDELIVERED),
        told.stream().map(CarrierReceipt::state).toList());
    assertEquals(new MessageId(0xABCD), told.get(0).messageId());
    assertNull(told.get(3).messageId());
    assertEquals("131049", told.get(4).code());
    assertEquals(CloudFixture.NOW, told.get(0).at());
  }

  private CarrierInbound one(String rest) {
    it.call(CloudFixture.inbound("m1", CloudFixture.ANN, rest));
    assertEquals(1, it.events.inbound.size());
    return it.events.inbound.remove();
  }

  @Test
  void eachKindOfMessage_isOfItsForm() {
    CarrierInbound text =
        one("\"type\":\"text\",\"text\":{\"body\":\"Rome!\"},\"context\":{\"id\":\"wamid.Q\"}");
    assertEquals(InboundForm.TEXT, text.form());
    assertEquals("Rome!", text.text());
    assertEquals("wamid.Q", text.quoted());
    assertEquals(CloudFixture.ANN, text.from().value());
    CarrierInbound tap = one("\"type\":\"button\",\"button\":{\"payload\":\"p\",\"text\":\"Yes\"}");
    assertEquals(InboundForm.TAP, tap.form());
    assertEquals("Yes", tap.text());
    CarrierInbound row =
        one(
            "\"type\":\"interactive\",\"interactive\":{\"type\":\"list_reply\",\"list_reply\":{\"id\":\"r\",\"title\":\"Rome\"}}");
    assertEquals("Rome", row.text());
    CarrierInbound picture =
        one(
            "\"type\":\"image\",\"image\":{\"id\":\"77\",\"mime_type\":\"image/jpeg\",\"caption\":\"me\"}");
    assertEquals(InboundForm.MEDIA, picture.form());
    assertEquals("/v25.0/77", picture.media().get(0).url().getPath());
    CarrierInbound heart =
        one("\"type\":\"reaction\",\"reaction\":{\"message_id\":\"wamid.Q\",\"emoji\":\"x\"}");
    assertEquals(InboundForm.REACTION, heart.form());
    assertEquals("wamid.Q", heart.quoted());
    assertEquals(InboundForm.MEDIA, one("\"type\":\"location\",\"location\":{}").form());
    assertEquals(InboundForm.SYSTEM, one("\"type\":\"hologram\",\"hologram\":{}").form());
  }

  @Test
  void wishes_andRefusalsForWishes_areOptOuts() {
    String person = "\"wa_id\":\"13125550143\",\"category\":\"marketing_messages\"";
    String wish =
        "\"metadata\":{\"phone_number_id\":\"%s\"},\"user_preferences\":[{%s,\"value\":\"%s\",\"timestamp\":%d}]";
    long at = CloudFixture.NOW.getEpochSecond();
    for (String word : List.of("stop", "resume", "dream")) {
      it.call(
          CloudFixture.change(
              "user_preferences", wish.formatted(CloudFixture.NUMBER, person, word, at)));
    }
    it.call(CloudFixture.status("wamid.9", "failed", ",\"errors\":[{\"code\":131050}]"));
    List<CarrierInbound> told = List.copyOf(it.events.inbound);
    assertEquals(
        List.of(ProviderKeyword.STOP, ProviderKeyword.START, ProviderKeyword.STOP),
        told.stream().map(CarrierInbound::keyword).toList());
    assertTrue(told.stream().allMatch(m -> m.from().value().equals(CloudFixture.ANN)));
    assertTrue(told.stream().noneMatch(m -> m.eventId().contains("3125550143")));
    assertEquals(1, it.events.receipts.size());
  }

  @Test
  void somebodyWithoutANumber_isKnownByWhatMetaSaidAtTheHandOff() throws Exception {
    it.meta.answers =
        request ->
            new FakeMeta.Answer(
                200,
                "{\"contacts\":[{\"input\":\"+13125550143\",\"wa_id\":\"5511999\",\"user_id\":\"US.77\"}],\"messages\":[{\"id\":\"wamid.Z\"}]}",
                Map.of());
    it.send(CloudFixture.PLAIN);
    it.call(
        CloudFixture.value(
            "\"messages\":[{\"from_user_id\":\"US.77\",\"id\":\"wamid.a\",\"timestamp\":\"1\",\"type\":\"text\",\"text\":{\"body\":\"hi\"}}]"));
    it.call(CloudFixture.inbound("b", "5511999", "\"type\":\"text\",\"text\":{\"body\":\"hi\"}"));
    it.call(
        CloudFixture.value(
            "\"messages\":[{\"from_user_id\":\"US.78\",\"id\":\"wamid.c\",\"timestamp\":\"1\",\"type\":\"text\",\"text\":{\"body\":\"hi\"}}]"));
    assertEquals(CloudFixture.ANN, it.events.inbound.remove().from().value());
    assertEquals(CloudFixture.ANN, it.events.inbound.remove().from().value());
    assertEquals("bsuid", it.events.inbound.remove().from().scheme());
  }

  @Test
  void anotherNumbersMessages_areLeftToItsCarrier_andNewsAreTold() {
    it.call(
        CloudFixture.status("wamid.1", "sent", "").replace(CloudFixture.NUMBER, "999999999999"));
    assertEquals(0, it.events.receipts.size());
    it.call(
        CloudFixture.change(
            "message_template_status_update",
            "\"event\":\"PAUSED\",\"message_template_id\":5,\"message_template_name\":\"n\",\"message_template_language\":\"en_US\""));
    assertTrue(news.stream().anyMatch(WebhookEvent.TemplateStatus.class::isInstance));
  }

  @Test
  void whileTheStoreIsOutOfReach_metaIsAskedToRepeat() {
    it.events.failing = true;
    assertEquals(503, it.call(CloudFixture.status("wamid.1", "sent", "")).status());
    it.events.failing = false;
    assertEquals(200, it.call(CloudFixture.status("wamid.1", "sent", "")).status());
  }
}
