package io.campaign.jdbc;

import io.campaign.error.InvalidInputException;
import io.campaign.field.FieldCatalog;
import io.campaign.field.FieldDef;
import io.campaign.field.FieldRef;
import io.campaign.field.FieldType;
import io.campaign.field.FieldValue;
import io.campaign.filter.Behaviour;
import io.campaign.filter.Filter;
import io.campaign.filter.ListMode;
import io.campaign.filter.Op;
import io.campaign.filter.Period;
import io.campaign.filter.RadiusUnit;
import io.campaign.filter.RunAction;
import io.campaign.filter.RunScope;
import io.campaign.filter.Share;
import io.campaign.filter.TextMode;
import io.campaign.id.Channel;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** Random trees that fit the catalogue; counts what it draws. */
final class RandomFilters {
  private static final List<Channel> CHANNELS = List.of(Channel.SMS, Channel.WHATSAPP);
  private static final LocalDate DAY = LocalDate.of(2025, 3, 1);

  private final SplittableRandom random;
  private final SampleMembers sample;
  private final List<FieldDef> fields;
  private final Map<String, Integer> drawn = new TreeMap<>();

  RandomFilters(SplittableRandom random, FieldCatalog catalog) {
    this.random = random;
    this.sample = new SampleMembers(random);
    this.fields = catalog.all();
  }

  /** How often each leaf and operator was drawn. */
  Map<String, Integer> drawn() {
    return drawn;
  }

  Filter tree(int depth) {
    int kind = depth == 0 ? 0 : random.nextInt(9);
    if (kind < 3) {
      return leaf();
    }
    if (kind == 3) {
      count("NOT");
      return new Filter.Not(tree(depth - 1));
    }
    List<Filter> children = new ArrayList<>();
    for (int i = 2 + random.nextInt(2); i > 0; i--) {
      children.add(tree(depth - 1));
    }
    count(kind < 6 ? "AND" : "OR");
    return kind < 6 ? new Filter.And(children) : new Filter.Or(children);
  }

  private Filter leaf() {
    return switch (random.nextInt(20)) {
      case 0 -> counted("everybody", new Filter.All());
      case 1 -> within();
      case 2 ->
          counted(
              "birthday within",
              new Filter.BirthdayWithin(random.nextInt(4) == 0 ? 366 : random.nextInt(40)));
      case 3 -> relativeDay();
      case 4 -> counted("opted in", new Filter.OptedIn(any(CHANNELS)));
      case 5 -> counted("reachable", new Filter.Reachable(any(CHANNELS)));
      case 6 -> counted("located", new Filter.Located());
      case 7, 8, 9 -> new Filter.Behaved(behaviour());
      default -> onField(field());
    };
  }

  private Filter within() {
    RadiusUnit unit = any(List.of(RadiusUnit.values()));
    return counted(
        "within " + unit, new Filter.Within(sample.point(), 1 + random.nextInt(30), unit));
  }

  /** Each type as often as the others; of numbers, age as often as all others. */
  private FieldDef field() {
    FieldType type = any(List.of(FieldType.values()));
    List<FieldDef> fitting = fields.stream().filter(def -> def.type() == type).toList();
    return any(fitting);
  }

  private Filter relativeDay() {
    FieldRef field = random.nextBoolean() ? FieldRef.Profile.JOINED : FieldRef.of("since");
    Filter.RelativeDay.Direction direction = any(List.of(Filter.RelativeDay.Direction.values()));
    int days = random.nextInt(4) == 0 ? 36_600 : random.nextInt(40);
    return counted("in " + direction, new Filter.RelativeDay(field, direction, days));
  }

  private Behaviour behaviour() {
    Period period = period();
    return switch (random.nextInt(6)) {
      case 0 -> {
        count("event");
        yield new Behaviour.Reported(any(List.of("bought", "left")), 1 + random.nextInt(2), period);
      }
      case 1 -> {
        count("last contacted");
        yield new Behaviour.LastContacted(period);
      }
      case 2 -> {
        boolean percent = random.nextBoolean();
        count(percent ? "top percent" : "top members");
        yield new Behaviour.TopEngaged(
            percent ? Share.percent(40) : Share.of(1 + random.nextInt(40)), period);
      }
      default -> acted(period);
    };
  }

  private Behaviour acted(Period period) {
    RunAction action = any(List.of(RunAction.values()));
    count("acted " + action);
    String detail = action.hasDetail() && random.nextInt(3) == 0 ? "1" : "";
    return new Behaviour.Acted(action, scope(), detail, 1 + random.nextInt(2), period);
  }

