package io.campaign.segment;

import io.campaign.field.FieldCatalog;
import io.campaign.field.FieldDef;
import io.campaign.field.FieldRef;
import io.campaign.field.FieldRef.Profile;
import io.campaign.field.GeoPoint;
import io.campaign.field.NearestName;
import io.campaign.filter.Filter;
import io.campaign.filter.Filter.RelativeDay.Direction;
import io.campaign.filter.Filters;
import io.campaign.filter.RadiusUnit;
import io.campaign.filter.RunAction;
import io.campaign.id.Channel;
import io.campaign.id.Masking;
import io.campaign.segment.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads one leaf: a word of its own ({@code within(...)}) or a field and what is said of it. */
final class LeafParser {
  private final TokenCursor cursor;
  private final Issues issues;
  private final @Nullable FieldCatalog catalog;
  private final LiteralParser literals;
  private final PredicateParser predicates;
  private final BehaviourParser behaviours;
  private final LeafCheck check;

  LeafParser(
      TokenCursor cursor, Issues issues, @Nullable FieldCatalog catalog, SegmentLimits limits) {
    this.cursor = cursor;
    this.issues = issues;
    this.catalog = catalog;
    this.literals = new LiteralParser(cursor);
    this.check = new LeafCheck(catalog, limits);
    this.predicates = new PredicateParser(cursor, literals, issues, check);
    this.behaviours = new BehaviourParser(cursor, literals);
  }

  Filter leaf() {
    Token word = cursor.peek();
    if (word.kind() != Kind.WORD || word.isWord("AND") || word.isWord("OR")) {
      throw cursor.unexpected("a field, NOT or (");
    }
    cursor.take();
    if (word.isWord("everybody")) {
      return new Filter.All();
    }
    if (cursor.peek().isSymbol("(") && word.isWord("within")) {
      return within();
    }
    if (cursor.peek().isSymbol("(") && word.isWord("opted_in")) {
      return optedIn();
    }
    if (cursor.peek().isSymbol("(") && word.isWord("reachable")) {
      return new Filter.Reachable(channel());
    }
    if (word.isWord("location") && cursor.peek().isWord("IS")) {
      return location();
    }
    Optional<Filter> behaviour = behaviours.leaf(word);
    if (behaviour.isPresent()) {
      return behaviour.get();
    }
    if (cursor.peek().isSymbol("(")) {
      throw unknownCall(word);
    }
    return field(word);
  }

  private Unreadable unknownCall(Token word) {
    List<String> known =
        new ArrayList<>(List.of("within", "opted_in", "reachable", "event", "top"));
    for (RunAction action : RunAction.values()) {
      known.add(BehaviourParser.name(action));
    }
    String hint =
        NearestName.find(word.text().toLowerCase(Locale.ROOT), known)
            .map(near -> "; did you mean " + near + "?")
            .orElse("");
    issues.add(
        word.start(),
        "word ("
            + Masking.excerpt(word.text())
            + ") before a parenthesis must be one of "
            + String.join(", ", known)
            + hint);
    return new Unreadable(false);
  }

  private Filter location() {
    cursor.take();
    if (cursor.takeWord("PRESENT")) {
      return Filters.located();
    }
    if (cursor.takeWord("MISSING")) {
      return Filters.not(Filters.located());
    }
    throw cursor.unexpected("PRESENT or MISSING");
  }

  private Filter field(Token word) {
    FieldCatalog known = catalog;
    if (known == null) {
      FieldRef stored = cursor.make(word, () -> FieldRef.of(word.text()));
      return relative(word, stored).orElseGet(() -> predicates.of(word, stored));
    }
    Optional<FieldDef> def = known.find(word.text());
    if (def.isEmpty()) {
      issues.add(word.start(), LeafCheck.unknownField(known, word.text()));
      return predicates.ofUnknownField();
    }
    FieldRef field = def.get().field();
    return relative(word, field).orElseGet(() -> predicates.of(word, field));
  }

  private Optional<Filter> relative(Token word, FieldRef field) {
    if (field == Profile.BIRTHDAY) {
      Optional<Filter> recurring = birthday();
      if (recurring.isPresent()) {
        return recurring;
      }
    }
    Token side = cursor.peekSecond();
    if (!cursor.peek().isWord("IN") || !(side.isWord("LAST") || side.isWord("NEXT"))) {
      return Optional.empty();
    }
    Token operator = cursor.take();
    cursor.take();
    Token place = cursor.peek();
    int days = days();
    Direction direction = side.isWord("LAST") ? Direction.LAST : Direction.NEXT;
    Filter leaf = cursor.make(place, () -> new Filter.RelativeDay(field, direction, days));
    leaf.accept(check)
        .forEach(
            problem ->
                issues.add(
                    problem.part() == LeafProblem.Part.FIELD ? word.start() : operator.start(),
                    problem.message()));
    return Optional.of(leaf);
  }

  private Optional<Filter> birthday() {
    if (cursor.peek().isWord("IS") && cursor.peekSecond().isWord("TODAY")) {
      cursor.take();
      cursor.take();
      return Optional.of(new Filter.BirthdayWithin(0));
    }
    if (!cursor.takeWord("WITHIN")) {
      return Optional.empty();
    }
    Token place = cursor.peek();
    int days = days();
    return Optional.of(cursor.make(place, () -> new Filter.BirthdayWithin(days)));
  }

  private int days() {
    int days = literals.wholeNumber("a number of days");
    if (!cursor.takeWord("days") && !cursor.takeWord("day")) {
      throw cursor.unexpected("the word days");
    }
    return days;
  }

  private Filter within() {
    cursor.take();
    Token radiusPlace = cursor.peek();
    double radius = literals.number("a radius, as in within(25 km, 34.05, -118.24)");
    RadiusUnit unit = unit();
    literals.symbol(",");
    Token latPlace = cursor.peek();
    double lat = literals.number("a latitude in degrees");
    cursor.make(latPlace, () -> new GeoPoint(lat, 0));
    literals.symbol(",");
    Token lonPlace = cursor.peek();
    double lon = literals.number("a longitude in degrees");
    GeoPoint center = cursor.make(lonPlace, () -> new GeoPoint(lat, lon));
    literals.symbol(")");
    return cursor.make(radiusPlace, () -> new Filter.Within(center, radius, unit));
  }

  private RadiusUnit unit() {
    if (cursor.takeWord("km")) {
      return RadiusUnit.KM;
    }
    if (cursor.takeWord("mi")) {
      return RadiusUnit.MI;
    }
    throw cursor.unexpected("km or mi");
  }

  private Filter optedIn() {
    return new Filter.OptedIn(channel());
  }

  private Channel channel() {
    cursor.take();
    Token name = cursor.peek();
    if (name.kind() != Kind.WORD && name.kind() != Kind.STRING) {
      throw cursor.unexpected("a channel, as in opted_in(sms)");
    }
    cursor.take();
    Channel channel = cursor.make(name, () -> new Channel(name.text()));
    literals.symbol(")");
    return channel;
  }
}
