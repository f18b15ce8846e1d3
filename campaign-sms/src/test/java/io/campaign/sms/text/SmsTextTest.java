package io.campaign.sms.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.campaign.error.InvalidInputException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmsTextTest {
  private static final String GRIN = "\uD83D\uDE00";

  @ParameterizedTest
  @CsvSource({
    "a, 160, 160",
    "a, 161, 153+8",
    "a, 306, 153+153",
    "a, 307, 153+153+1",
    "[, 80, 160",
    "[, 81, 152+10",
    "[, 153, 152+152+2",
    "\u0439, 70, 70",
    "\u0439, 71, 67+4",
    "\u0439, 134, 67+67",
    "\u0439, 135, 67+67+1",
    "\uD83D\uDE00, 35, 70",
    "\uD83D\uDE00, 36, 66+6",
    "\uD83D\uDE00, 67, 66+66+2"
  })
  void measure_ofARepeatedCharacter_fillsPartsWithoutSplittingIt(
      String character, int times, String units) {
    SmsSize size = SmsText.measure(character.repeat(times));
    assertEquals(
        units, String.join("+", size.unitsPerPart().stream().map(String::valueOf).toList()));
  }

  @Test
  void measure_withA16BitReference_losesOneUnitPerPart() {
    assertEquals(
        List.of(152, 9), SmsText.measure("a".repeat(161), Concatenation.BITS_16).unitsPerPart());
    assertEquals(
        List.of(66, 5), SmsText.measure("\u0439".repeat(71), Concatenation.BITS_16).unitsPerPart());
  }

  @Test
  void measure_straddlingEuro_movesWholeToTheNextPart() {
    String text = "a".repeat(152) + "\u20AC" + "b".repeat(152);
    assertEquals(List.of(152, 153, 1), SmsText.measure(text).unitsPerPart());
    assertEquals(306, SmsText.measure(text).units());
  }

  @Test
  void measure_oneForeignCharacter_turnsAllIntoUcs2() {
    assertEquals(SmsEncoding.GSM7, SmsText.measure("x".repeat(100)).encoding());
    assertEquals(SmsEncoding.UCS2, SmsText.measure("x".repeat(100) + "\u00E7").encoding());
    assertEquals(2, SmsText.measure("x".repeat(100) + "\u00E7").parts());
  }

  @Test
  void measure_ofNothing_hasNoParts() {
    assertEquals(0, SmsText.measure("").parts());
    assertThrows(InvalidInputException.class, () -> SmsText.split(""));
  }

  @Test
  void split_shortText_hasNoHeader() {
    SmsPart only = SmsText.split("Hi @").get(0);
    assertArrayEquals(new byte[] {0x48, 0x69, 0x20, 0x00}, only.withHeader(0x77));
  }

  @Test
  void split_longText_numbersItsParts() {
    List<SmsPart> parts = SmsText.split("a".repeat(161));
    byte[] second = parts.get(1).withHeader(0x1CA);
    assertArrayEquals(
        new byte[] {5, 0, 3, (byte) 0xCA, 2, 2, 'a'}, java.util.Arrays.copyOf(second, 7));
    assertEquals(6 + 8, second.length);
  }

  @Test
  void split_with16BitReference_writesBothOctets() {
    byte[] first = SmsText.split("a".repeat(161), Concatenation.BITS_16).get(0).withHeader(0x1CA);
    assertArrayEquals(
        new byte[] {6, 8, 4, 1, (byte) 0xCA, 2, 1}, java.util.Arrays.copyOf(first, 7));
  }

  @Test
  void split_over255Parts_isRefused() {
    InvalidInputException e =
        assertThrows(InvalidInputException.class, () -> SmsText.split("a".repeat(153 * 255 + 1)));
    assertEquals("SMS text (256 parts) must have at most 255 parts", e.getMessage());
  }

  @Test
  void split_randomTexts_joinAgainAndAgreeWithMeasure() {
    long seed = 77;
    SplittableRandom random = new SplittableRandom(seed);
    String[] gsm = {"a", "\u20AC", "{", "\n", "\u00E9"};
    String[] any = {"a", "\u20AC", GRIN, "\u0439", "\uD83D"};
    for (int round = 0; round < 1_000; round++) {
      String[] from = random.nextBoolean() ? gsm : any;
      StringBuilder text = new StringBuilder("x");
      for (int n = random.nextInt(500); n > 0; n--) {
        text.append(from[random.nextInt(from.length)]);
      }
      checkSplit(text.toString(), "seed " + seed + ", round " + round);
    }
  }

  private static void checkSplit(String text, String where) {
    SmsSize size = SmsText.measure(text);
    List<SmsPart> parts = SmsText.split(text);
    assertEquals(size.parts(), parts.size(), where);
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    for (SmsPart part : parts) {
      byte[] body = part.body();
      joined.writeBytes(body);
      int units = size.encoding() == SmsEncoding.GSM7 ? body.length : body.length / 2;
      assertEquals(size.unitsPerPart().get(part.number() - 1), units, where);
      assertFalse(size.encoding() == SmsEncoding.GSM7 && body[body.length - 1] == 0x1B, where);
      assertTrue(
          parts.size() == 1 || units <= Concatenation.BITS_8.partLimit(size.encoding()), where);
    }
    byte[] all = joined.toByteArray();
    String back =
        size.encoding() == SmsEncoding.GSM7
            ? GsmAlphabet.decode(all)
            : new String(all, StandardCharsets.UTF_16BE);
    String sound = new String(text.getBytes(StandardCharsets.UTF_16BE), StandardCharsets.UTF_16BE);
    assertEquals(sound, back, where);
  }
}
