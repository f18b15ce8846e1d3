package io.campaign.template;

import io.campaign.error.InvalidInputException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The filter {@code track}: a link becomes its short, tracked form. */
final class LinkFilter {
  static final String NAME = "track";

  private static final Filter TRACK = LinkFilter::track;

  private static final String RULE = "link must begin with https:// or http://";

  private LinkFilter() {}

  static void addTo(Map<String, FilterRule> rules) {
    rules.put(NAME, new FilterRule(0, 0, TRACK, LinkFilter::problem));
  }

  /** An expression that tracks what {@code link} gives. */
  static Expression tracked(int offset, Expression link) {
    Expression.Call call = new Expression.Call(offset, TRACK, List.of());
    return new Expression.Filtered(link, List.of(call));
  }

  /** The link that an expression tracks, where it is written out; null for any other expression. */
  static @Nullable String literal(Expression expression) {
    return expression instanceof Expression.Filtered filtered
            && filtered.isOnly(TRACK)
            && filtered.input() instanceof Expression.Literal literal
        ? Values.text(literal.fixed()).strip()
        : null;
  }

  private static @Nullable Object track(
      Frame frame, @Nullable Object input, @Nullable Object[] arguments) {
    String link = Values.text(input).strip();
    if (link.isEmpty()) {
      return null;
    }
    if (!PlainLinks.isLink(link)) {
      throw Fault.badArgument(RULE);
    }
    try {
      return frame.made(frame.settings.links().track(withoutSpace(link)));
    } catch (InvalidInputException refused) {
      throw Fault.badArgument("link must be one that can be tracked");
    }
  }

  private static @Nullable String problem(List<Expression> inputAndArguments) {
    return inputAndArguments.get(0) instanceof Expression.Literal literal
            && !PlainLinks.isLink(Values.text(literal.fixed()).strip())
        ? RULE
        : null;
  }

  /** A value inside a link may hold spaces, and must not end it. */
  private static String withoutSpace(String link) {
    StringBuilder out = null;
    for (int i = 0; i < link.length(); i++) {
      char c = link.charAt(i);
      boolean space = Character.isWhitespace(c) || Character.isSpaceChar(c);
      boolean kept = !space && !Character.isISOControl(c);
      if (!kept && out == null) {
        out = new StringBuilder(link.length() + 8).append(link, 0, i);
      }
      if (out != null && kept) {
        out.append(c);
      } else if (out != null && space) {
        out.append("%20");
      }
    }
    return out == null ? link : out.toString();
  }
}
