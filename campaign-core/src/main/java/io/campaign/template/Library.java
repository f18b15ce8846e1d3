package io.campaign.template;

import io.campaign.error.SourceIssue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The snippets one template uses, each parsed once. Safe for use by many threads. */
final class Library {
  /** Deepest nesting of snippets in snippets. */
  static final int DEEPEST = 10;

  /** Deepest nesting of tags, those around a snippet included; keeps the stack small. */
  static final int DEEPEST_TAGS = 400;

  private static final int MOST = 100;

  private final TemplateOptions options;
  private final Map<String, Snippet> parsed = new ConcurrentHashMap<>();
  private int depth;
  private int around;

  Library(TemplateOptions options) {
    this.options = options;
  }

  TemplateOptions options() {
    return options;
  }

  /** Number of tags open around the snippet that is being parsed. */
  int around() {
    return around;
  }

  /**
   * Finds a snippet, parsing it if it is new.
   *
   * @param name name as given
   * @param open number of tags open around the tag that names it
   * @throws Fault whose message is the rule that the name or its text breaks
   */
  Snippet find(String name, int open) {
    Snippet known = parsed.get(name);
    return known != null && known.isReady() ? known : parse(name, open);
  }

  /** Finds or parses; a snippet that uses itself is given out before it is ready. */
  private synchronized Snippet parse(String name, int open) {
    Snippet known = parsed.get(name);
    if (known != null) {
      return known;
    }
    String source = options.snippets().source(name);
    if (source == null) {
      throw Fault.badArgument("must be a saved snippet");
    }
    if (parsed.size() >= MOST || depth >= DEEPEST) {
      throw new Fault(
          RenderFailure.Reason.TOO_DEEP,
          "must not be nested deeper than %d, nor be one of more than %d".formatted(DEEPEST, MOST));
    }
    Snippet snippet = new Snippet(name, source);
    parsed.put(name, snippet);
    depth++;
    around += open;
    try {
      complete(snippet);
    } finally {
      depth--;
      around -= open;
    }
    return snippet;
  }

  private void complete(Snippet snippet) {
    List<SourceIssue> issues = new ArrayList<>();
    Program program = Parser.parse(snippet.source(), this, issues);
    if (program != null) {
      snippet.program(program);
      return;
    }
    parsed.remove(snippet.name());
    SourceIssue first = issues.get(0);
    throw Fault.badArgument(
        "must have no faults; line %d, column %d: %s"
            .formatted(first.line(), first.column(), first.message()));
  }
}
