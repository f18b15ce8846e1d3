package io.campaign.template;

import io.campaign.template.Expression.Literal;
import io.campaign.template.Lexeme.Kind;
import io.campaign.template.Node.Branch;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The tags of the language, one method each. */
final class Tags {
  private static final Expression NOTHING = new Literal(null);

  /** Tags that stand inside another tag's block, with the tags they need. */
  private static final Map<String, String> PARTS =
      Map.ofEntries(
          Map.entry("else", "if, unless, case or for"),
          Map.entry("elsif", "if or unless"),
          Map.entry("when", "case"),
          Map.entry("endif", "if"),
          Map.entry("endunless", "unless"),
          Map.entry("endcase", "case"),
          Map.entry("endfor", "for"),
          Map.entry("endtablerow", "tablerow"),
          Map.entry("endifchanged", "ifchanged"),
          Map.entry("endcapture", "capture"),
          Map.entry("endcomment", "comment"));

  private static final Set<String> TAGS =
      Set.of(
          "if",
          "unless",
          "case",
          "for",
          "tablerow",
          "cycle",
          "ifchanged",
          "increment",
          "decrement",
          "render",
          "include",
          "assign",
          "capture",
          "echo",
          "break",
          "continue",
          "comment");

  private Tags() {}

  /** A switch and no table of functions: these would take most of the first parse of a process. */
  static Parsed parse(Parser parser, Token token) {
    return switch (token.name()) {
      case "if" -> choice(parser, token, false);
      case "unless" -> choice(parser, token, true);
      case "case" -> caseOf(parser, token);
      case "for" -> LoopTag.parse(parser, token, false);
      case "tablerow" -> LoopTag.parse(parser, token, true);
      case "cycle" -> Cycle.parse(parser, token);
      case "ifchanged" -> IfChanged.parse(parser, token);
      case "increment" -> Counter.parse(parser, token, false);
      case "decrement" -> Counter.parse(parser, token, true);
      case "render" -> SnippetTag.parse(parser, token, true);
      case "include" -> SnippetTag.parse(parser, token, false);
      case "assign" -> assign(parser, token);
      case "capture" -> capture(parser, token);
      case "echo" -> echo(parser, token);
      case "break" -> leave(parser, token, Frame.Leaving.BREAK);
      case "continue" -> leave(parser, token, Frame.Leaving.CONTINUE);
      case "comment" -> comment(parser, token);
      case "#" -> Parsed.nothing();
      default -> throw misplaced(token);
    };
  }

  private static ParseFault misplaced(Token token) {
    String needed = PARTS.get(token.name());
    if (needed != null) {
      return new ParseFault(
          token.start(), "tag (%s) must follow an open %s".formatted(token.name(), needed));
    }
    if (token.name().equals("raw") || token.name().equals("doc")) {
      return new ParseFault(
          token.start(), "tag (%s) must not stand in a liquid tag".formatted(token.name()));
    }
    Set<String> known = new HashSet<>(TAGS);
    known.addAll(PARTS.keySet());
    known.addAll(Set.of("liquid", "raw", "doc", "endraw", "enddoc"));
    return new ParseFault(
        token.start(),
        "tag (%s) must be a known tag%s"
            .formatted(token.name(), Suggestion.of(token.name(), known)));
  }

  private static Parsed choice(Parser parser, Token tag, boolean negated) {
    Set<String> ends = Set.of("elsif", "else", "end" + tag.name());
    List<@Nullable Expression> conditions = new ArrayList<>();
    List<Section> sections = new ArrayList<>();
    Expression first = condition(parser, tag);
    conditions.add(negated ? new Condition.Not(first) : first);
    Section section = parser.block(tag, ends);
    sections.add(section);
    Token end = section.end();
    while (end != null && !end.isTag("end" + tag.name())) {
      conditions.add(end.isTag("else") ? otherwise(parser, end) : condition(parser, end));
      section = parser.block(tag, ends);
      sections.add(section);
      end = section.end();
    }
    boolean blank = sections.stream().allMatch(Section::isBlank);
    List<Branch> branches = new ArrayList<>();
    for (int i = 0; i < sections.size(); i++) {
      branches.add(new Branch(conditions.get(i), sections.get(i).block(blank)));
    }
    return new Parsed(new Node.If(branches), blank);
  }

