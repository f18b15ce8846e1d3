package io.campaign.sms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cloudhopper.smpp.SmppConstants;
import com.cloudhopper.smpp.SmppServerSession;
import com.cloudhopper.smpp.pdu.DeliverSm;
import com.cloudhopper.smpp.pdu.SubmitSm;
import com.cloudhopper.smpp.tlv.Tlv;
import io.campaign.carrier.CarrierInbound;
import io.campaign.carrier.CarrierReceipt;
import io.campaign.carrier.HandOff;
import io.campaign.id.Address;
import io.campaign.lifecycle.DeliveryState;
import io.campaign.sms.profile.MessageIds;
import io.campaign.sms.profile.SmppProfile;
import io.campaign.sms.text.SmsPart;
import io.campaign.sms.text.SmsText;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** Receipts and inbound messages, from the SMSC's side. */
class SmppDeliveryTest {
  private static final int OK = 0;
  private static final int SYSTEM_ERROR = 8;
  private static final byte[] NOTHING = {};

  @Test
  void receipts_areReportedInAnyOrderEvenBeforeTheAnswer() throws Exception {
    try (SmppFixture it = SmppFixture.bound()) {
      SmppServerSession session = Smsc.next(it.smsc.bound);
      it.smsc.answers = submit -> null;
      CompletionStage<HandOff> first = it.submit("one");
      SubmitSm one = it.smsc.nextSubmit();
      assertEquals(OK, Smsc.deliver(session, receipt("id:1002 stat:DELIVRD err:000 text:x")));
      assertEquals(OK, Smsc.deliver(session, receipt("ID:1001 STAT:UNDELIV ERR:034")));
      session.sendResponsePdu(it.smsc.ok(one));
      assertEquals(new HandOff.Accepted(List.of("1001")), SmppFixture.outcome(first));
      assertEquals(
          new CarrierReceipt(
              "test", "1002", null, DeliveryState.DELIVERED, SmppFixture.NOW, "DELIVRD"),
          Smsc.next(it.events.receipts));
      assertEquals(
          new CarrierReceipt(
              "test", "1001", null, DeliveryState.UNDELIVERED, SmppFixture.NOW, "UNDELIV/034"),
          Smsc.next(it.events.receipts));
    }
  }

  @Test
  void tlvsWinOverTheText_andHexMeetsDecimal() throws Exception {
    SmppProfile profile = SmppProfile.defaults().withMessageIds(MessageIds.HEX_THEN_DECIMAL);
    try (SmppFixture it = SmppFixture.bound(builder -> builder.profile(profile))) {
      SmppServerSession session = Smsc.next(it.smsc.bound);
      DeliverSm both =
          receipt(
              "id:1001 stat:ENROUTE",
              new Tlv(SmppConstants.TAG_RECEIPTED_MSG_ID, cString("3e9")),
              new Tlv(SmppConstants.TAG_MSG_STATE, new byte[] {2}));
      assertEquals(OK, Smsc.deliver(session, both));
      CarrierReceipt seen = Smsc.next(it.events.receipts);
      assertEquals("1001", seen.carrierId());
      assertEquals(DeliveryState.DELIVERED, seen.state());
    }
  }

  @Test
  void aReceiptInUcs2OrInThePayload_isRead() throws Exception {
    try (SmppFixture it = SmppFixture.bound()) {
      SmppServerSession session = Smsc.next(it.smsc.bound);
      byte[] ucs2 = "id:7 stat:EXPIRED".getBytes(StandardCharsets.UTF_16BE);
      assertEquals(OK, Smsc.deliver(session, Smsc.delivery(0x04, 8, ucs2)));
      assertEquals("EXPIRED", Smsc.next(it.events.receipts).code());
      Tlv payload =
          new Tlv(
              SmppConstants.TAG_MESSAGE_PAYLOAD,
              "id:8 stat:REJECTD".getBytes(StandardCharsets.US_ASCII));
      assertEquals(OK, Smsc.deliver(session, Smsc.delivery(0x04, 0, NOTHING, payload)));
      assertEquals("8", Smsc.next(it.events.receipts).carrierId());
    }
  }

  @Test
  void aReceiptWithoutAnId_isAcknowledgedAndDropped() throws Exception {
    try (SmppFixture it = SmppFixture.bound()) {
      SmppServerSession session = Smsc.next(it.smsc.bound);
      assertEquals(OK, Smsc.deliver(session, receipt("nothing to see")));
      assertTrue(it.events.receipts.isEmpty());
    }
  }

