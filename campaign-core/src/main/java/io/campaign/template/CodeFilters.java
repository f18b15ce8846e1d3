package io.campaign.template;

import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/** Filters that write a text as part of a URL or in Base64, and read it back; always UTF-8. */
final class CodeFilters {
  private CodeFilters() {}

  /** One step from text to text. */
  private interface Coding {
    String apply(String text);
  }

  static void addTo(Map<String, FilterRule> rules) {
    rules.put("url_encode", coding(CodeFilters::encoded));
    rules.put("url_decode", coding(CodeFilters::decoded));
    rules.put("base64_encode", coding(text -> base64(Base64.getEncoder(), text)));
    rules.put("base64_decode", coding(CodeFilters::ofBase64));
    rules.put("base64_url_safe_encode", coding(text -> base64(Base64.getUrlEncoder(), text)));
    rules.put("base64_url_safe_decode", coding(CodeFilters::ofUrlSafe));
  }

  private static FilterRule coding(Coding coding) {
    return new FilterRule(0, 0, (f, in, a) -> in == null ? null : coded(f, in, coding));
  }

  private static String coded(Frame frame, Object input, Coding coding) {
    String text = Values.text(input);
    frame.expect(text.length());
    return frame.made(coding.apply(text));
  }

  /** Letters, digits and {@code - _ . ~} stay, a space becomes a plus. */
  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("*", "%2A").replace("%7E", "~");
  }

  /** A per cent sign without two hexadecimal digits stays as it is. */
  private static String decoded(String text) {
    byte[] from = text.getBytes(StandardCharsets.UTF_8);
    byte[] to = new byte[from.length];
    int length = 0;
    for (int at = 0; at < from.length; at++) {
      int octet = from[at] == '%' ? octet(from, at + 1) : -1;
      if (octet >= 0) {
        to[length++] = (byte) octet;
        at += 2;
      } else {
        to[length++] = from[at] == '+' ? (byte) ' ' : from[at];
      }
    }
    return text(ByteBuffer.wrap(to, 0, length), "url_decode");
  }

  private static int octet(byte[] bytes, int at) {
    if (at + 1 >= bytes.length) {
      return -1;
    }
    int high = Character.digit(bytes[at], 16);
    int low = Character.digit(bytes[at + 1], 16);
    return high < 0 || low < 0 ? -1 : high * 16 + low;
  }

  private static String base64(Base64.Encoder encoder, String text) {
    return encoder.encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String ofBase64(String text) {
    if (text.length() % 4 != 0) {
      throw notBase64("base64_decode");
    }
    return ofBase64(text, "base64_decode");
  }

  private static String ofUrlSafe(String text) {
    return ofBase64(text.replace('-', '+').replace('_', '/'), "base64_url_safe_decode");
  }

  private static String ofBase64(String text, String filter) {
    try {
      return text(ByteBuffer.wrap(Base64.getDecoder().decode(text)), filter);
    } catch (IllegalArgumentException malformed) {
      throw notBase64(filter);
    }
  }

  private static Fault notBase64(String filter) {
    return Fault.badArgument("input of filter %s must be Base64".formatted(filter));
  }

  private static String text(ByteBuffer bytes, String filter) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException malformed) {
      throw Fault.badArgument("result of filter %s must be UTF-8".formatted(filter));
    }
  }
}
