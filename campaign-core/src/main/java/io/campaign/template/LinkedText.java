package io.campaign.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Plain text whose links are tracked: each becomes an output of its own. */
final class LinkedText {
  private static final Set<String> DIVIDERS = Set.of("else", "elsif", "when");

  private static final Expression NOTHING = new Expression.Literal(null);

  private final Parser parser;
  private final String source;
  private final Section section;

  LinkedText(Parser parser, String source, Section section) {
    this.parser = parser;
    this.source = source;
    this.section = section;
  }

  /** Adds a text, and the values that continue a link at its end. */
  void add(Token token) {
    int at = token.from();
    int to = token.to();
    for (int start = PlainLinks.start(source, at, to);
        start >= 0;
        start = PlainLinks.start(source, at, to)) {
      int end = PlainLinks.end(source, start, to);
      if (end == to && !isEnd(parser.peek())) {
        plain(at, start);
        continued(start, to);
        return;
      }
      end = PlainLinks.trimmed(source, start, end);
      if (PlainLinks.isLink(source.substring(start, end))) {
        plain(at, start);
        link(start, new Expression.Literal(source.substring(start, end)));
        at = end;
      } else {
        plain(at, start + 1);
        at = start + 1;
      }
    }
    plain(at, to);
  }

  /** A link that reaches the end of its text: values and further text may belong to it. */
  private void continued(int start, int to) {
    List<Expression> parts = new ArrayList<>();
    parts.add(new Expression.Literal(source.substring(start, to)));
    Token next = parser.peek();
    while (next != null && next.kind() == Token.Kind.OUTPUT) {
      Token output = parser.take();
      parts.add(parser.orElse(NOTHING, () -> value(output)));
      next = parser.peek();
      if (next != null && next.kind() == Token.Kind.TEXT) {
        Token text = parser.take();
        int end = PlainLinks.end(source, text.from(), text.to());
        boolean last = end < text.to() || isEnd(parser.peek());
        int linked = last ? PlainLinks.trimmed(source, text.from(), end) : end;
        parts.add(new Expression.Literal(source.substring(text.from(), linked)));
        if (last) {
          link(start, new Expression.Concatenation(parts));
          add(new Token(Token.Kind.TEXT, linked, text.end(), "", linked, text.to()));
          return;
        }
        next = parser.peek();
      }
    }
    if (isEnd(next)) {
      link(start, new Expression.Concatenation(parts));
    } else {
      parts.forEach(part -> section.add(new Node.Output(start, part), false));
    }
  }

  /** Whether a link surely ends before this token: at the end of the text or of a block. */
  private static boolean isEnd(@Nullable Token next) {
    if (next == null) {
      return true;
    }
    boolean closes = next.name().startsWith("end") || DIVIDERS.contains(next.name());
    return next.kind() == Token.Kind.TAG && closes;
  }

  private Expression value(Token output) {
    Expression value = parser.value(output);
    return value == null ? NOTHING : value;
  }

  private void link(int offset, Expression link) {
    parser.names().trackLinks();
    section.add(new Node.Output(offset, LinkFilter.tracked(offset, link)), false);
  }

  private void plain(int from, int to) {
    if (from < to) {
      String text = source.substring(from, to);
      section.add(new Node.Text(text), text.isBlank());
    }
  }
}
