package io.campaign.sms.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Replaces typographic characters by plain ones where that brings the whole text into the GSM 7-bit
 * alphabet, and so to less than half the parts. All or nothing: when one character is left over,
 * the original goes out unchanged.
 */
public final class SmartEncoding {
  private static final String RESOURCE = "smart-encoding.txt";
  private static final Map<Character, String> REPLACEMENTS = load();

  private SmartEncoding() {}

  /**
   * Makes a text fit the alphabet if that is possible. Composes letters and their accents (NFC)
   * first, so that these are not replaced apart.
   *
   * @param text rendered text
   * @return a text in GSM-7, or the same object when it is so already or cannot be
   */
  public static String apply(String text) {
    if (GsmAlphabet.septets(text) >= 0) {
      return text;
    }
    String fitted = replaced(Normalizer.normalize(text, Normalizer.Form.NFC));
    return fitted == null ? text : fitted;
  }

  /**
   * Makes a text fit by the table alone, without composing.
   *
   * @param text rendered text
   * @return a text in GSM-7, or the same object when it cannot be
   */
  public static String applyTable(String text) {
    String fitted = replaced(text);
    return fitted == null ? text : fitted;
  }

  private static @Nullable String replaced(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (GsmAlphabet.septets(c) > 0) {
        out.append(c);
        continue;
      }
      String replacement = replacement(c);
      if (replacement == null) {
        return null;
      }
      out.append(replacement);
    }
    return out.toString();
  }

  /**
   * Returns what stands for a character.
   *
   * @param codePoint any character
   * @return characters of the alphabet, perhaps none, or null when nothing can stand for it
   */
  public static @Nullable String replacement(int codePoint) {
    return Character.isBmpCodePoint(codePoint) ? REPLACEMENTS.get((char) codePoint) : null;
  }

  private static Map<Character, String> load() {
    Map<Character, String> table = new HashMap<>();
    try (InputStream in = SmartEncoding.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("resource (" + RESOURCE + ") must be beside its class");
      }
      BufferedReader lines =
          new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        readLine(line, table);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Map.copyOf(table);
  }

  /** A line is a replacement, a blank and the hexadecimal code points it stands for. */
  private static void readLine(String line, Map<Character, String> table) {
    if (line.isBlank() || line.startsWith("//")) {
      return;
    }
    String[] words = line.trim().split("\\s+", -1);
    String replacement =
        switch (words[0]) {
          case "NOTHING" -> "";
          case "BLANK" -> " ";
          default -> words[0];
        };
    for (int i = 1; i < words.length; i++) {
      table.put((char) Integer.parseInt(words[i], 16), replacement);
    }
  }
}
