package io.campaign.segment;

/**
 * One piece of a segment's text.
 *
 * @param kind what it is
 * @param text spelling in the source; of a STRING the text meant, without quotes and escapes
 * @param start offset of its first UTF-16 unit
 */
record Token(Kind kind, String text, int start) {
  enum Kind {
    WORD,
    STRING,
    NUMBER,
    DATE,
    SYMBOL,
    END
  }

  boolean isWord(String word) {
    return kind == Kind.WORD && text.equalsIgnoreCase(word);
  }

  boolean isSymbol(String symbol) {
    return kind == Kind.SYMBOL && text.equals(symbol);
  }
}
