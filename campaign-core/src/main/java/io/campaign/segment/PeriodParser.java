package io.campaign.segment;

import io.campaign.error.InvalidInputException;
import io.campaign.filter.Period;
import io.campaign.segment.Token.Kind;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;

/** Reads {@code IN LAST 30 days}, {@code SINCE}, {@code UNTIL}, {@code BEFORE}, {@code BETWEEN}. */
final class PeriodParser {
  private final TokenCursor cursor;
  private final LiteralParser literals;

  PeriodParser(TokenCursor cursor, LiteralParser literals) {
    this.cursor = cursor;
    this.literals = literals;
  }

  /** Reads a period, or none, which means ever. */
  Period optional() {
    Token first = cursor.peek();
    boolean relative = first.isWord("IN");
    boolean absolute =
        first.isWord("SINCE")
            || first.isWord("UNTIL")
            || first.isWord("BEFORE")
            || first.isWord("BETWEEN");
    return relative || absolute ? required() : Period.ever();
  }

  Period required() {
    if (cursor.takeWord("EVER")) {
      return Period.ever();
    }
    if (cursor.takeWord("IN")) {
      return last();
    }
    Token place = cursor.peek();
    if (cursor.takeWord("SINCE")) {
      LocalDate day = day();
      return cursor.make(place, () -> Period.since(day));
    }
    if (cursor.takeWord("UNTIL")) {
      LocalDate day = day();
      return cursor.make(place, () -> new Period.Days(null, day));
    }
    if (cursor.takeWord("BEFORE")) {
      LocalDate day = day();
      return cursor.make(place, () -> Period.before(day));
    }
    if (cursor.takeWord("BETWEEN")) {
      return between(place);
    }
    throw cursor.unexpected("IN LAST, SINCE, UNTIL, BEFORE, BETWEEN or EVER");
  }

  private Period last() {
    if (!cursor.takeWord("LAST")) {
      throw cursor.unexpected("the word LAST");
    }
    Token place = cursor.peek();
    int count = literals.wholeNumber("a number of days or hours");
    if (cursor.takeWord("days") || cursor.takeWord("day")) {
      return cursor.make(place, () -> Period.lastDays(count));
    }
    if (cursor.takeWord("hours") || cursor.takeWord("hour")) {
      return cursor.make(place, () -> Period.lastHours(count));
    }
    throw cursor.unexpected("the word days or hours");
  }

  private Period between(Token place) {
    cursor.betweenOpen(true);
    LocalDate from = day();
    if (!cursor.takeWord("AND")) {
      throw cursor.unexpected("the word AND");
    }
    cursor.betweenOpen(false);
    LocalDate to = day();
    return cursor.make(place, () -> Period.between(from, to));
  }

  private LocalDate day() {
    Token token = cursor.peek();
    if (token.kind() != Kind.DATE) {
      throw cursor.unexpected("a date, as in 2024-02-29");
    }
    cursor.take();
    return cursor.make(token, () -> parsed(token.text()));
  }

  static LocalDate parsed(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw new InvalidInputException(
          "date (" + text + ") must be a day that exists, written as 2024-02-29");
    }
  }
}
