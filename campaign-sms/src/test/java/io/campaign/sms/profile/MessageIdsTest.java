package io.campaign.sms.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageIdsTest {

  @ParameterizedTest
  @CsvSource({
    "EXACT, abc-DEF, abc-DEF",
    "LENIENT, 00Abc, aBC",
    "LENIENT, 0, 000",
    "HEX_THEN_DECIMAL, 6a2439f0, 1780759024",
    "HEX_THEN_DECIMAL, 0000FFFFFFFFFFFFFFFFFF, 4722366482869645213695",
    "HEX_THEN_DECIMAL, not-a-number, not-a-number",
    "DECIMAL_THEN_HEX, 1780759024, 6A2439F0"
  })
  void answerAndReceipt_meetInOneForm(MessageIds form, String answer, String receipt) {
    assertEquals(form.ofResponse(answer), form.ofReceiptText(receipt));
  }

  @ParameterizedTest
  @CsvSource({
    "EXACT, a1, b2, a1",
    "HEX_THEN_DECIMAL, 3e9, 1001, 1001",
    "HEX_THEN_DECIMAL, 1001, 1001, 1001",
    "HEX_THEN_DECIMAL, 3e9, , 1001",
    "HEX_THEN_DECIMAL, , 1001, 1001",
    "DECIMAL_THEN_HEX, 1001, 3E9, 1001",
    "DECIMAL_THEN_HEX, 3E9, 3e9, 1001"
  })
  void ofReceipt_takesTheTlvInWhicheverFormAgreesWithTheText(
      MessageIds form, String tlv, String text, String canonical) {
    assertEquals(canonical, form.ofReceipt(tlv, text));
  }

  @Test
  void ofReceipt_withNeither_isNull() {
    assertNull(MessageIds.EXACT.ofReceipt(null, null));
  }
}
