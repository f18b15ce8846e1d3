package io.campaign.template;

import io.campaign.error.InvalidInputException;
import io.campaign.error.SourceIssue;
import io.campaign.text.Soundness;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Parses a source into a program, or into a list of all its problems. The tags themselves are in
 * {@link Tags}.
 */
final class Parser {
  private static final int MOST_ISSUES = 20;
  private static final Comparator<SourceIssue> IN_READING_ORDER =
      Comparator.comparingInt(SourceIssue::line).thenComparingInt(SourceIssue::column);

  /**
   * An open block.
   *
   * @param tag tag that opened it
   * @param ends tags that end or divide it; the one that closes it is {@code end} + its name
   */
  private record Open(Token tag, Set<String> ends) {}

  private final String source;
  private final Library library;
  private final TemplateLimits limits;
  private final List<SourceIssue> issues = new ArrayList<>();
  private final Deque<Open> open = new ArrayDeque<>();
  private final NameTable names = new NameTable();
  private List<Token> tokens;
  private int at;
  private int nodes;
  private int literalLength;
  private boolean tooDeep;
  private int breaks;

  private Parser(String source, Library library) {
    this.source = source;
    this.library = library;
    this.limits = library.options().limits();
    this.tokens = Scanner.scan(source);
  }

  /** Parses a template; throws what {@link Template#parse(String, TemplateLimits)} says. */
  static Program parse(String source, Library library) {
    List<SourceIssue> issues = new ArrayList<>();
    Program program = parse(source, library, issues);
    if (program == null) {
      throw new InvalidInputException(issues.stream().map(SourceIssue::toString).toList());
    }
    return program;
  }

  /** Parses a template; returns null after adding at least one issue. */
  static @Nullable Program parse(String source, Library library, List<SourceIssue> issues) {
    TemplateLimits limits = library.options().limits();
    if (source.length() > limits.sourceLength()) {
      issues.add(
          SourceIssue.at(
              source,
              limits.sourceLength(),
              "template length (%d) must be at most %d characters"
                  .formatted(source.length(), limits.sourceLength())));
      return null;
    }
    int unsound = Soundness.firstFault(source);
    if (unsound >= 0) {
      issues.add(SourceIssue.at(source, unsound, Soundness.rule(source, unsound)));
      return null;
    }
    Parser parser = new Parser(source, library);
    Program program = parser.program();
    parser.issues.stream().sorted(IN_READING_ORDER).forEach(issues::add);
    return issues.isEmpty() ? program : null;
  }

  private Program program() {
    Section body = section(null, Set.of());
    return new Program(
        body.block(false),
        names.names(),
        List.copyOf(names.paths()),
        names.made(),
        names.assigns(),
        names.loopDepth(),
        names.loopKeys(),
        names.tracksLinks(),
        literalLength,
        nodes);
  }

  /** Parses the body of a block up to a tag that ends or divides it. */
  Section block(Token opener, Set<String> ends) {
    open(opener, ends);
    Section section = section(opener, ends);
    open.pop();
    return section;
  }

  private void open(Token opener, Set<String> ends) {
    int most = Math.min(limits.nesting(), Library.DEEPEST_TAGS - library.around());
    if (open.size() >= most) {
      issue(opener.start(), "tags must not be nested deeper than " + most);
      tooDeep = true;
      at = tokens.size();
    }
    open.push(new Open(opener, ends));
  }

  /** Parses a liquid tag: its lines become part of the section, but close no block outside. */
  private void lines(Section section, Token tag) {
    open(tag, Set.of());
    List<Token> outer = tokens;
    int resume = at;
    tokens = tooDeep ? List.of() : Scanner.lines(source, tag.from(), tag.to());
    at = 0;
    while (at < tokens.size()) {
      add(section, tokens.get(at++));
    }
    tokens = outer;
    at = tooDeep ? outer.size() : resume;
    open.pop();
  }

