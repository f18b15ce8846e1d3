package io.campaign.sms.smpp;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The text of a delivery receipt, whose form each provider varies: keys in any case and order, any
 * of them missing, dates in any form. Reading never fails; dates are not read, since they have
 * neither zone nor seconds.
 *
 * @param id message id, or null
 * @param stat state word in upper case, or null
 * @param err error code as written, or null
 */
record ReceiptText(@Nullable String id, @Nullable String stat, @Nullable String err) {
  private static final Pattern KEY =
      Pattern.compile(
          "(?:^|(?<=\\s))(id|sub|dlvrd|submit ?date|done ?date|stat|err|text)\\s{0,2}:",
          Pattern.CASE_INSENSITIVE);

  static ReceiptText parse(String text) {
    Map<String, String> values = new HashMap<>();
    Matcher key = KEY.matcher(text);
    boolean found = key.find();
    while (found) {
      String name = key.group(1).toLowerCase(Locale.ROOT);
      if (name.equals("text")) {
        break;
      }
      int start = key.end();
      found = key.find();
      String value = text.substring(start, found ? key.start() : text.length());
      values.putIfAbsent(name, firstWord(value));
    }
    String stat = values.get("stat");
    return new ReceiptText(
        orNull(values.get("id")),
        stat == null ? null : orNull(stat.toUpperCase(Locale.ROOT)),
        orNull(values.get("err")));
  }

  private static String firstWord(String value) {
    String trimmed = value.strip();
    for (int i = 0; i < trimmed.length(); i++) {
      if (Character.isWhitespace(trimmed.charAt(i))) {
        return trimmed.substring(0, i);
      }
    }
    return trimmed;
  }

  private static @Nullable String orNull(@Nullable String value) {
    return value == null || value.isEmpty() ? null : value;
  }
}
