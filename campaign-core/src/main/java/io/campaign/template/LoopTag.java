package io.campaign.template;

import io.campaign.template.Expression.Literal;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Parses the tags for and tablerow. */
final class LoopTag {
  private static final Set<String> ENDS = Set.of("else", "endfor");
  private static final Literal NOTHING = new Literal(null);

  private final boolean table;
  private final String variable;
  private final String collectionText;
  private final Expression collection;
  private @Nullable Expression offset;
  private @Nullable Expression limit;
  private @Nullable Expression columns;
  private boolean resume;
  private boolean reversed;

  private LoopTag(boolean table, String variable, String collectionText, Expression collection) {
    this.table = table;
    this.variable = variable;
    this.collectionText = collectionText;
    this.collection = collection;
  }

  static Parsed parse(Parser parser, Token tag, boolean table) {
    LoopTag header =
        parser.orElse(new LoopTag(table, "", "", NOTHING), () -> header(parser, tag, table));
    return table ? header.tablerow(parser, tag) : header.loop(parser, tag);
  }

  private Parsed loop(Parser parser, Token tag) {
    int depth = parser.names().enterLoop(variable, "forloop");
    int breaks = parser.breaks();
    Section body = parser.block(tag, ENDS);
    parser.names().leaveLoop();
    checkPasses(parser, tag, parser.breaks() > breaks);
    Section otherwise = body.endedBy("else") ? parser.block(tag, ENDS) : null;
    if (otherwise != null && otherwise.endedBy("else")) {
      parser.block(tag, Set.of("endfor"));
    }
    boolean blank = body.isBlank() && (otherwise == null || otherwise.isBlank());
    Loop loop =
        new Loop(
            items(parser, tag),
            depth,
            name(),
            body.block(blank),
            otherwise == null ? null : otherwise.block(blank));
    return new Parsed(new Node.Inner(loop), blank);
  }

  private Parsed tablerow(Parser parser, Token tag) {
    int depth = parser.names().enterLoop(variable, "tablerowloop");
    int breaks = parser.breaks();
    Section body = parser.block(tag, Set.of("endtablerow"));
    parser.names().leaveLoop();
    checkPasses(parser, tag, parser.breaks() > breaks);
    return Parsed.visible(
        new Node.Inner(new TableRow(items(parser, tag), depth, columns, body.block(false))));
  }

  /** Refuses a loop that must run out of steps whatever the inputs. */
  private void checkPasses(Parser parser, Token tag, boolean mayBreak) {
    boolean whole = offset == null && limit == null && !resume && !mayBreak;
    int most = parser.limits().steps();
    try {
      if (whole && collection instanceof Expression.Between range && range.writtenSize() > most) {
        parser.issue(
            tag.start(),
            "passes of the loop (%d) must be at most %d".formatted(range.writtenSize(), most));
      }
    } catch (Fault fault) {
      parser.issue(tag.start(), String.valueOf(fault.getMessage()));
    }
  }

  private String name() {
    return variable + "-" + collectionText;
  }

  private Selection items(Parser parser, Token tag) {
    int key = parser.names().loopKey(name());
    if (resume) {
      parser.names().resume();
    }
    return new Selection(tag.start(), key, collection, offset, resume, limit, reversed);
  }

  private static LoopTag header(Parser parser, Token tag, boolean table) {
    Words words = parser.words(tag);
    String variable = words.needName("the loop's variable").text();
    if (!words.takeName("in")) {
      throw words.unexpected("in");
    }
    int start = words.peek().offset();
    ExpressionParser expressions = parser.expressions(words);
    Expression collection = expressions.primary();
    String text = parser.text(start, words.peek().offset()).strip();
    LoopTag header = new LoopTag(table, variable, text, collection);
    while (!words.atEnd()) {
      header.option(words, expressions);
    }
    return header;
  }

  private void option(Words words, ExpressionParser expressions) {
    if (words.takeSign(",")) {
      return;
    }
    if (!table && words.takeName("reversed")) {
      reversed = true;
      return;
    }
    Lexeme label = words.takeLabel();
    if (label == null) {
      throw words.unexpected(table ? "cols:, limit: or offset:" : "limit:, offset: or reversed");
    }
    if (label.text().equals("limit")) {
      limit = expressions.primary();
    } else if (label.text().equals("offset")) {
      resume = !table && words.takeName("continue");
      offset = resume ? null : expressions.primary();
    } else if (table && label.text().equals("cols")) {
      columns = expressions.primary();
    } else {
      throw new ParseFault(
          label.offset(),
          "option (%s) must be %s"
              .formatted(label.text(), table ? "cols, limit or offset" : "limit or offset"));
    }
  }
}
