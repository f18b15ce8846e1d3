package io.campaign.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LinkCodeTest {
  @Test
  void everyCode_isReadBackFromItsTwelveDigits() {
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < 20_000; i++) {
      LinkCode code = new LinkCode(random.nextLong(), 1 + random.nextInt(61));
      assertEquals(12, code.text().length());
      assertEquals(Optional.of(code), LinkCode.parse(code.text()));
    }
    for (long edge : new long[] {0, 1, -1, Long.MIN_VALUE, Long.MAX_VALUE}) {
      LinkCode code = new LinkCode(edge, 61);
      assertEquals(Optional.of(code), LinkCode.parse(code.text()));
    }
  }

  @Test
  void whatNoCodeIsWrittenAs_isNone() {
    String largest = new LinkCode(-1, 1).text();
    for (String text :
        List.of(
            "",
            "abc",
            "00000000000",
            "0000000000000",
            "000000000000",
            "0000000000-1",
            "00000 000001",
            "\u0660\u0660\u0660\u0660\u0660\u0660\u0660\u0660\u0660\u0660\u06601",
            "zzzzzzzzzzz1",
            largest.substring(0, 10) + (char) (largest.charAt(10) + 1) + "1")) {
      assertTrue(LinkCode.parse(text).isEmpty(), text);
    }
  }
}