  @Test
  void whatCannotBeStored_isAnsweredSoThatTheProviderRepeatsIt() throws Exception {
    try (SmppFixture it = SmppFixture.bound()) {
      SmppServerSession session = Smsc.next(it.smsc.bound);
      it.events.failing = true;
      assertEquals(SYSTEM_ERROR, Smsc.deliver(session, receipt("id:1 stat:DELIVRD")));
      assertEquals(SYSTEM_ERROR, Smsc.deliver(session, text("STOP")));
      it.events.failing = false;
      assertEquals(OK, Smsc.deliver(session, receipt("id:1 stat:DELIVRD")));
      assertEquals(OK, Smsc.deliver(session, text("STOP")));
      assertEquals("1", Smsc.next(it.events.receipts).carrierId());
      assertEquals("STOP", Smsc.next(it.events.inbound).text());
    }
  }

  @Test
  void anInboundText_isReportedWhole() throws Exception {
    try (SmppFixture it = SmppFixture.bound()) {
      SmppServerSession session = Smsc.next(it.smsc.bound);
      DeliverSm hello = Smsc.delivery(0, 0, new byte[] {'H', 'i', ' ', 0x00, 0x1B, 0x65});
      assertEquals(OK, Smsc.deliver(session, hello));
      CarrierInbound seen = Smsc.next(it.events.inbound);
      assertEquals("Hi @\u20AC", seen.text());
      assertEquals(Address.sms("+12125550143"), seen.from());
      assertEquals("+12125550142", seen.to());
      assertEquals(SmppFixture.NOW, seen.at());
      assertFalse(seen.toString().contains("Hi"));
    }
  }

  @Test
  void aRepeatedInboundText_hasTheSameEventId_anotherHasNot() throws Exception {
    try (SmppFixture it = SmppFixture.bound()) {
      SmppServerSession session = Smsc.next(it.smsc.bound);
      Smsc.deliver(session, text("YES"));
      Smsc.deliver(session, text("YES"));
      Smsc.deliver(session, text("NO"));
      String yes = Smsc.next(it.events.inbound).eventId();
      assertEquals(yes, Smsc.next(it.events.inbound).eventId());
      assertNotEquals(yes, Smsc.next(it.events.inbound).eventId());
    }
  }

  @Test
  void aLongInboundText_isJoinedWhateverTheOrderOfItsParts() throws Exception {
    try (SmppFixture it = SmppFixture.bound()) {
      SmppServerSession session = Smsc.next(it.smsc.bound);
      String text = "\uD83D\uDE00 long ".repeat(20);
      List<SmsPart> parts = SmsText.split(text);
      assertEquals(3, parts.size());
      for (int i : new int[] {2, 0, 2}) {
        assertEquals(OK, Smsc.deliver(session, part(parts.get(i))));
        assertNull(it.events.inbound.poll());
      }
      it.events.failing = true;
      assertEquals(SYSTEM_ERROR, Smsc.deliver(session, part(parts.get(1))));
      it.events.failing = false;
      assertEquals(OK, Smsc.deliver(session, part(parts.get(1))));
      assertEquals(text, Smsc.next(it.events.inbound).text());
      assertNull(it.events.inbound.poll());
    }
  }

  @Test
  void inboundPartsThatStayAlone_areReportedAsTheyAre() throws Exception {
    try (SmppFixture it = SmppFixture.bound(builder -> builder.joinInbound(Duration.ofHours(1)))) {
      SmppServerSession session = Smsc.next(it.smsc.bound);
      SmsPart second = SmsText.split("a".repeat(153) + "the very end").get(1);
      assertEquals(OK, Smsc.deliver(session, part(second)));
      it.carrier.close();
      assertEquals("the very end", Smsc.next(it.events.inbound).text());
    }
  }

  private static DeliverSm receipt(String text, Tlv... tlvs) throws Exception {
    return Smsc.delivery(0x04, 0, text.getBytes(StandardCharsets.US_ASCII), tlvs);
  }

  private static DeliverSm text(String text) throws Exception {
    return Smsc.delivery(0, 1, text.getBytes(StandardCharsets.US_ASCII));
  }

  private static DeliverSm part(SmsPart part) throws Exception {
    int coding = part.encoding() == io.campaign.sms.text.SmsEncoding.UCS2 ? 8 : 0;
    return Smsc.delivery(0x40, coding, part.withHeader(0x55));
  }

  private static byte[] cString(String text) {
    return (text + "\0").getBytes(StandardCharsets.US_ASCII);
  }
}
