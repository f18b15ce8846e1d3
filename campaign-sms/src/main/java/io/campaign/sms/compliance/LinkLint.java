package io.campaign.sms.compliance;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Looks for links that carriers block or phones break: public shorteners, plain HTTP, punctuation
 * right behind. Advice for authors; pure.
 *
 * @param rules with the shorteners
 */
public record LinkLint(ComplianceRules rules) {
  private static final Pattern LINK =
      Pattern.compile(
          "(?i)\\b(?:(https?)://)?((?:[a-z0-9-]+\\.)+[a-z]{2,})(?::\\d+)?(/\\S*)?",
          Pattern.UNICODE_CHARACTER_CLASS);
  private static final String PUNCTUATION = ".,;:!?)]}\"'";

  /**
   * Looks into a text.
   *
   * @param text rendered text
   * @return one sentence for each finding
   */
  public List<String> advice(String text) {
    List<String> advice = new ArrayList<>();
    Matcher link = LINK.matcher(text);
    while (link.find()) {
      String host = link.group(2).toLowerCase(Locale.ROOT);
      boolean isLink = link.group(1) != null || link.group(3) != null;
      if (isLink) {
        advise(link, host, advice);
      }
    }
    return List.copyOf(advice);
  }

  private void advise(Matcher link, String host, List<String> advice) {
    String bare = host.startsWith("www.") ? host.substring(4) : host;
    if (rules.shorteners().contains(bare)) {
      advice.add("link (" + bare + ") must not use a public shortener: carriers block it");
    }
    if ("http".equalsIgnoreCase(link.group(1))) {
      advice.add("link (" + bare + ") must start with https");
    }
    String path = link.group(3) == null ? "" : link.group(3);
    if (!path.isEmpty() && PUNCTUATION.indexOf(path.charAt(path.length() - 1)) >= 0) {
      advice.add("link (" + bare + ") must not be followed by punctuation: phones add it to it");
    }
  }
}
