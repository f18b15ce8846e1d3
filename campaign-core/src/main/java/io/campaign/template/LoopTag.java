package io.campaign.template;

import io.campaign.template.Expression.Literal;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Parses the tag for. */
final class LoopTag {
  private static final Set<String> ENDS = Set.of("else", "endfor");
  private static final Literal NOTHING = new Literal(null);

  private final String variable;
  private final String collectionText;
  private final Expression collection;
  private @Nullable Expression offset;
  private @Nullable Expression limit;
  private boolean resume;
  private boolean reversed;

  private LoopTag(String variable, String collectionText, Expression collection) {
    this.variable = variable;
    this.collectionText = collectionText;
    this.collection = collection;
  }

  static Parsed parse(Parser parser, Token tag) {
    LoopTag header = parser.orElse(new LoopTag("", "", NOTHING), () -> header(parser, tag));
    int depth = parser.names().enterLoop(header.variable);
    Section body = parser.block(tag, ENDS);
    parser.names().leaveLoop();
    Section otherwise = body.endedBy("else") ? parser.block(tag, ENDS) : null;
    if (otherwise != null && otherwise.endedBy("else")) {
      parser.block(tag, Set.of("endfor"));
    }
    boolean blank = body.isBlank() && (otherwise == null || otherwise.isBlank());
    String name = header.variable + "-" + header.collectionText;
    Loop loop =
        new Loop(
            tag.start(),
            depth,
            parser.names().loopKey(name),
            name,
            header.collection,
            header.offset,
            header.resume,
            header.limit,
            header.reversed,
            body.block(blank),
            otherwise == null ? null : otherwise.block(blank));
    return new Parsed(new Node.For(loop), blank);
  }

  private static LoopTag header(Parser parser, Token tag) {
    Words words = parser.words(tag);
    String variable = words.needName("the loop's variable").text();
    if (!words.takeName("in")) {
      throw words.unexpected("in");
    }
    int start = words.peek().offset();
    ExpressionParser expressions = parser.expressions(words);
    Expression collection = expressions.primary();
    String text = parser.text(start, words.peek().offset()).strip();
    LoopTag header = new LoopTag(variable, text, collection);
    while (!words.atEnd()) {
      header.option(words, expressions);
    }
    return header;
  }

  private void option(Words words, ExpressionParser expressions) {
    if (words.takeSign(",")) {
      return;
    }
    if (words.takeName("reversed")) {
      reversed = true;
      return;
    }
    Lexeme label = words.takeLabel();
    if (label == null) {
      throw words.unexpected("limit:, offset: or reversed");
    }
    switch (label.text()) {
      case "limit" -> limit = expressions.primary();
      case "offset" -> {
        resume = words.takeName("continue");
        offset = resume ? null : expressions.primary();
      }
      default ->
          throw new ParseFault(
              label.offset(), "option (%s) must be limit or offset".formatted(label.text()));
    }
  }
}
