package io.campaign.sms;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cloudhopper.smpp.SmppConstants;
import com.cloudhopper.smpp.pdu.SubmitSm;
import io.campaign.carrier.ErrorClass;
import io.campaign.carrier.HandOff;
import io.campaign.carrier.MessageBody;
import io.campaign.carrier.OutboundMessage;
import io.campaign.id.Address;
import io.campaign.id.MessageId;
import io.campaign.sms.profile.LongText;
import io.campaign.sms.profile.MessageIds;
import io.campaign.sms.profile.SmppProfile;
import io.campaign.sms.profile.StatusMeaning;
import io.campaign.sms.profile.StatusTable;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What the SMSC sees of a message, and what becomes of its answer. */
class SmppSubmitTest {

  @Test
  void aGsmText_arrivesAsOneSubmitWithSeptetsInOctets() throws Exception {
    try (SmppFixture it = SmppFixture.bound()) {
      HandOff handOff = it.send("Hi @ \u20AC5 caf\u00E9");
      assertEquals(new HandOff.Accepted(List.of("1001")), handOff);
      SubmitSm submit = it.smsc.nextSubmit();
      byte[] expected = {'H', 'i', ' ', 0x00, ' ', 0x1B, 0x65, '5', ' ', 'c', 'a', 'f', 0x05};
      assertArrayEquals(expected, submit.getShortMessage());
      assertEquals(0, submit.getDataCoding());
      assertEquals(0, submit.getEsmClass());
      assertEquals(1, submit.getRegisteredDelivery());
      assertEquals("000000060000000R", submit.getValidityPeriod());
      assertEquals("12125550143", submit.getDestAddress().getAddress());
      assertEquals(1, submit.getDestAddress().getTon());
      assertEquals(1, submit.getDestAddress().getNpi());
      assertEquals("12125550142", submit.getSourceAddress().getAddress());
    }
  }

  @Test
  void aUcs2Text_arrivesBigEndianWithDataCoding8() throws Exception {
    try (SmppFixture it = SmppFixture.bound()) {
      it.send("\u0439 \uD83D\uDE00");
      SubmitSm submit = it.smsc.nextSubmit();
      assertEquals(8, submit.getDataCoding());
      assertArrayEquals(
          "\u0439 \uD83D\uDE00".getBytes(StandardCharsets.UTF_16BE), submit.getShortMessage());
    }
  }

  @Test
  void aLongGsmText_arrivesInPartsWithOneReference() throws Exception {
    try (SmppFixture it = SmppFixture.bound()) {
      String text = "a".repeat(152) + "\u20AC" + "b".repeat(152);
      assertEquals(new HandOff.Accepted(List.of("1001", "1002", "1003")), it.send(text));
      byte[][] parts = {body(it, 1, 3, 0), body(it, 2, 3, 0), body(it, 3, 3, 0)};
      assertEquals("a".repeat(152), ascii(parts[0]));
      assertEquals("\u001Be" + "b".repeat(151), ascii(parts[1]));
      assertEquals("b", ascii(parts[2]));
    }
  }

  @Test
  void aLongUcs2Text_isSplitBetweenSurrogatePairs() throws Exception {
    try (SmppFixture it = SmppFixture.bound()) {
      String text = "\uD83D\uDE00".repeat(40);
      assertEquals(2, ((HandOff.Accepted) it.send(text)).carrierIds().size());
      String first = new String(body(it, 1, 2, 8), StandardCharsets.UTF_16BE);
      String second = new String(body(it, 2, 2, 8), StandardCharsets.UTF_16BE);
      assertEquals(66, first.length());
      assertEquals(text, first + second);
    }
  }

  @Test
  void twoLongTexts_haveDifferentReferences() throws Exception {
    try (SmppFixture it = SmppFixture.bound()) {
      it.send("a".repeat(161));
      it.send("a".repeat(161));
      byte first = it.smsc.nextSubmit().getShortMessage()[3];
      assertEquals(first, it.smsc.nextSubmit().getShortMessage()[3]);
      assertNotEquals(first, it.smsc.nextSubmit().getShortMessage()[3]);
    }
  }

  @Test
  void segmentTlvs_joinTheParts_whenTheProviderWantsThem() throws Exception {
    SmppProfile profile = SmppProfile.defaults().withLongText(LongText.SEGMENT_TLVS);
    try (SmppFixture it = SmppFixture.bound(builder -> builder.profile(profile))) {
      it.send("a".repeat(161));
      it.smsc.nextSubmit();
      SubmitSm second = it.smsc.nextSubmit();
      assertEquals(0, second.getEsmClass());
      assertEquals("a".repeat(8), ascii(second.getShortMessage()));
      assertEquals(
          2, second.getOptionalParameter(SmppConstants.TAG_SAR_TOTAL_SEGMENTS).getValueAsByte());
      assertEquals(
          2, second.getOptionalParameter(SmppConstants.TAG_SAR_SEGMENT_SEQNUM).getValueAsByte());
      assertEquals(
          2, second.getOptionalParameter(SmppConstants.TAG_SAR_MSG_REF_NUM).getValue().length);
    }
  }

