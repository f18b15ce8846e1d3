package io.campaign.sms.smpp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.campaign.lifecycle.DeliveryState;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The forms receipts were seen in. */
class ReceiptTextTest {
  private static final String[] SEEN = {
    "id:1234567890 sub:001 dlvrd:001 submit date:2611230733 done date:2611230734 stat:DELIVRD"
        + " err:000 text:Hello",
    "id:1234567890 submit date:261123073301 done date:261123073402 stat:DELIVRD err:000",
    "id:1234567890 sub:001 dlvrd:001 submitdate:0000000000 donedate:0000000000 stat:DELIVRD err:000"
        + " Text:id:9 stat:UNDELIV",
    "ID: 1234567890 STAT: delivrd",
    "stat:DELIVRD err:0 id:1234567890",
    "id:1234567890 stat:DELIVRD err: text:",
    "noise id:1234567890\nsub:\nstat:DELIVRD\r\nerr:",
    "id:1234567890 id:2 stat:DELIVRD stat:EXPIRED"
  };

  @Test
  void everyFormSeen_givesIdAndState() {
    for (String text : SEEN) {
      ReceiptText parsed = ReceiptText.parse(text);
      assertEquals("1234567890", parsed.id(), text);
      assertEquals(
          new ReceiptState(DeliveryState.DELIVERED, "DELIVRD"), ReceiptState.of(-1, parsed), text);
    }
  }

  @Test
  void idsMayHaveLettersAndSigns() {
    assertEquals("a1B2-c3_d4.e5", ReceiptText.parse("id:a1B2-c3_d4.e5 stat:ENROUTE").id());
  }

  @ParameterizedTest
  @CsvSource({
    "-1, DELIVRD, 000, DELIVERED, DELIVRD",
    "-1, EXPIRED, 000, UNDELIVERED, EXPIRED",
    "-1, DELETED, , UNDELIVERED, DELETED",
    "-1, UNDELIV, 034, UNDELIVERED, UNDELIV/034",
    "-1, REJECTD, A1F, UNDELIVERED, REJECTD/A1F",
    "-1, FAILED, 0011, UNDELIVERED, FAILED/0011",
    "-1, ENROUTE, 000, HANDED_OFF, ENROUTE",
    "-1, ACCEPTD, 000, HANDED_OFF, ACCEPTD",
    "-1, UNKNOWN, 000, HANDED_OFF, UNKNOWN",
    "-1, BUFFRED, 000, HANDED_OFF, BUFFRED",
    "-1, ACKED, 000, HANDED_OFF, ACKED",
    "-1, , , HANDED_OFF, NO_STAT",
    "2, UNDELIV, 000, DELIVERED, DELIVRD",
    "5, , , UNDELIVERED, UNDELIV",
    "8, , , UNDELIVERED, REJECTD",
    "77, EXPIRED, , UNDELIVERED, EXPIRED"
  })
  void states_areReadAsTheProviderMeansThem(
      int number, String stat, String err, DeliveryState state, String code) {
    assertEquals(
        new ReceiptState(state, code), ReceiptState.of(number, new ReceiptText("1", stat, err)));
  }

  @Test
  void codes_areShortAndPrintable() {
    ReceiptState state = ReceiptState.of(-1, new ReceiptText("1", "X\u0000Y", "9".repeat(200)));
    assertEquals("X?Y/" + "9".repeat(36), state.code());
  }

  @Test
  void anyText_isReadWithoutFailing() {
    long seed = 5;
    SplittableRandom random = new SplittableRandom(seed);
    String pieces = "id:stat er\n\u0000\uD83D0123:: TEXTsubmit date done";
    for (int round = 0; round < 5_000; round++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(60); n > 0; n--) {
        text.append(pieces.charAt(random.nextInt(pieces.length())));
      }
      assertNotNull(ReceiptText.parse(text.toString()), () -> "seed " + seed);
    }
  }
}
