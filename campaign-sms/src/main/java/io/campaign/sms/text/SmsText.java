package io.campaign.sms.text;

import io.campaign.error.InvalidInputException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures and splits texts. A text travels in GSM-7 when the alphabet has all its characters, else
 * all of it in UCS-2. An escape is never parted from its code, nor a surrogate from its pair.
 * Counting does not normalise: networks do not either.
 */
public final class SmsText {
  /** Most parts a header can number. */
  private static final int MAX_PARTS = 255;

  private SmsText() {}

  /**
   * Measures a text with references of 8 bits.
   *
   * @param text rendered text
   * @return its size; no parts when it is empty
   */
  public static SmsSize measure(String text) {
    return measure(text, Concatenation.BITS_8);
  }

  /**
   * Measures a text.
   *
   * @param text rendered text
   * @param concatenation how parts would be joined
   * @return its size; no parts when it is empty
   */
  public static SmsSize measure(String text, Concatenation concatenation) {
    return measure(text, concatenation, GsmAlphabet.septets(text));
  }

  /**
   * Measures a text that goes as UCS-2 whatever it holds.
   *
   * @param text rendered text
   * @param concatenation how parts would be joined
   * @return its size; no parts when it is empty
   */
  public static SmsSize measureUcs2(String text, Concatenation concatenation) {
    return measure(text, concatenation, -1);
  }

  private static SmsSize measure(String text, Concatenation concatenation, int septets) {
    SmsEncoding encoding = septets < 0 ? SmsEncoding.UCS2 : SmsEncoding.GSM7;
    int units = septets < 0 ? text.length() : septets;
    if (units <= encoding.singleLimit()) {
      return new SmsSize(encoding, units == 0 ? List.of() : List.of(units));
    }
    List<Integer> perPart = new ArrayList<>();
    int limit = concatenation.partLimit(encoding);
    for (int start = 0; start < text.length(); ) {
      int end = partEnd(text, start, encoding, limit);
      perPart.add(units(text, start, end, encoding));
      start = end;
    }
    return new SmsSize(encoding, perPart);
  }

  /**
   * Splits a text with references of 8 bits.
   *
   * @param text rendered text, not empty
   * @return its parts in order
   * @throws InvalidInputException if the text is empty or needs more than 255 parts
   */
  public static List<SmsPart> split(String text) {
    return split(text, Concatenation.BITS_8);
  }

  /**
   * Splits a text into encoded parts.
   *
   * @param text rendered text, not empty
   * @param concatenation how parts are joined
   * @return its parts in order
   * @throws InvalidInputException if the text is empty or needs more than 255 parts
   */
  public static List<SmsPart> split(String text, Concatenation concatenation) {
    return split(text, concatenation, measure(text, concatenation));
  }

  /**
   * Splits a text that goes as UCS-2 whatever it holds.
   *
   * @param text rendered text, not empty
   * @param concatenation how parts are joined
   * @return its parts in order
   * @throws InvalidInputException if the text is empty or needs more than 255 parts
   */
  public static List<SmsPart> splitUcs2(String text, Concatenation concatenation) {
    return split(text, concatenation, measureUcs2(text, concatenation));
  }

  private static List<SmsPart> split(String text, Concatenation concatenation, SmsSize size) {
    if (size.parts() == 0) {
      throw new InvalidInputException("SMS text (empty) must have at least one character");
    }
    if (size.parts() > MAX_PARTS) {
      throw new InvalidInputException(
          "SMS text (" + size.parts() + " parts) must have at most " + MAX_PARTS + " parts");
    }
    SmsEncoding encoding = size.encoding();
    int limit = size.parts() == 1 ? encoding.singleLimit() : concatenation.partLimit(encoding);
    List<SmsPart> parts = new ArrayList<>(size.parts());
    for (int start = 0; start < text.length(); ) {
      int end = partEnd(text, start, encoding, limit);
      byte[] body = encode(text.substring(start, end), encoding);
      parts.add(new SmsPart(encoding, concatenation, parts.size() + 1, size.parts(), body));
      start = end;
    }
    return List.copyOf(parts);
  }

  private static int partEnd(String text, int start, SmsEncoding encoding, int limit) {
    if (encoding == SmsEncoding.UCS2) {
      return ucs2End(text, start, limit);
    }
    int used = 0;
    int at = start;
    while (at < text.length()) {
      int cost = GsmAlphabet.septets(text.charAt(at));
      if (used + cost > limit) {
        break;
      }
      used += cost;
      at++;
    }
    return at;
  }

  /** As far as the limit goes, or one unit less where that would part a surrogate pair. */
  private static int ucs2End(String text, int start, int limit) {
    int end = Math.min(text.length(), start + limit);
    boolean parts =
        end < text.length()
            && Character.isHighSurrogate(text.charAt(end - 1))
            && Character.isLowSurrogate(text.charAt(end));
    return parts ? end - 1 : end;
  }

  private static int units(String text, int start, int end, SmsEncoding encoding) {
    return switch (encoding) {
      case GSM7 -> GsmAlphabet.septets(text.subSequence(start, end));
      case UCS2 -> end - start;
    };
  }

  private static byte[] encode(String text, SmsEncoding encoding) {
    return switch (encoding) {
      case GSM7 -> GsmAlphabet.encode(text);
      case UCS2 -> text.getBytes(StandardCharsets.UTF_16BE);
    };
  }
}
