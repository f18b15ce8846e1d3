package io.campaign.text;

import java.text.Normalizer;
import java.util.Locale;

/**
 * The library's one comparison form of text: NFC, then case-folded without a locale. Accents count
 * ({@code é} differs from {@code e}); case does not, in any script. Stores keep the folded form
 * beside the original and compare code units.
 */
public final class Fold {
  private Fold() {}

  /**
   * Folds a text for comparison.
   *
   * @param text any text, already {@linkplain Clean#text cleaned}
   * @return its comparison form; folding twice changes nothing
   */
  public static String fold(String text) {
    if (isPlainLowerAscii(text)) {
      return text;
    }
    String nfc = Normalizer.normalize(text, Normalizer.Form.NFC);
    String folded = nfc.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    return Normalizer.normalize(folded.replace('\u03c2', '\u03c3'), Normalizer.Form.NFC);
  }

  private static boolean isPlainLowerAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x80 || (c >= 'A' && c <= 'Z')) {
        return false;
      }
    }
    return true;
  }
}
