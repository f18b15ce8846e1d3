package io.campaign.jdbc;

import io.campaign.error.InvalidInputException;
import io.campaign.id.Masking;
import java.util.regex.Pattern;

/**
 * What stands before every table name. The only part of any SQL text that comes from outside.
 *
 * @param value letters, digits and underscores, with an optional schema before a dot
 */
record TablePrefix(String value) {
  static final String DEFAULT = "cmp_";

  private static final Pattern RULE =
      Pattern.compile("([A-Za-z_][A-Za-z0-9_]{0,62}\\.)?[A-Za-z_][A-Za-z0-9_]{0,30}");

  TablePrefix {
    if (!RULE.matcher(value).matches()) {
      throw new InvalidInputException(
          "table prefix ("
              + Masking.excerpt(value)
              + ") must be up to 31 letters, digits or _, after an optional schema and a dot");
    }
  }

  /** Returns the schema, empty when the session's own is meant. */
  String schema() {
    return value.substring(0, Math.max(0, value.indexOf('.')));
  }

  /** Returns the prefix without the schema, for names that may not carry one. */
  String bare() {
    return value.substring(value.indexOf('.') + 1);
  }

  /**
   * Puts table names in place of <code>{name}</code> and bare names in place of {@code {#name}}.
   */
  String resolve(String text) {
    int open = text.indexOf('{');
    if (open < 0) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length() + 64);
    int from = 0;
    while (open >= 0) {
      int close = text.indexOf('}', open);
      out.append(text, from, open);
      if (text.charAt(open + 1) == '#') {
        out.append(bare()).append(text, open + 2, close);
      } else {
        out.append(value).append(text, open + 1, close);
      }
      from = close + 1;
      open = text.indexOf('{', from);
    }
    return out.append(text, from, text.length()).toString();
  }
}
