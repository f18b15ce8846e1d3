package io.campaign.error;

import java.util.regex.Pattern;

/**
 * A fault in a text a person wrote (a template, a filter), with its place. {@link #toString()}
 * shows the line and a caret below the fault:
 *
 * <pre>
 * line 1, column 9: field (gendre) must be a known field; did you mean gender?
 *   age &gt; 3 AND gendre = "female"
 *               ^
 * </pre>
 *
 * @param message what is wrong, in the form {@code <what> (<value>) must <rule>}
 * @param line line of the fault, from 1
 * @param column column of the fault in UTF-16 units, from 1
 * @param excerpt the source line, cut to about 100 characters around the fault, no line end
 * @param caret offset of the fault inside {@code excerpt}, from 0
 */
public record SourceIssue(String message, int line, int column, String excerpt, int caret) {
  /** Controls, lone surrogates, and what turns the writing direction of the message around. */
  private static final Pattern INVISIBLE =
      Pattern.compile("[\\p{Cntrl}\\p{Cs}\\u202a-\\u202e\\u2066-\\u2069]");

  private static final int BEFORE = 60;
  private static final int AFTER = 40;

  /**
   * Locates a fault in a source text.
   *
   * @param source whole text
   * @param offset UTF-16 offset of the fault, 0 to the text's length
   * @param message what is wrong
   * @return the issue with line, column and excerpt
   */
  public static SourceIssue at(String source, int offset, String message) {
    int at = Math.max(0, Math.min(offset, source.length()));
    int start = at == 0 ? 0 : source.lastIndexOf('\n', at - 1) + 1;
    int next = source.indexOf('\n', at);
    int end = next < 0 ? source.length() : next;
    int line = 1 + (int) source.substring(0, start).chars().filter(c -> c == '\n').count();
    int from = Math.max(start, at - BEFORE);
    int to = Math.min(end, at + AFTER);
    String excerpt = INVISIBLE.matcher(source.substring(from, to)).replaceAll(" ");
    return new SourceIssue(message, line, at - start + 1, excerpt, at - from);
  }

  @Override
  public String toString() {
    return "line %d, column %d: %s%n  %s%n  %s^"
        .formatted(line, column, message, excerpt, " ".repeat(caret));
  }
}
