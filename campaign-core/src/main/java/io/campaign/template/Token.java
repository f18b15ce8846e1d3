package io.campaign.template;

/**
 * A stretch of the source.
 *
 * @param kind what it is
 * @param start offset of its first character, the opening brace for tags and outputs
 * @param end end of what it covers; for {@link Kind#BROKEN} the end of what a comment would skip
 * @param name tag name, empty for other kinds; for {@link Kind#BROKEN} the broken rule
 * @param from start of its content: the text, or what stands between name and closing brace
 * @param to end of its content
 */
record Token(Kind kind, int start, int end, String name, int from, int to) {
  /** Kinds of stretches. */
  enum Kind {
    /** Literal text. */
    TEXT,
    /** Text between raw and endraw: never dropped as blank. */
    RAW,
    /** A value between double braces. */
    OUTPUT,
    /** A tag between brace and per cent. */
    TAG,
    /** A tag or output that is not closed or has no name. */
    BROKEN
  }

  boolean isTag(String wanted) {
    return kind == Kind.TAG && name.equals(wanted);
  }
}
