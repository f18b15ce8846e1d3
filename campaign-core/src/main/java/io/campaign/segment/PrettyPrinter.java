package io.campaign.segment;

import io.campaign.filter.Filter;
import java.util.List;

/** Lays a tree out over lines; what fits on one line stays on it. */
final class PrettyPrinter {
  private static final int WIDTH = 80;
  private static final String INDENT = "  ";
  private static final int MAX_LEVELS = 32;

  String print(Filter filter) {
    return print(filter, "");
  }

  private String print(Filter filter, String indent) {
    String line = SegmentPrinter.print(filter);
    if (indent.length() + line.length() <= WIDTH
        || indent.length() >= MAX_LEVELS * INDENT.length()) {
      return line;
    }
    if (filter instanceof Filter.And and) {
      return joined(and.children(), "AND ", indent);
    }
    if (filter instanceof Filter.Or or) {
      return joined(or.children(), "OR ", indent);
    }
    return filter instanceof Filter.Not not ? "NOT " + operand(not.child(), indent) : line;
  }

  private String joined(List<Filter> children, String word, String indent) {
    StringBuilder out = new StringBuilder();
    for (Filter child : children) {
      out.append(out.isEmpty() ? "" : "\n" + indent + word).append(operand(child, indent));
    }
    return out.toString();
  }

  /** Parentheses around every compound part: at a line's start precedence is hard to see. */
  private String operand(Filter child, String indent) {
    if (!(child instanceof Filter.And || child instanceof Filter.Or)) {
      return print(child, indent);
    }
    String line = SegmentPrinter.print(child);
    String inner = indent + INDENT;
    return inner.length() + line.length() <= WIDTH
        ? "(" + line + ")"
        : "(\n" + inner + print(child, inner) + "\n" + indent + ")";
  }
}
