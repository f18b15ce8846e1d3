package io.campaign.template;

import io.campaign.template.Lexeme.Kind;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Parses the tags render and include. */
final class SnippetTag {
  private final Parser parser;
  private final Token tag;
  private final Words words;
  private final ExpressionParser expressions;
  private final Map<String, Expression> arguments = new LinkedHashMap<>();
  private @Nullable Expression bound;
  private @Nullable String alias;
  private boolean each;

  private SnippetTag(Parser parser, Token tag) {
    this.parser = parser;
    this.tag = tag;
    this.words = parser.words(tag);
    this.expressions = parser.expressions(words);
  }

  static Parsed parse(Parser parser, Token tag, boolean isolated) {
    return new SnippetTag(parser, tag).parse(isolated);
  }

  private Parsed parse(boolean isolated) {
    Lexeme word = words.peek();
    if (isolated && word.kind() != Kind.STRING) {
      throw words.unexpected("the snippet's name in quotes");
    }
    Expression name = expressions.primary();
    binding();
    while (!words.atEnd()) {
      argument();
    }
    Snippet known = word.kind() == Kind.STRING ? find(word) : null;
    if (known != null) {
      takeOver(known, isolated);
    }
    Map<String, Expression> scope = isolated ? Map.of() : parser.names().scope();
    return Parsed.visible(
        new Node.Inner(
            new SnippetCall(
                tag.start(),
                parser.depth(),
                isolated,
                name,
                known,
                bound,
                each,
                alias,
                Collections.unmodifiableMap(arguments),
                scope,
                parser.library())));
  }

  private void binding() {
    each = words.peek().isName("for");
    if (!words.takeName("for") && !words.takeName("with")) {
      return;
    }
    bound = expressions.primary();
    if (words.takeName("as")) {
      alias = words.needName("a variable's name").text();
    }
  }

  private void argument() {
    words.takeSign(",");
    if (words.atEnd()) {
      return;
    }
    Lexeme label = words.takeLabel();
    if (label == null) {
      throw words.unexpected("an argument with its name and :");
    }
    arguments.put(label.text(), expressions.primary());
  }

  private Snippet find(Lexeme name) {
    try {
      return parser.library().find(name.text(), parser.depth());
    } catch (Fault fault) {
      throw new ParseFault(
          name.offset(), "snippet (%s) %s".formatted(name.text(), fault.getMessage()));
    }
  }

  /** Notes what a snippet does; what an included one reads and makes, as if it stood here. */
  private void takeOver(Snippet snippet, boolean isolated) {
    Program program = snippet.program();
    if (program != null && program.tracksLinks()) {
      parser.names().trackLinks();
    }
    if (program == null || isolated) {
      return;
    }
    Set<String> own = new HashSet<>(arguments.keySet());
    if (bound != null) {
      String name = snippet.name();
      own.add(alias == null ? name.substring(name.lastIndexOf('/') + 1) : alias);
    }
    for (String path : program.variables()) {
      String root = path.split("[.\\[]", 2)[0];
      if (!own.contains(root)) {
        parser.names().read(root, path);
      }
    }
    program.made().forEach(parser.names()::make);
  }
}
