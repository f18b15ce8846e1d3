package io.campaign.template;

import io.campaign.template.Lexeme.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the words of one tag one after the other. */
final class Words {
  private final List<Lexeme> words;
  private int at;

  Words(List<Lexeme> words) {
    this.words = words;
  }

  Lexeme peek() {
    return words.get(at);
  }

  private Lexeme peekSecond() {
    return words.get(Math.min(at + 1, words.size() - 1));
  }

  Lexeme next() {
    Lexeme word = words.get(at);
    if (word.kind() != Kind.END) {
      at++;
    }
    return word;
  }

  boolean atEnd() {
    return peek().kind() == Kind.END;
  }

  /** Takes a sign if it comes next. */
  boolean takeSign(String sign) {
    if (!peek().isSign(sign)) {
      return false;
    }
    next();
    return true;
  }

  /** Takes a name if it comes next. */
  boolean takeName(String name) {
    if (!peek().isName(name)) {
      return false;
    }
    next();
    return true;
  }

  /** Takes {@code name:} if it comes next; null otherwise. */
  @Nullable Lexeme takeLabel() {
    if (peek().kind() != Kind.NAME || !peekSecond().isSign(":")) {
      return null;
    }
    Lexeme label = next();
    next();
    return label;
  }

  /** Takes a sign that must come next. */
  void needSign(String sign, String before) {
    if (!takeSign(sign)) {
      throw unexpected("sign (" + sign + ") " + before);
    }
  }

  /** Takes a name that must come next. */
  Lexeme needName(String what) {
    if (peek().kind() != Kind.NAME) {
      throw unexpected(what);
    }
    return next();
  }

  /** Refuses anything left over. */
  void needEnd() {
    if (!atEnd()) {
      throw new ParseFault(
          peek().offset(), "word (%s) must not stand here".formatted(peek().shown()));
    }
  }

  /** The fault that the next word is not what has to stand there. */
  ParseFault unexpected(String wanted) {
    return new ParseFault(
        peek().offset(), "word (%s) must be %s".formatted(peek().shown(), wanted));
  }
}
