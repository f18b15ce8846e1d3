package io.campaign.template;

/**
 * One word of the markup inside a tag or output.
 *
 * @param kind what it is
 * @param text its characters; for strings without the quotes
 * @param offset where it starts in the source
 * @param end where it ends in the source
 */
record Lexeme(Kind kind, String text, int offset, int end) {
  /** Kinds of words. */
  enum Kind {
    /** A name. */
    NAME,
    /** An integer. */
    INTEGER,
    /** A number with a decimal point. */
    DECIMAL,
    /** A quoted string. */
    STRING,
    /** A comparison operator. */
    COMPARISON,
    /** Any other sign. */
    SIGN,
    /** The end of the markup. */
    END
  }

  boolean isSign(String sign) {
    return kind == Kind.SIGN && text.equals(sign);
  }

  boolean isName(String name) {
    return kind == Kind.NAME && text.equals(name);
  }

  /** How the word is shown in an error message. */
  String shown() {
    return kind == Kind.END ? "end of tag" : text;
  }
}