  private RunScope scope() {
    RunScope scope =
        switch (random.nextInt(5)) {
          case 0 -> RunScope.any();
          case 1 -> RunScope.campaign(any(Worlds.CAMPAIGNS));
          case 2 -> RunScope.latest(any(Worlds.CAMPAIGNS));
          case 3 -> RunScope.run(1 + random.nextInt(3));
          default -> RunScope.campaign("winter");
        };
    count("of " + scope.getClass().getSimpleName());
    return scope;
  }

  private Period period() {
    return switch (random.nextInt(7)) {
      case 0, 1 -> during("ever", Period.ever());
      case 2 -> during("in last days", Period.lastDays(1 + random.nextInt(40)));
      case 3 -> during("in last hours", Period.lastHours(1 + random.nextInt(100)));
      case 4 -> during("since", Period.since(DAY.minusDays(random.nextInt(4))));
      case 5 -> during("before", Period.before(DAY.plusDays(random.nextInt(3))));
      default -> {
        LocalDate from = DAY.minusDays(random.nextInt(4));
        yield during("between", Period.between(from, from.plusDays(random.nextInt(3))));
      }
    };
  }

  private Period during(String what, Period period) {
    count("during " + what);
    return period;
  }

  private Filter onField(FieldDef def) {
    FieldRef field = def.field();
    if (random.nextInt(6) == 0) {
      boolean present = random.nextBoolean();
      return counted(present ? "is present" : "is missing", new Filter.Presence(field, present));
    }
    boolean free = def.allowed().isEmpty();
    return switch (def.type()) {
      case TEXT -> text(field);
      case CHOICE -> free ? choice(field, sample.text()) : choice(field, any(def.allowed()));
      case NUMBER -> number(field);
      case BOOLEAN -> flag(field);
      case DATE -> ordered(field, FieldType.DATE);
      case LIST -> list(field);
    };
  }

  private Filter flag(FieldRef field) {
    Op op = equality();
    return counted(
        "boolean " + op, new Filter.Compare(field, op, FieldValue.of(random.nextBoolean())));
  }

  private Filter text(FieldRef field) {
    if (random.nextBoolean()) {
      return ordered(field, FieldType.TEXT);
    }
    String text = sample.text();
    int end = 1 + random.nextInt(text.length());
    TextMode mode = any(List.of(TextMode.values()));
    return counted("text " + mode, new Filter.TextMatch(field, mode, text.substring(0, end)));
  }

  private Filter choice(FieldRef field, String value) {
    if (random.nextBoolean()) {
      Op op = equality();
      return counted("choice " + op, new Filter.Compare(field, op, FieldValue.of(value)));
    }
    return counted(
        "choice IN", new Filter.In(field, List.of(FieldValue.of(value), FieldValue.of(value))));
  }

  private Filter number(FieldRef field) {
    if (field != FieldRef.Profile.AGE) {
      return ordered(field, FieldType.NUMBER);
    }
    int whole = random.nextInt(10) == 0 ? 9_999 : random.nextInt(-2, 60);
    double low = whole + (random.nextBoolean() ? 0.5 : 0);
    return switch (random.nextInt(4)) {
      case 0, 1 -> {
        Op op = any(List.of(Op.values()));
        yield counted("age " + op, new Filter.Compare(field, op, FieldValue.of(low)));
      }
      case 2 ->
          counted(
              "age BETWEEN",
              new Filter.Between(field, FieldValue.of(low), FieldValue.of(low + 20)));
      default ->
          counted("age IN", new Filter.In(field, List.of(FieldValue.of(low), FieldValue.of(25.0))));
    };
  }

  private Filter ordered(FieldRef field, FieldType type) {
    FieldValue value = sample.value(type);
    return switch (random.nextInt(4)) {
      case 0, 1 -> {
        Op op = any(List.of(Op.values()));
        yield counted(type + " " + op, new Filter.Compare(field, op, value));
      }
      case 2 ->
          counted(
              type + " IN",
              new Filter.In(field, List.of(value, sample.value(type), sample.value(type))));
      default -> counted(type + " BETWEEN", between(field, value, sample.value(type)));
    };
  }

  private static Filter between(FieldRef field, FieldValue one, FieldValue other) {
    try {
      return new Filter.Between(field, one, other);
    } catch (InvalidInputException e) {
      return new Filter.Between(field, other, one);
    }
  }

  private Filter list(FieldRef field) {
    List<String> values = sample.texts(1 + random.nextInt(3));
    ListMode mode = any(List.of(ListMode.values()));
    return counted("list " + mode, new Filter.ListMatch(field, mode, values));
  }

  private Filter counted(String what, Filter filter) {
    count(what);
    return filter;
  }

  private void count(String what) {
    drawn.merge(what, 1, Integer::sum);
  }

  private Op equality() {
    return random.nextBoolean() ? Op.EQ : Op.NE;
  }

  private <T> T any(List<T> items) {
    return items.get(random.nextInt(items.size()));
  }
}
