package io.campaign.segment;

import io.campaign.filter.Behaviour;
import io.campaign.filter.Filter;
import io.campaign.filter.Filters;
import io.campaign.filter.Period;
import io.campaign.filter.RunAction;
import io.campaign.filter.RunScope;
import io.campaign.filter.Share;
import io.campaign.segment.Token.Kind;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads leaves about behaviour: {@code clicked(..)}, {@code event(..)}, {@code top(..)}. */
final class BehaviourParser {
  private final TokenCursor cursor;
  private final LiteralParser literals;
  private final PeriodParser periods;

  BehaviourParser(TokenCursor cursor, LiteralParser literals) {
    this.cursor = cursor;
    this.literals = literals;
    this.periods = new PeriodParser(cursor, literals);
  }

  /** Reads a leaf whose first word has been taken, or nothing when the word means no behaviour. */
  Optional<Filter> leaf(Token word) {
    if (word.isWord("last_contacted")) {
      return Optional.of(lastContacted(word));
    }
    if (!cursor.peek().isSymbol("(")) {
      return Optional.empty();
    }
    if (word.isWord("event")) {
      return Optional.of(event(word));
    }
    if (word.isWord("top")) {
      return Optional.of(top(word));
    }
    for (RunAction action : RunAction.values()) {
      if (word.isWord(action.name())) {
        return Optional.of(acted(word, action));
      }
    }
    return Optional.empty();
  }

  private Filter acted(Token word, RunAction action) {
    literals.symbol("(");
    RunScope of = scope();
    String detail = "";
    if (cursor.takeSymbol(",")) {
      detail = detail(action);
    }
    literals.symbol(")");
    int times = times();
    Period period = periods.optional();
    String narrowed = detail;
    return behaved(word, () -> new Behaviour.Acted(action, of, narrowed, times, period));
  }

  private RunScope scope() {
    if (cursor.takeWord("any")) {
      return RunScope.any();
    }
    if (cursor.takeWord("latest")) {
      Token place = cursor.peek();
      String name = literals.text("a campaign in quotes, as in latest \"spring\"");
      return cursor.make(place, () -> RunScope.latest(name));
    }
    if (cursor.takeWord("run")) {
      Token place = cursor.peek();
      long number = literals.longNumber("the number of a run");
      return cursor.make(place, () -> RunScope.run(number));
    }
    Token place = cursor.peek();
    if (place.kind() != Kind.STRING) {
      throw cursor.unexpected("a campaign in quotes, latest \"campaign\", run 17, or any");
    }
    String name = literals.text("a campaign in quotes");
    return cursor.make(place, () -> RunScope.campaign(name));
  }

  private String detail(RunAction action) {
    String word = detailWord(action);
    if (word.isEmpty()) {
      throw cursor.unexpected(") since " + name(action) + " has no detail");
    }
    if (!cursor.takeWord(word)) {
      throw cursor.unexpected("the word " + word);
    }
    return literals.text("a text in quotes, as in " + word + " \"abc\"");
  }

  /** The word that introduces the detail of an action, empty when it has none. */
  static String detailWord(RunAction action) {
    return switch (action) {
      case CLICKED -> "link";
      case RESPONDED -> "group";
      case RECEIVED, IGNORED, OPTED_OUT, FAILED -> "";
    };
  }

  static String name(RunAction action) {
    return action.name().toLowerCase(Locale.ROOT);
  }

  private Filter event(Token word) {
    literals.symbol("(");
    String event = literals.text("the name of an event in quotes");
    literals.symbol(")");
    int times = times();
    Period period = periods.optional();
    return behaved(word, () -> new Behaviour.Reported(event, times, period));
  }

  private int times() {
    if (!cursor.takeWord("AT")) {
      return 1;
    }
    word("LEAST");
    int times = literals.wholeNumber("a number of times");
    if (!cursor.takeWord("TIMES") && !cursor.takeWord("TIME")) {
      throw cursor.unexpected("the word TIMES");
    }
    return times;
  }

  private Filter top(Token word) {
    literals.symbol("(");
    Token place = cursor.peek();
    double amount = literals.number("a number of members or a percentage, as in top(5 %)");
    boolean percent = cursor.takeSymbol("%");
    Share share = cursor.make(place, () -> new Share(amount, percent));
    literals.symbol(")");
    word("BY");
    word("ENGAGEMENT");
    Period period = periods.optional();
    return behaved(word, () -> new Behaviour.TopEngaged(share, period));
  }

  private Filter lastContacted(Token word) {
    if (cursor.takeWord("IS")) {
      Filter ever = behaved(word, () -> new Behaviour.LastContacted(Period.ever()));
      if (cursor.takeWord("PRESENT")) {
        return ever;
      }
      word("MISSING");
      return Filters.not(ever);
    }
    Period period = periods.required();
    return behaved(word, () -> new Behaviour.LastContacted(period));
  }

  private Filter behaved(Token place, Supplier<Behaviour> constructor) {
    return new Filter.Behaved(cursor.make(place, constructor));
  }

  private void word(String word) {
    if (!cursor.takeWord(word)) {
      throw cursor.unexpected("the word " + word);
    }
  }
}
