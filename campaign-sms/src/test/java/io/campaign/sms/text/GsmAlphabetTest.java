package io.campaign.sms.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class GsmAlphabetTest {

  @Test
  void alphabet_has127CharactersOfOneSeptetAnd10OfTwo() {
    int[] counts = new int[3];
    for (int c = 0; c <= 0xFFFF; c++) {
      counts[GsmAlphabet.septets((char) c)]++;
    }
    assertEquals(127, counts[1]);
    assertEquals(10, counts[2]);
  }

  @Test
  void encode_putsCharactersAtTheirOddCodes() {
    assertArrayEquals(
        new byte[] {0x00, 0x02, 0x11, 0x09, 0x1B, 0x65, 0x1B, 0x0A, 0x7F, 0x15},
        GsmAlphabet.encode("@$_\u00C7\u20AC\f\u00E0\u03A9"));
  }

  @Test
  void septets_ofLookAlikesOutsideTheAlphabet_isZero() {
    for (char c : "\u00E7`\t\u00E1\u00ED\u00F3\u00FA\u00B5\u2126\u0391\u001B".toCharArray()) {
      assertEquals(0, GsmAlphabet.septets(c), () -> Integer.toHexString(c));
    }
  }

  @Test
  void encode_ofAForeignCharacter_namesThePlaceButNotTheText() {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> GsmAlphabet.encode("secret \u0439"));
    assertEquals("character at 7 must be one of the GSM 7-bit alphabet", e.getMessage());
    assertFalse(e.getMessage().contains("secret"));
  }

  @Test
  void decode_isTheInverseOfEncode() {
    StringBuilder alphabet = new StringBuilder();
    for (int c = 0; c <= 0xFFFF; c++) {
      if (GsmAlphabet.septets((char) c) > 0) {
        alphabet.append((char) c);
      }
    }
    long seed = 20261123;
    SplittableRandom random = new SplittableRandom(seed);
    for (int round = 0; round < 2_000; round++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(200); n > 0; n--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      assertEquals(
          text.toString(), GsmAlphabet.decode(GsmAlphabet.encode(text)), () -> "seed " + seed);
    }
  }

  @Test
  void decode_ofUnknownEscapes_showsTheBasicCharacterOrABlank() {
    assertEquals("aA b", GsmAlphabet.decode(new byte[] {0x61, 0x1B, 0x41, 0x1B, 0x1B, 0x62, 0x1B}));
  }
}