  private Section section(@Nullable Token opener, Set<String> ends) {
    Section section = new Section();
    while (at < tokens.size()) {
      Token token = tokens.get(at);
      if (token.kind() == Token.Kind.TAG && ends.contains(token.name())) {
        at++;
        return section.endedBy(token);
      }
      if (opener != null && closesOuter(token)) {
        issue(opener.start(), unclosed(opener) + " before " + token.name());
        return section;
      }
      at++;
      add(section, token);
    }
    if (opener != null && !tooDeep) {
      issue(opener.start(), unclosed(opener));
    }
    return section;
  }

  private static String unclosed(Token opener) {
    return "tag (%s) must be closed with end%s".formatted(opener.name(), opener.name());
  }

  private boolean closesOuter(Token token) {
    return token.kind() == Token.Kind.TAG
        && open.stream().skip(1).anyMatch(block -> block.ends().contains(token.name()));
  }

  private void add(Section section, Token token) {
    nodes++;
    switch (token.kind()) {
      case TEXT, RAW -> {
        literalLength += token.to() - token.from();
        if (library.options().trackLinks() && token.kind() == Token.Kind.TEXT) {
          new LinkedText(this, source, section).add(token);
        } else {
          String text = source.substring(token.from(), token.to());
          boolean blank = token.kind() == Token.Kind.TEXT && text.isBlank();
          section.add(new Node.Text(text), blank);
        }
      }
      case OUTPUT -> attempt(() -> output(token), section);
      case TAG -> {
        if (token.isTag("liquid")) {
          lines(section, token);
        } else {
          attempt(() -> Tags.parse(this, token), section);
        }
      }
      case BROKEN -> issue(token.start(), token.name());
    }
  }

  private Parsed output(Token token) {
    Expression value = value(token);
    return value == null ? Parsed.nothing() : Parsed.visible(new Node.Output(token.start(), value));
  }

  /** Parses the value of an output; null when it is empty. */
  @Nullable Expression value(Token output) {
    Words words = words(output);
    return words.atEnd() ? null : expressions(words).filtered();
  }

  /** The token that comes next, or null. */
  @Nullable Token peek() {
    return at < tokens.size() ? tokens.get(at) : null;
  }

  /** Takes the token that comes next. */
  Token take() {
    nodes++;
    return tokens.get(at++);
  }

  private void attempt(Supplier<Parsed> parsing, Section section) {
    try {
      Parsed parsed = parsing.get();
      section.add(parsed.node(), parsed.blank());
    } catch (ParseFault fault) {
      issue(fault);
    }
  }

  /** Parses a part of a tag; on a fault notes it and goes on with the substitute. */
  <T> T orElse(T substitute, Supplier<T> parsing) {
    try {
      return parsing.get();
    } catch (ParseFault fault) {
      issue(fault);
      return substitute;
    }
  }

  Words words(Token token) {
    return new Words(Lexer.words(source, token.from(), token.to()));
  }

  ExpressionParser expressions(Words words) {
    return new ExpressionParser(words, names, limits.nesting());
  }

  /** Number of tags open around the one that is being parsed. */
  int depth() {
    return open.size();
  }

  /** Notes a break. */
  void seeBreak() {
    breaks++;
  }

  /** Number of breaks seen so far. */
  int breaks() {
    return breaks;
  }

  TemplateLimits limits() {
    return limits;
  }

  Dialect dialect() {
    return library.options().dialect();
  }

  Library library() {
    return library;
  }

  NameTable names() {
    return names;
  }

  String text(int start, int end) {
    return source.substring(start, end);
  }

  /** Skips to the end of a comment, whatever is in it. */
  void skipComment(Token comment) {
    int depth = 1;
    int resume = 0;
    while (at < tokens.size()) {
      Token token = tokens.get(at++);
      boolean counts = token.start() >= resume;
      if (token.kind() == Token.Kind.BROKEN && counts) {
        resume = token.end();
      }
      if (counts && token.isTag("comment")) {
        depth++;
      }
      if (counts && token.isTag("endcomment") && --depth == 0) {
        return;
      }
    }
    issue(comment.start(), unclosed(comment));
  }

  private void issue(ParseFault fault) {
    issue(fault.offset(), fault.rule());
  }

  void issue(int offset, String message) {
    if (issues.size() < MOST_ISSUES) {
      issues.add(SourceIssue.at(source, offset, message));
    }
  }
}
