package io.campaign.sms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.campaign.carrier.MessageMeter.Costly;
import io.campaign.carrier.MessageMeter.Size;
import java.util.List;
import org.junit.jupiter.api.Test;

class SmsMeterTest {
  private final SmsMeter meter = new SmsMeter(false);

  @Test
  void oneTypographicQuote_makesTheTextDearer_untilItIsReplaced() {
    String text = "Don\u2019t miss it: " + "a".repeat(80);
    assertEquals(new Size(2, "UCS-2", text.length()), meter.measure(text));
    String cheaper = meter.cheaper(text);
    assertEquals(new Size(1, "GSM-7", text.length()), meter.measure(cheaper));
    assertSame(cheaper, meter.cheaper(cheaper));
  }

  @Test
  void costlyCharacters_areNamedOnce_withWhatMayReplaceThem() {
    assertEquals(
        List.of(
            new Costly(1, 0x2019, "'"), new Costly(3, 0x1F600, null), new Costly(6, 0x439, null)),
        meter.costly("a\u2019\u2019\uD83D\uDE00b\u0439\u20AC"));
    assertEquals(List.of(), meter.costly("plain [text]"));
  }
}
