package io.campaign.id;

import io.campaign.error.InvalidInputException;
import java.util.regex.Pattern;

/** The one rule for ids: short, printable, safe in logs, URLs and SQL. */
final class Names {
  private static final Pattern RULE = Pattern.compile("[A-Za-z0-9._:@-]{1,64}");

  private Names() {}

  static void check(String what, String value) {
    if (!RULE.matcher(value).matches()) {
      throw new InvalidInputException(
          what + " (" + Masking.excerpt(value) + ") must be 1 to 64 letters, digits or . _ : @ -");
    }
  }
}
