package io.campaign.sms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.cloudhopper.smpp.SmppConstants;
import com.cloudhopper.smpp.SmppServerSession;
import com.cloudhopper.smpp.pdu.DeliverSm;
import com.cloudhopper.smpp.pdu.SubmitSm;
import com.cloudhopper.smpp.tlv.Tlv;
import io.campaign.carrier.CarrierReceipt;
import io.campaign.carrier.HandOff;
import io.campaign.lifecycle.DeliveryState;
import io.campaign.sms.profile.MessageIds;
import io.campaign.sms.profile.SmppProfile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every oddity of receipts that providers were seen with, from an SMSC to the engine's port. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SmppReceiptTableTest {
  private static final int GSM = 0;
  private static final int LATIN1 = 3;
  private static final int UCS2 = 8;

  private SmppFixture it;
  private SmppServerSession session;

  @BeforeAll
  void bind() throws InterruptedException {
    it = SmppFixture.bound();
    session = Smsc.next(it.smsc.bound);
  }

  @AfterAll
  void close() {
    it.close();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          as specified        | 4    | 0 |     |   | id:1001 sub:001 dlvrd:001 submit date:2611230733 done date:2611230734 stat:DELIVRD err:000 text:Hi | 1001 | DELIVERED | DELIVRD
          only id and stat    | 4    | 0 |     |   | id:1002 stat:UNDELIV                                    | 1002 | UNDELIVERED | UNDELIV
          no sub and dlvrd    | 4    | 0 |     |   | id:1003 submit date:2611230733 done date:2611230734 stat:EXPIRED err:027 text: | 1003 | UNDELIVERED | EXPIRED/027
          dates with seconds  | 4    | 0 |     |   | id:1004 submit date:261123073311 done date:261123073412 stat:DELIVRD err:0 | 1004 | DELIVERED | DELIVRD
          dates joined, zero  | 4    | 0 |     |   | id:1005 submitdate:0000000000 donedate:0000000000 stat:DELIVRD err:000 | 1005 | DELIVERED | DELIVRD
          keys in any case    | 4    | 0 |     |   | ID:1006 SUB:1 DLVRD:1 STAT:delivrd ERR:000 Text:x        | 1006 | DELIVERED | DELIVRD
          another order       | 4    | 0 |     |   | stat:REJECTD err:5 id:1007                              | 1007 | UNDELIVERED | REJECTD/5
          blank behind colon  | 4    | 0 |     |   | id: 1008 stat: DELETED err: 000                         | 1008 | UNDELIVERED | DELETED
          stat in the text    | 4    | 0 |     |   | id:1009 stat:DELIVRD err:000 text:stat:UNDELIV id:7      | 1009 | DELIVERED | DELIVRD
          err of letters      | 4    | 0 |     |   | id:1010 stat:UNDELIV err:EC_21                          | 1010 | UNDELIVERED | UNDELIV/EC_21
          err of four digits  | 4    | 0 |     |   | id:1011 stat:UNDELIV err:1027                           | 1011 | UNDELIVERED | UNDELIV/1027
          id of letters       | 4    | 0 |     |   | id:6a2439f0-77aa-4a3c stat:DELIVRD                      | 6a2439f0-77aa-4a3c | DELIVERED | DELIVRD
          enroute             | 4    | 0 |     |   | id:1012 stat:ENROUTE                                    | 1012 | HANDED_OFF | ENROUTE
          accepted            | 4    | 0 |     |   | id:1013 stat:ACCEPTD                                    | 1013 | HANDED_OFF | ACCEPTD
          unknown             | 4    | 0 |     |   | id:1014 stat:UNKNOWN err:999                            | 1014 | HANDED_OFF | UNKNOWN/999
          a word of its own   | 4    | 0 |     |   | id:1015 stat:BUFFRED                                    | 1015 | HANDED_OFF | BUFFRED
          acked               | 4    | 0 |     |   | id:1016 stat:ACKED                                      | 1016 | HANDED_OFF | ACKED
          failed              | 4    | 0 |     |   | id:1017 stat:FAILED err:001                             | 1017 | UNDELIVERED | FAILED/001
          no stat             | 4    | 0 |     |   | id:1018 err:000                                         | 1018 | HANDED_OFF | NO_STAT
          tlvs alone          | 4    | 0 | 2   | 1019 |                                                      | 1019 | DELIVERED | DELIVRD
          tlvs win            | 4    | 0 | 5   | 1020 | id:9 stat:DELIVRD err:034                            | 1020 | UNDELIVERED | UNDELIV/034
          state tlv, text id  | 4    | 0 | 8   |   | id:1021                                                 | 1021 | UNDELIVERED | REJECTD
          ucs-2               | 4    | 8 |     |   | id:1022 stat:DELIVRD err:000 text:\u0416                | 1022 | DELIVERED | DELIVRD
          latin-1             | 4    | 3 |     |   | id:1023 stat:DELIVRD err:000 text:caf\u00E9             | 1023 | DELIVERED | DELIVRD
          underscore in gsm   | 4    | 0 |     |   | id:a_1@b$2 stat:DELIVRD                                 | a_1@b$2 | DELIVERED | DELIVRD
          intermediate        | 0x20 | 0 |     |   | id:1024 stat:ENROUTE                                    | 1024 | HANDED_OFF | ENROUTE
          with another flag   | 0x84 | 0 |     |   | id:1025 stat:DELIVRD                                    | 1025 | DELIVERED | DELIVRD
          """)
  void anOddReceipt_isUnderstood(
      String what,
      int esmClass,
      int coding,
      @Nullable Integer stateTlv,
      @Nullable String idTlv,
      @Nullable String text,
      String id,
      DeliveryState state,
      String code)
      throws Exception {
    byte[] body = text == null ? new byte[0] : bytes(unescaped(text), coding);
    assertEquals(0, Smsc.deliver(session, receipt(esmClass, coding, body, stateTlv, idTlv)), what);
    assertEquals(
        new CarrierReceipt("test", id, null, state, SmppFixture.NOW, code),
        Smsc.next(it.events.receipts));
  }

  @ParameterizedTest
  @CsvSource({
    "EXACT, 6A2439F0, 6A2439F0, 6A2439F0",
    "LENIENT, 6A2439F0, 6a2439f0, 6a2439f0",
    "LENIENT, 0001234, 1234, 1234",
    "HEX_THEN_DECIMAL, 6a2439f0, 1780759024, 1780759024",
    "HEX_THEN_DECIMAL, 6A2439F0, 1780759024, 1780759024",
    "DECIMAL_THEN_HEX, 1780759024, 6a2439f0, 1780759024",
    "DECIMAL_THEN_HEX, 1780759024, 6A2439F0, 1780759024"
  })
  void hexAndDecimalIds_meet(MessageIds ids, String answered, String told, String canonical)
      throws Exception {
    SmppProfile profile = SmppProfile.defaults().withMessageIds(ids);
    try (SmppFixture own = SmppFixture.bound(builder -> builder.profile(profile))) {
      own.smsc.answers =
          submit -> {
            var answer = submit.createResponse();
            answer.setMessageId(answered);
            return answer;
          };
      assertEquals(new HandOff.Accepted(List.of(canonical)), own.send("x"));
      byte[] text = bytes("id:" + told + " stat:DELIVRD", GSM);
      Smsc.deliver(Smsc.next(own.smsc.bound), receipt(4, GSM, text, null, null));
      assertEquals(canonical, Smsc.next(own.events.receipts).carrierId());
    }
  }

  @Test
  void earlyTwiceAndOnAnotherBind_eachIsReported() throws Exception {
    try (SmppFixture own = SmppFixture.bound(builder -> builder.sessions(2))) {
      SmppServerSession one = Smsc.next(own.smsc.bound);
      SmppServerSession other = Smsc.next(own.smsc.bound);
      own.smsc.answers = submit -> null;
      CompletionStage<HandOff> sent = own.submit("x");
      SubmitSm submit = own.smsc.nextSubmit();
      byte[] text = bytes("id:1001 stat:DELIVRD", GSM);
      assertEquals(0, Smsc.deliver(other, receipt(4, GSM, text, null, null)));
      one.sendResponsePdu(own.smsc.ok(submit));
      other.sendResponsePdu(own.smsc.ok(submit));
      SmppFixture.outcome(sent);
      assertEquals(0, Smsc.deliver(one, receipt(4, GSM, text, null, null)));
      assertEquals("1001", Smsc.next(own.events.receipts).carrierId());
      assertEquals("1001", Smsc.next(own.events.receipts).carrierId());
    }
  }

  @Test
  void lateAfterANewBind_isReported() throws Exception {
    try (SmppFixture own = SmppFixture.bound()) {
      SmppServerSession first = Smsc.next(own.smsc.bound);
      own.send("x");
      first.close();
      SmppServerSession second = Smsc.next(own.smsc.bound);
      byte[] text = bytes("id:1001 stat:UNDELIV err:001", GSM);
      assertEquals(0, Smsc.deliver(second, receipt(4, GSM, text, null, null)));
      assertEquals("UNDELIV/001", Smsc.next(own.events.receipts).code());
    }
  }

  @Test
  void anIdNowhere_isAcknowledgedAndDropped() throws Exception {
    byte[] text = bytes("stat:DELIVRD", GSM);
    assertEquals(0, Smsc.deliver(session, receipt(4, GSM, text, null, null)));
    assertNull(it.events.receipts.poll());
  }

  private static String unescaped(String text) {
    return text.replace("\\u0416", "\u0416").replace("\\u00E9", "\u00E9");
  }

  private static byte[] bytes(String text, int coding) {
    return switch (coding) {
      case UCS2 -> text.getBytes(StandardCharsets.UTF_16BE);
      case LATIN1 -> text.getBytes(StandardCharsets.ISO_8859_1);
      default -> text.getBytes(StandardCharsets.US_ASCII);
    };
  }

  private static DeliverSm receipt(
      int esmClass, int coding, byte[] body, @Nullable Integer state, @Nullable String id)
      throws Exception {
    DeliverSm receipt = Smsc.delivery(esmClass, coding, body);
    if (state != null) {
      receipt.setOptionalParameter(
          new Tlv(SmppConstants.TAG_MSG_STATE, new byte[] {state.byteValue()}));
    }
    if (id != null) {
      byte[] cString = (id + "\0").getBytes(StandardCharsets.US_ASCII);
      receipt.setOptionalParameter(new Tlv(SmppConstants.TAG_RECEIPTED_MSG_ID, cString));
    }
    return receipt;
  }
}
