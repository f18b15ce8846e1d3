package io.campaign.grouping;

import io.campaign.engagement.ResponseSummary.Narrative;
import io.campaign.engagement.ResponseSummary.Point;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a narrative must be to be shown. It was written by a model that has read hostile text, so it
 * may carry no number (numbers are ours), no link or address, no markup, and not more than a glance
 * can take in.
 */
final class NarrativeCheck {
  private static final int LONGEST_HEADLINE = 240;
  private static final int LONGEST_POINT = 240;
  private static final int MOST_POINTS = 8;
  private static final Pattern LINK_OR_ADDRESS =
      Pattern.compile("://|@|\\bwww\\b|\\p{L}\\.\\p{L}{2,}", Pattern.CASE_INSENSITIVE);
  private static final Pattern DIGIT = Pattern.compile("\\p{Nd}");
  private static final Pattern MARKUP = Pattern.compile("[<>\\[\\]{}`|\\\\*_#]|[\\p{Cc}\\p{Cf}]");

  private NarrativeCheck() {}

  /** The rule that is broken, empty when it may be shown. Never quotes the narrative. */
  static Optional<String> fault(Narrative narrative, Set<Integer> groups) {
    if (narrative.points().size() > MOST_POINTS) {
      return Optional.of(
          "points (%d) must be at most %d".formatted(narrative.points().size(), MOST_POINTS));
    }
    return textFault("headline", narrative.headline(), LONGEST_HEADLINE)
        .or(() -> pointFault(narrative, groups));
  }

  private static Optional<String> pointFault(Narrative narrative, Set<Integer> groups) {
    for (Point point : narrative.points()) {
      if (!groups.contains(point.group())) {
        return Optional.of("group (%d) must be one that was given".formatted(point.group()));
      }
      Optional<String> fault = textFault("point", point.text(), LONGEST_POINT);
      if (fault.isPresent()) {
        return fault;
      }
    }
    return Optional.empty();
  }

  private static Optional<String> textFault(String what, String text, int longest) {
    if (text.isBlank() || text.length() > longest) {
      return Optional.of(
          "%s (%d characters) must have 1 to %d".formatted(what, text.length(), longest));
    }
    if (DIGIT.matcher(text).find()) {
      return Optional.of(what + " must not hold numbers");
    }
    if (LINK_OR_ADDRESS.matcher(text).find()) {
      return Optional.of(what + " must not hold links or addresses");
    }
    return MARKUP.matcher(text).find()
        ? Optional.of(what + " must be plain text")
        : Optional.empty();
  }
}
