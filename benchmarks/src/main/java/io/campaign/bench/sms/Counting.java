package io.campaign.bench.sms;

import com.cloudhopper.commons.charset.CharsetUtil;
import com.cloudhopper.commons.charset.GSMCharset;
import io.campaign.sms.SmsMeter;

/** Ways to count the parts of a text. */
final class Counting {
  private static final String BASIC =
      "@\u00A3$\u00A5\u00E8\u00E9\u00F9\u00EC\u00F2\u00C7\n\u00D8\u00F8\r\u00C5\u00E5\u0394_\u03A6"
          + "\u0393\u039B\u03A9\u03A0\u03A8\u03A3\u0398\u039E\u00C6\u00E6\u00DF\u00C9 !\"#\u00A4%&'()*+"
          + ",-./0123456789:;<=>?\u00A1ABCDEFGHIJKLMNOPQRSTUVWXYZ\u00C4\u00D6\u00D1\u00DC\u00A7\u00BF"
          + "abcdefghijklmnopqrstuvwxyz\u00E4\u00F6\u00F1\u00FC\u00E0";
  private static final String EXTENSION = "\f^{}\\[~]|\u20AC";

  private Counting() {}

  static Rounds.Task ours(String[] texts, boolean smart) {
    SmsMeter meter = new SmsMeter(smart);
    return count -> {
      long parts = 0;
      for (int i = 0; i < count; i++) {
        parts += meter.measure(texts[i & (texts.length - 1)]).parts();
      }
      return parts;
    };
  }

  /** Asks the charset whether it has the text, encodes it, and divides. */
  static Rounds.Task chCommons(String[] texts) {
    return count -> {
      long parts = 0;
      for (int i = 0; i < count; i++) {
        String text = texts[i & (texts.length - 1)];
        parts +=
            GSMCharset.canRepresent(text)
                ? parts(CharsetUtil.encode(text, CharsetUtil.CHARSET_GSM).length, 160, 153)
                : parts(text.length(), 70, 67);
      }
      return parts;
    };
  }

  /** What one writes first: looks each character up in two strings. */
  static Rounds.Task naive(String[] texts) {
    return count -> {
      long parts = 0;
      for (int i = 0; i < count; i++) {
        parts += naive(texts[i & (texts.length - 1)]);
      }
      return parts;
    };
  }

  private static int naive(String text) {
    int septets = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (BASIC.indexOf(c) >= 0) {
        septets++;
      } else if (EXTENSION.indexOf(c) >= 0) {
        septets += 2;
      } else {
        return parts(text.length(), 70, 67);
      }
    }
    return parts(septets, 160, 153);
  }

  private static int parts(int units, int single, int part) {
    return units <= single ? 1 : (units + part - 1) / part;
  }
}