  @Test
  void thePayloadTlv_carriesAllAtOnce_whenTheProviderWantsIt() throws Exception {
    SmppProfile profile = SmppProfile.defaults().withLongText(LongText.PAYLOAD);
    try (SmppFixture it = SmppFixture.bound(builder -> builder.profile(profile))) {
      assertEquals(new HandOff.Accepted(List.of("1001")), it.send("a".repeat(161)));
      SubmitSm submit = it.smsc.nextSubmit();
      assertEquals(0, submit.getShortMessageLength());
      byte[] payload = submit.getOptionalParameter(SmppConstants.TAG_MESSAGE_PAYLOAD).getValue();
      assertEquals("a".repeat(161), ascii(payload));
    }
  }

  @Test
  void smartEncoding_savesATextFromUcs2_whenSwitchedOn() throws Exception {
    try (SmppFixture it = SmppFixture.bound(builder -> builder.smartEncoding(true))) {
      it.send("It\u2019s on");
      SubmitSm submit = it.smsc.nextSubmit();
      assertEquals(0, submit.getDataCoding());
      assertEquals("It's on", ascii(submit.getShortMessage()));
    }
  }

  @Test
  void hexIds_areKeptInTheFormReceiptsUse() throws Exception {
    SmppProfile profile = SmppProfile.defaults().withMessageIds(MessageIds.HEX_THEN_DECIMAL);
    try (SmppFixture it = SmppFixture.bound(builder -> builder.profile(profile))) {
      it.smsc.answers =
          submit -> {
            var response = submit.createResponse();
            response.setMessageId("6A2439F0");
            return response;
          };
      assertEquals(new HandOff.Accepted(List.of("1780759024")), it.send("x"));
    }
  }

  @Test
  void throttling_pausesTheWholeCarrier() throws Exception {
    try (SmppFixture it =
        SmppFixture.bound(builder -> builder.throttlePause(Duration.ofMinutes(1)))) {
      it.smsc.answers = submit -> Smsc.no(submit, SmppConstants.STATUS_THROTTLED);
      HandOff first = it.send("x");
      assertEquals(new HandOff.Throttled(Duration.ofMinutes(1), "ESME_RTHROTTLED (0x58)"), first);
      HandOff.Throttled second = assertInstanceOf(HandOff.Throttled.class, it.send("y"));
      assertTrue(second.after().compareTo(Duration.ofSeconds(30)) > 0);
      it.smsc.nextSubmit();
      assertNull(it.smsc.submits.poll(), "nothing more may be written during the pause");
    }
  }

  @Test
  void refusals_areReadFromTheHostsTable() throws Exception {
    StatusTable table = StatusTable.defaults().with(0x410, StatusMeaning.OPTED_OUT);
    SmppProfile profile = SmppProfile.defaults().withStatuses(table);
    try (SmppFixture it = SmppFixture.bound(builder -> builder.profile(profile))) {
      it.smsc.answers = submit -> Smsc.no(submit, SmppConstants.STATUS_INVDSTADR);
      assertEquals(ErrorClass.PERMANENT, ((HandOff.Refused) it.send("x")).errorClass());
      it.smsc.answers = submit -> Smsc.no(submit, 0x410);
      assertEquals(ErrorClass.OPTED_OUT, ((HandOff.Refused) it.send("x")).errorClass());
      it.smsc.answers = submit -> Smsc.no(submit, 0x411);
      assertEquals(
          new HandOff.Refused(ErrorClass.TEMPORARY, "0x411", "the provider answered 0x411"),
          it.send("x"));
    }
  }

  @Test
  void aPartlyTakenText_isResumedWithTheMissingPartsAndTheSameReference() throws Exception {
    try (SmppFixture it = SmppFixture.bound()) {
      AtomicInteger count = new AtomicInteger();
      it.smsc.answers =
          submit -> count.incrementAndGet() == 2 ? Smsc.no(submit, 0x08) : it.smsc.ok(submit);
      String text = "a".repeat(153) + "b".repeat(153) + "c".repeat(10);
      HandOff.Partial partial = assertInstanceOf(HandOff.Partial.class, it.send(text));
      assertEquals(List.of("1001"), partial.carrierIds());
      assertEquals(ErrorClass.TEMPORARY, partial.errorClass());
      byte reference = it.smsc.nextSubmit().getShortMessage()[3];
      it.smsc.nextSubmit();

      HandOff resumed = SmppFixture.outcome(it.submit(text, partial.resume()));
      assertEquals(new HandOff.Accepted(List.of("1001", "1002", "1003")), resumed);
      byte[] second = it.smsc.nextSubmit().getShortMessage();
      assertArrayEquals(new byte[] {5, 0, 3, reference, 3, 2, 'b'}, Arrays.copyOf(second, 7));
      assertEquals(3, it.smsc.nextSubmit().getShortMessage()[5]);
      assertNull(it.smsc.submits.poll());
    }
  }

