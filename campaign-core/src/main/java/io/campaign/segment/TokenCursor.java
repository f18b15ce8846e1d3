package io.campaign.segment;

import io.campaign.error.InvalidInputException;
import io.campaign.id.Masking;
import io.campaign.segment.Token.Kind;
import java.util.List;
import java.util.function.Supplier;

/** A place in the tokens, with the parentheses open there. */
final class TokenCursor {
  private final List<Token> tokens;
  private final Issues issues;
  private int next;
  private int level;
  private boolean betweenOpen;

  TokenCursor(List<Token> tokens, Issues issues) {
    this.tokens = tokens;
    this.issues = issues;
  }

  Token peek() {
    return tokens.get(next);
  }

  /** The token behind the next one; END behind the end. */
  Token peekSecond() {
    return tokens.get(Math.min(next + 1, tokens.size() - 1));
  }

  Token take() {
    Token token = tokens.get(next);
    if (token.kind() != Kind.END) {
      next++;
      level += token.isSymbol("(") ? 1 : token.isSymbol(")") ? -1 : 0;
    }
    return token;
  }

  boolean takeWord(String word) {
    boolean found = peek().isWord(word);
    if (found) {
      take();
    }
    return found;
  }

  boolean takeSymbol(String symbol) {
    boolean found = peek().isSymbol(symbol);
    if (found) {
      take();
    }
    return found;
  }

  int level() {
    return level;
  }

  /**
   * The AND of a BETWEEN is awaited (or no longer): recovery must not take it for a conjunction.
   */
  void betweenOpen(boolean open) {
    betweenOpen = open;
  }

  /** Records that the next token is not what the rule asks for, and leaves the construct. */
  Unreadable unexpected(String rule) {
    return fail(peek(), rule);
  }

  Unreadable fail(Token token, String rule) {
    String message =
        token.kind() == Kind.END
            ? "end of the text () must be " + rule
            : "unexpected (" + Masking.excerpt(token.text()) + ") must be " + rule;
    issues.add(token.start(), message);
    return new Unreadable(false);
  }

  /** Builds a value or node; what its constructor refuses is recorded at the token. */
  <T> T make(Token place, Supplier<T> constructor) {
    try {
      return constructor.get();
    } catch (InvalidInputException e) {
      for (String problem : e.problems()) {
        issues.add(place.start(), problem);
      }
      throw new Unreadable(false);
    }
  }

  /** Skips to the AND, OR or parenthesis that ends a construct begun at the given level. */
  void skipFrom(int startLevel) {
    while (peek().kind() != Kind.END && !(level <= startLevel && endsConstruct())) {
      take();
    }
    betweenOpen = false;
  }

  private boolean endsConstruct() {
    if (betweenOpen && peek().isWord("AND")) {
      betweenOpen = false;
      return false;
    }
    return peek().isWord("AND") || peek().isWord("OR") || peek().isSymbol(")");
  }
}
