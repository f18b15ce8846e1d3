package io.campaign.sms.twilio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.campaign.carrier.CarrierInbound;
import io.campaign.carrier.CarrierReceipt;
import io.campaign.carrier.InboundMedia;
import io.campaign.carrier.ProviderKeyword;
import io.campaign.carrier.WebhookReply;
import io.campaign.id.Address;
import io.campaign.id.MessageId;
import io.campaign.lifecycle.DeliveryState;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the provider calls back with. */
class TwilioCallsTest {
  private static final String STATUS = TwilioFixture.HOOK + "?mid=00000000deadbeef";

  @ParameterizedTest
  @CsvSource({
    "accepted, HANDED_OFF",
    "scheduled, HANDED_OFF",
    "queued, HANDED_OFF",
    "sending, HANDED_OFF",
    "sent, HANDED_OFF",
    "partially_delivered, HANDED_OFF",
    "delivered, DELIVERED",
    "read, READ",
    "undelivered, UNDELIVERED",
    "failed, UNDELIVERED",
    "canceled, UNDELIVERED",
    "a-new-word, HANDED_OFF",
  })
  void eachStatus_isAState_andCarriesOurId(String status, DeliveryState state) {
    try (TwilioFixture it = new TwilioFixture()) {
      WebhookReply reply =
          it.call(STATUS, Map.of("MessageSid", "SM1", "MessageStatus", status, "NewField", "x"));
      assertEquals("<Response></Response>", reply.body());
      assertEquals(
          new CarrierReceipt(
              "http", "SM1", new MessageId(0xDEADBEEFL), state, TwilioFixture.NOW, status),
          it.events.receipts.poll());
    }
  }

  @Test
  void aFailure_tellsItsErrorCode() {
    try (TwilioFixture it = new TwilioFixture()) {
      it.call(
          STATUS,
          Map.of("MessageSid", "SM1", "MessageStatus", "undelivered", "ErrorCode", "30005"));
      assertEquals("undelivered/30005", it.events.receipts.poll().code());
    }
  }

  @Test
  void anInboundMessage_comesWithItsMediaAndTheProvidersReading() {
    try (TwilioFixture it = new TwilioFixture()) {
      Map<String, String> form = new LinkedHashMap<>();
      form.put("MessageSid", "SM2");
      form.put("SmsStatus", "received");
      form.put("From", "+12125550143");
      form.put("To", "+12125550142");
      form.put("Body", "ARR\u00CAT \uD800");
      form.put("NumMedia", "1");
      form.put("MediaUrl0", "https://media.example/1");
      form.put("MediaContentType0", "image/jpeg");
      form.put("OptOutType", "STOP");
      assertTrue(it.call(TwilioFixture.HOOK.toString(), form).ok());
      assertEquals(
          new CarrierInbound(
              "http",
              "SM2",
              Address.sms("+12125550143"),
              "+12125550142",
              "ARR\u00CAT ?",
              TwilioFixture.NOW,
              List.of(new InboundMedia("image/jpeg", URI.create("https://media.example/1"))),
              ProviderKeyword.STOP),
          it.events.inbound.poll());
    }
  }

  @Test
  void aForgedCall_changesNothing() {
    try (TwilioFixture it = new TwilioFixture()) {
      Map<String, String> form = Map.of("MessageSid", "SM1", "MessageStatus", "delivered");
      assertEquals(403, it.carrier.webhook(TwilioFixture.signed(STATUS, form, "other")).status());
      assertNull(it.events.receipts.poll());
    }
  }

  @Test
  void anUnreadableCall_isRefused_andAForeignIdIsNone() {
    try (TwilioFixture it = new TwilioFixture()) {
      assertEquals(400, it.call(STATUS, Map.of("Nothing", "here")).status());
      assertEquals(400, it.call(STATUS, Map.of("MessageSid", "", "MessageStatus", "x")).status());
      it.call(
          TwilioFixture.HOOK + "?mid=xyz", Map.of("MessageSid", "SM1", "MessageStatus", "sent"));
      assertNull(it.events.receipts.poll().messageId());
    }
  }

  @Test
  void whileTheStoreIsDown_theProviderIsAskedToRepeat() {
    try (TwilioFixture it = new TwilioFixture()) {
      it.events.failing = true;
      Map<String, String> form = Map.of("MessageSid", "SM1", "MessageStatus", "delivered");
      assertEquals(503, it.call(STATUS, form).status());
      it.events.failing = false;
      assertEquals(200, it.call(STATUS, form).status());
    }
  }
}
