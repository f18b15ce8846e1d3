package io.campaign.tck;

import io.campaign.field.FieldRef;
import io.campaign.field.FieldValue;
import io.campaign.filter.Filter;
import io.campaign.filter.Filter.RelativeDay.Direction;
import io.campaign.filter.ListMode;
import io.campaign.filter.Op;
import io.campaign.filter.RadiusUnit;
import io.campaign.filter.TextMode;
import io.campaign.id.Channel;
import io.campaign.text.Fold;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Random filters over the fields of {@link TckAudience}, each kind of leaf among them. */
final class TckFilters {
  /** Number of kinds of leaf. */
  static final int KINDS = 15;

  private static final List<FieldRef> TEXT_FIELDS =
      List.of(
          FieldRef.Profile.FIRST_NAME,
          FieldRef.Profile.LAST_NAME,
          FieldRef.Profile.CITY,
          new FieldRef.Custom("nick"));
  private static final List<FieldRef> LISTS =
      List.of(FieldRef.Profile.SUBCOMMUNITY, new FieldRef.Custom("tags"));
  private static final List<FieldRef> DATES =
      List.of(FieldRef.Profile.BIRTHDAY, FieldRef.Profile.JOINED, new FieldRef.Custom("since"));
  private static final List<FieldRef> ANY =
      List.of(
          FieldRef.Profile.AGE,
          FieldRef.Profile.BIRTHDAY,
          FieldRef.Profile.CITY,
          FieldRef.Profile.ZONE,
          FieldRef.Profile.SUBCOMMUNITY,
          new FieldRef.Custom("nick"),
          new FieldRef.Custom("score"),
          new FieldRef.Custom("vip"),
          new FieldRef.Custom("since"),
          new FieldRef.Custom("tags"),
          new FieldRef.Custom("tier"));

  private final SplittableRandom random;
  private final TckAudience audience;
  private final Channel channel;

  TckFilters(SplittableRandom random, Channel channel) {
    this.random = random;
    this.audience = new TckAudience(random);
    this.channel = channel;
  }

  Filter filter(int depth) {
    if (depth > 0 && random.nextInt(3) > 0) {
      return switch (random.nextInt(3)) {
        case 0 -> new Filter.And(children(depth));
        case 1 -> new Filter.Or(children(depth));
        default -> new Filter.Not(filter(depth - 1));
      };
    }
    return leaf(random.nextInt(KINDS));
  }

  private List<Filter> children(int depth) {
    List<Filter> children = new ArrayList<>();
    int count = 2 + random.nextInt(2);
    for (int i = 0; i < count; i++) {
      children.add(filter(depth - 1));
    }
    return children;
  }

  Filter leaf(int kind) {
    return switch (kind) {
      case 0 -> new Filter.Compare(audience.pick(TEXT_FIELDS), op(), text());
      case 1 -> new Filter.Compare(number(), op(), someNumber());
      case 2 -> new Filter.Compare(audience.pick(DATES), op(), FieldValue.of(audience.day()));
      case 3 -> flagOrChoice();
      case 4 -> between();
      case 5 -> new Filter.In(audience.pick(TEXT_FIELDS), List.of(text(), text(), text()));
      case 6 -> new Filter.In(number(), List.of(someNumber(), someNumber()));
      case 7 -> new Filter.TextMatch(audience.pick(TEXT_FIELDS), textMode(), fragment());
      case 8 -> new Filter.Presence(audience.pick(ANY), random.nextBoolean());
      case 9 -> new Filter.ListMatch(audience.pick(LISTS), listMode(), List.of(item(), item()));
      case 10 -> within();
      case 11 -> new Filter.BirthdayWithin(audience.pick(List.of(0, 1, 3, 30, 365, 366)));
      case 12 -> relativeDay();
      case 13 -> random.nextBoolean() ? new Filter.Located() : new Filter.Reachable(channel);
      default -> random.nextInt(5) == 0 ? new Filter.All() : new Filter.OptedIn(channel);
    };
  }

  private FieldRef number() {
    return random.nextBoolean() ? FieldRef.Profile.AGE : new FieldRef.Custom("score");
  }

  private FieldValue someNumber() {
    return FieldValue.of(random.nextBoolean() ? random.nextInt(45) : audience.number());
  }

  private Op op() {
    return audience.pick(List.of(Op.values()));
  }

  private FieldValue text() {
    return FieldValue.of(audience.pick(TckAudience.TEXTS));
  }

  private Filter flagOrChoice() {
    Op op = random.nextBoolean() ? Op.EQ : Op.NE;
    return switch (random.nextInt(4)) {
      case 0 ->
          new Filter.Compare(new FieldRef.Custom("vip"), op, FieldValue.of(random.nextBoolean()));
      case 1 -> new Filter.Compare(new FieldRef.Custom("tier"), op, FieldValue.of("SILVER"));
      case 2 -> new Filter.Compare(FieldRef.Profile.GENDER, op, FieldValue.of("female"));
      default -> new Filter.Compare(FieldRef.Profile.STATUS, op, FieldValue.of("blocked"));
    };
  }

  private Filter between() {
    if (random.nextBoolean()) {
      double a = random.nextInt(45);
      return new Filter.Between(number(), FieldValue.of(a), FieldValue.of(a + random.nextInt(20)));
    }
    if (random.nextBoolean()) {
      LocalDate day = audience.day();
      return new Filter.Between(
          audience.pick(DATES), FieldValue.of(day), FieldValue.of(day.plusDays(400)));
    }
    return new Filter.Between(audience.pick(TEXT_FIELDS), FieldValue.of("a"), FieldValue.of("s"));
  }

  private TextMode textMode() {
    return random.nextBoolean() ? TextMode.CONTAINS : TextMode.STARTS_WITH;
  }

  private String fragment() {
    return audience.pick(
        List.of("ANN", "a", "%", "_", "\\", "\u00df", "SS", "'", "\ud83d\ude00", "\u03c3", "i"));
  }

  private ListMode listMode() {
    return audience.pick(List.of(ListMode.values()));
  }

  private String item() {
    String item = audience.pick(List.of("runners", "\u00c9QUIPE", "stra\u00dfe", "Anna", "zz"));
    return random.nextBoolean() ? item : Fold.fold(item);
  }

  private Filter relativeDay() {
    FieldRef field = random.nextBoolean() ? FieldRef.Profile.JOINED : new FieldRef.Custom("since");
    int days = audience.pick(List.of(0, 1, 7, 366, 36_600));
    return new Filter.RelativeDay(field, audience.pick(List.of(Direction.values())), days);
  }

  private Filter within() {
    double radius = audience.pick(List.of(0.5, 3.0, 25.0, 6_400.0, 12_000.0));
    RadiusUnit unit = random.nextBoolean() ? RadiusUnit.KM : RadiusUnit.MI;
    return new Filter.Within(audience.pick(TckAudience.PLACES), radius, unit);
  }
}