  @Test
  void aTokenOfAnotherText_isRefusedUnsent() throws Exception {
    try (SmppFixture it = SmppFixture.bound()) {
      for (String token : List.of("1|5|3|1001", "1|x|2|1001", "9|1|2|7", "")) {
        HandOff handOff = SmppFixture.outcome(it.submit("a".repeat(161), token));
        assertEquals("RESUME", ((HandOff.Refused) handOff).code(), token);
      }
      assertNull(it.smsc.submits.poll());
    }
  }

  @Test
  void theWindow_keepsSeveralSubmitsUnanswered() throws Exception {
    try (SmppFixture it = SmppFixture.bound(builder -> builder.window(4))) {
      it.smsc.answers = submit -> null;
      List<CompletionStage<HandOff>> stages = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        stages.add(it.submit("text " + i));
      }
      List<SubmitSm> seen = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        seen.add(it.smsc.nextSubmit());
      }
      assertNull(it.smsc.submits.poll(), "a fifth submit must wait for the window");
      it.smsc.answers = it.smsc::ok;
      var session = Smsc.next(it.smsc.bound);
      for (int i = 3; i >= 0; i--) {
        session.sendResponsePdu(it.smsc.ok(seen.get(i)));
      }
      for (CompletionStage<HandOff> stage : stages) {
        assertInstanceOf(HandOff.Accepted.class, SmppFixture.outcome(stage));
      }
    }
  }

  @Test
  void senders_areTypedByTheirLook() throws Exception {
    try (SmppFixture it = SmppFixture.bound()) {
      String[][] cases = {{"24365", "3", "0"}, {"Shop 24", "5", "0"}, {"+447400123456", "1", "1"}};
      for (String[] one : cases) {
        SmppFixture.outcome(it.carrier.submit(from(one[0], new MessageBody.Text("x"))));
        var source = it.smsc.nextSubmit().getSourceAddress();
        assertEquals(one[0].replace("+", ""), source.getAddress());
        assertEquals(Integer.parseInt(one[1]), source.getTon());
        assertEquals(Integer.parseInt(one[2]), source.getNpi());
      }
    }
  }

  @Test
  void whatCannotLeave_isRefusedWithItsRule() throws Exception {
    try (SmppFixture it = SmppFixture.bound(builder -> builder.maxParts(2))) {
      assertEquals(
          new HandOff.Refused(
              ErrorClass.PERMANENT, "TEXT", "SMS text (3 parts) must have at most 2 parts"),
          it.send("a".repeat(307)));
      assertEquals("TEXT", ((HandOff.Refused) it.send("")).code());
      HandOff.Refused sender =
          (HandOff.Refused)
              SmppFixture.outcome(
                  it.carrier.submit(from("no such sender", new MessageBody.Text("x"))));
      assertEquals(ErrorClass.SENDER, sender.errorClass());
      HandOff.Refused template =
          (HandOff.Refused)
              SmppFixture.outcome(
                  it.carrier.submit(
                      from("24365", new MessageBody.Template("hello", "en", List.of()))));
      assertEquals("BODY", template.code());
      assertNull(it.smsc.submits.poll());
      assertEquals(
          List.of("SMS text (3 parts) must have at most 2 parts"),
          it.carrier.validate(new MessageBody.Text("a".repeat(307))));
      assertEquals(List.of(), it.carrier.validate(new MessageBody.Text("a".repeat(306))));
    }
  }

  private static OutboundMessage from(String sender, MessageBody body) {
    return new OutboundMessage(
        new MessageId(1), Address.sms("+12125550143"), sender, body, Duration.ofHours(1), null);
  }

  private static byte[] body(SmppFixture it, int number, int total, int coding)
      throws InterruptedException {
    SubmitSm submit = it.smsc.nextSubmit();
    byte[] all = submit.getShortMessage();
    assertEquals(0x40, submit.getEsmClass());
    assertEquals(coding, submit.getDataCoding());
    assertArrayEquals(
        new byte[] {5, 0, 3, all[3], (byte) total, (byte) number}, Arrays.copyOf(all, 6));
    return Arrays.copyOfRange(all, 6, all.length);
  }

  private static String ascii(byte[] octets) {
    return new String(octets, StandardCharsets.ISO_8859_1);
  }
}