  private static Expression condition(Parser parser, Token tag) {
    return parser.orElse(
        NOTHING,
        () -> {
          Words words = parser.words(tag);
          Expression condition = parser.expressions(words).condition();
          words.needEnd();
          return condition;
        });
  }

  /** Checks that else stands alone; its condition is null. */
  private static @Nullable Expression otherwise(Parser parser, Token tag) {
    Words words = parser.words(tag);
    if (!words.atEnd()) {
      parser.issue(words.peek().offset(), "else must stand alone; a condition needs elsif");
    }
    return null;
  }

  private static Parsed caseOf(Parser parser, Token tag) {
    Set<String> ends = Set.of("when", "else", "endcase");
    Expression subject = parser.orElse(NOTHING, () -> single(parser, tag));
    Section section = parser.block(tag, ends);
    boolean blank = section.isBlank();
    List<List<@Nullable Expression>> conditions = new ArrayList<>();
    List<Section> sections = new ArrayList<>();
    Token end = section.end();
    while (end != null && !end.isTag("endcase")) {
      conditions.add(whens(parser, end, subject));
      section = parser.block(tag, ends);
      sections.add(section);
      blank &= section.isBlank();
      end = section.end();
    }
    List<Branch> branches = new ArrayList<>();
    for (int i = 0; i < sections.size(); i++) {
      Block body = sections.get(i).block(blank);
      conditions.get(i).forEach(condition -> branches.add(new Branch(condition, body)));
    }
    return new Parsed(new Node.Case(branches), blank);
  }

  private static Expression single(Parser parser, Token tag) {
    Words words = parser.words(tag);
    Expression value = parser.expressions(words).primary();
    words.needEnd();
    return value;
  }

  /** One condition per value of a when; a single null for else. */
  private static List<@Nullable Expression> whens(Parser parser, Token tag, Expression subject) {
    List<@Nullable Expression> conditions = new ArrayList<>();
    if (tag.isTag("else")) {
      conditions.add(otherwise(parser, tag));
      return conditions;
    }
    return parser.orElse(
        conditions,
        () -> {
          Words words = parser.words(tag);
          do {
            Expression value = parser.expressions(words).primary();
            conditions.add(Condition.Equality.of(tag.start(), subject, value, true));
          } while (words.takeSign(",") || words.takeName("or"));
          if (parser.dialect() == Dialect.STRICT) {
            words.needEnd();
          }
          return conditions;
        });
  }

  private static Parsed assign(Parser parser, Token tag) {
    Words words = parser.words(tag);
    Lexeme name = words.peek();
    if (name.kind() == Kind.INTEGER) {
      words.next();
    } else {
      variable(words);
    }
    words.needSign("=", "after the variable's name");
    Expression value = parser.expressions(words).filtered();
    return Parsed.silent(new Node.Assign(parser.names().assign(name.text()), value));
  }

  /** Takes a name that can be assigned. */
  private static String variable(Words words) {
    Lexeme name = words.needName("a variable's name");
    if (name.text().endsWith("?")) {
      throw new ParseFault(
          name.offset(), "variable (%s) must not end with ?".formatted(name.text()));
    }
    return name.text();
  }

  private static Parsed capture(Parser parser, Token tag) {
    String name =
        parser.orElse(
            "",
            () -> {
              Words words = parser.words(tag);
              boolean quoted = words.peek().kind() == Kind.STRING;
              String variable = quoted ? words.next().text() : variable(words);
              words.needEnd();
              return variable;
            });
    Section body = parser.block(tag, Set.of("endcapture"));
    int number = parser.names().assign(name);
    return Parsed.silent(new Node.Capture(number, body.block(false)));
  }

  private static Parsed echo(Parser parser, Token tag) {
    Words words = parser.words(tag);
    return words.atEnd()
        ? Parsed.nothing()
        : Parsed.visible(new Node.Output(tag.start(), parser.expressions(words).filtered()));
  }

  private static Parsed leave(Parser parser, Token tag, Frame.Leaving how) {
    parser.words(tag).needEnd();
    parser.seeBreak();
    return Parsed.visible(new Node.Leave(how));
  }

  private static Parsed comment(Parser parser, Token tag) {
    parser.skipComment(tag);
    return Parsed.nothing();
  }
}
