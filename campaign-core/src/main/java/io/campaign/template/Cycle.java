package io.campaign.template;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * cycle: prints its values in turn.
 *
 * @param offset place in the source
 * @param text values as written, which tells cycles without a name apart
 * @param name value that cycles of one group share; null for none
 * @param values at least one
 */
record Cycle(int offset, String text, @Nullable Expression name, List<Expression> values)
    implements Part {
  /**
   * What tells two cycles apart.
   *
   * @param named whether the tag has a name, so that names and texts do not meet
   * @param key name's value, or the text of the tag
   */
  record Key(boolean named, @Nullable Object key) {}

  @Override
  public void render(Frame frame) {
    frame.at = offset;
    int turn = frame.registers().turn(key(frame), values.size());
    if (turn < values.size()) {
      frame.write(Values.text(values.get(turn).value(frame)));
    }
  }

  private Key key(Frame frame) {
    if (name == null) {
      return new Key(false, text);
    }
    Object value = name.value(frame);
    boolean simple = value instanceof Number || value instanceof Boolean || value == null;
    return new Key(true, simple ? value : Values.text(value));
  }

  /** Parses the tag. */
  static Parsed parse(Parser parser, Token tag) {
    Words words = parser.words(tag);
    ExpressionParser expressions = parser.expressions(words);
    int start = words.peek().offset();
    Expression first = expressions.primary();
    Expression name = null;
    if (words.takeSign(":")) {
      name = first;
      first = expressions.primary();
    }
    List<Expression> values = new ArrayList<>();
    values.add(first);
    while (words.takeSign(",")) {
      values.add(expressions.primary());
    }
    words.needEnd();
    String text = parser.text(start, tag.to()).strip();
    return Parsed.visible(new Node.Inner(new Cycle(tag.start(), text, name, List.copyOf(values))));
  }
}
