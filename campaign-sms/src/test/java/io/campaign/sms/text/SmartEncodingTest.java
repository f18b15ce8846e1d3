package io.campaign.sms.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SmartEncodingTest {

  @Test
  void apply_replacesTypography() {
    assertEquals(
        "It's on - \"now\"... 1/2 (C)",
        SmartEncoding.apply("It\u2019s on \u2014 \u201Cnow\u201D\u2026\u00A0\u00BD \u00A9"));
  }

  @Test
  void apply_composesAccentsInsteadOfSpoilingThem() {
    assertEquals("ma\u00F1ana 'x'", SmartEncoding.apply("man\u0303ana \u2018x\u2019"));
  }

  @Test
  void applyTable_replacesAccentsApart() {
    assertEquals("man~ana", SmartEncoding.applyTable("man\u0303ana"));
    assertEquals("\u0439\u2019", SmartEncoding.applyTable("\u0439\u2019"));
  }

  @Test
  void apply_withOneCharacterLeftOver_returnsTheOriginal() {
    String text = "\u201CSold out\u201D \uD83D\uDE22";
    assertSame(text, SmartEncoding.apply(text));
  }

  @Test
  void apply_toAGsmText_returnsItAsItIs() {
    String text = "\u20AC 5 {off}";
    assertSame(text, SmartEncoding.apply(text));
  }

  @Test
  void everyReplacement_isInTheAlphabetAndReplacesSomethingOutsideIt() {
    int entries = 0;
    for (int c = 0; c <= 0xFFFF; c++) {
      String replacement = SmartEncoding.replacement((char) c);
      if (replacement != null) {
        entries++;
        assertTrue(GsmAlphabet.septets(replacement) >= 0, replacement);
        assertEquals(0, GsmAlphabet.septets((char) c), Integer.toHexString(c));
      }
    }
    assertEquals(288, entries);
  }
}
