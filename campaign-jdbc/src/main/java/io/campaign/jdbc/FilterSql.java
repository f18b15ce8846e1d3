package io.campaign.jdbc;

import io.campaign.engagement.ConsentChange;
import io.campaign.field.FieldRef;
import io.campaign.field.FieldRef.Profile;
import io.campaign.field.FieldValue;
import io.campaign.field.GeoPoint;
import io.campaign.filter.AgeRange;
import io.campaign.filter.Behaviour;
import io.campaign.filter.EvaluationContext;
import io.campaign.filter.Filter;
import io.campaign.filter.FilterVisitor;
import io.campaign.filter.ListMode;
import io.campaign.filter.Op;
import io.campaign.id.AccountId;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Turns a filter into a condition on the member table with alias {@code m}. No part of it is ever
 * null: a leaf about a missing value is false, so that NOT of it is true. The meaning of each leaf
 * is that of its {@link Filter} node.
 */
final class FilterSql implements FilterVisitor<Sql> {
  private static final String TRUE = "1 = 1";
  private static final String FALSE = "1 = 0";

  /**
   * Fewer kilometres than a degree of latitude has on our sphere, so that the band is wide enough.
   */
  private static final double KM_PER_DEGREE = 111.19;

  private static final double BAND_MARGIN = 0.001;

  private final TextSql texts;
  private final ValueSql values;
  private final AccountId account;
  private final EvaluationContext context;
  private final LocalDates dates;
  private final BirthSql births;

  FilterSql(
      Dialect dialect,
      Map<String, FieldTable.Field> fields,
      AccountId account,
      EvaluationContext context,
      LocalDates dates) {
    this.account = account;
    this.context = context;
    this.texts = new TextSql(dialect);
    this.values = new ValueSql(dialect, fields);
    this.dates = dates;
    this.births = new BirthSql(dialect, dates);
  }

  @Override
  public Sql visitAll(Filter.All filter) {
    return Sql.of(TRUE);
  }

  @Override
  public Sql visitAnd(Filter.And filter) {
    return joined(filter.children(), " and ");
  }

  @Override
  public Sql visitOr(Filter.Or filter) {
    return joined(filter.children(), " or ");
  }

  private Sql joined(List<Filter> children, String word) {
    Sql sql = Sql.of("(");
    String between = "";
    for (Filter child : children) {
      sql.add(between).add(child.accept(this));
      between = word;
    }
    return sql.add(")");
  }

  @Override
  public Sql visitNot(Filter.Not filter) {
    return Sql.of("(not ").add(filter.child().accept(this)).add(")");
  }

  @Override
  public Sql visitCompare(Filter.Compare filter) {
    FieldRef field = filter.field();
    Op op = filter.op();
    String symbol = op == Op.NE ? "<>" : op.symbol();
    if (filter.value() instanceof FieldValue.Text text) {
      if (field instanceof FieldRef.Custom && op == Op.EQ) {
        return values.textIn(field, Set.of(MemberColumns.folded(text.text())));
      }
      return text(field, column -> texts.compare(column, op, MemberColumns.folded(text.text())));
    }
    if (filter.value() instanceof FieldValue.Number number) {
      return field == Profile.AGE
          ? births.age(today -> AgeRange.of(op, number.number(), today))
          : values.number(field, "v.num " + symbol + " ?", number.number());
    }
    if (filter.value() instanceof FieldValue.Day day) {
      return day(field, column -> Sql.of(column + " " + symbol + " ?", day.day()));
    }
    boolean flag = ((FieldValue.Flag) filter.value()).flag();
    return values.flag(field, "v.flag " + symbol + " ?", flag);
  }

  @Override
  public Sql visitBetween(Filter.Between filter) {
    FieldRef field = filter.field();
    if (filter.low() instanceof FieldValue.Number low
        && filter.high() instanceof FieldValue.Number high) {
      return field == Profile.AGE
          ? births.age(today -> AgeRange.between(low.number(), high.number(), today))
          : values.number(field, "v.num between ? and ?", low.number(), high.number());
    }
    if (filter.low() instanceof FieldValue.Day low
        && filter.high() instanceof FieldValue.Day high) {
      return day(field, column -> Sql.of(column + " between ? and ?", low.day(), high.day()));
    }
    String low = MemberColumns.folded(((FieldValue.Text) filter.low()).text());
    String high = MemberColumns.folded(((FieldValue.Text) filter.high()).text());
    return text(
        field,
        column ->
            texts.compare(column, Op.GE, low).add(" and ").add(texts.compare(column, Op.LE, high)));
  }

  @Override
  public Sql visitIn(Filter.In filter) {
    FieldRef field = filter.field();
    List<FieldValue> items = filter.values();
    if (items.get(0) instanceof FieldValue.Text) {
      Set<String> folded = new TreeSet<>();
      items.forEach(v -> folded.add(MemberColumns.folded(((FieldValue.Text) v).text())));
      return field instanceof FieldRef.Custom
          ? values.textIn(field, folded)
          : text(field, column -> Sql.of(column + " = any(?)", Sql.texts(folded)));
    }
    if (items.get(0) instanceof FieldValue.Day) {
      Sql.Values days = Sql.column("date", items, v -> ((FieldValue.Day) v).day());
      return day(field, column -> Sql.of(column + " = any(?)", days));
    }
    if (field == Profile.AGE) {
      return births.age(today -> AgeRange.in(items, today));
    }
    Sql.Values numbers = Sql.column("float8", items, v -> ((FieldValue.Number) v).number());
    return values.number(field, "v.num = any(?)", numbers);
  }

  @Override
  public Sql visitTextMatch(Filter.TextMatch filter) {
    String folded = MemberColumns.folded(filter.text());
    return text(filter.field(), column -> texts.find(column, filter.mode(), folded));
  }

  @Override
  public Sql visitPresence(Filter.Presence filter) {
    Sql present = present(filter.field());
    return filter.present() ? present : Sql.of("(not ").add(present).add(")");
  }

  private Sql present(FieldRef field) {
    if (field instanceof FieldRef.Custom) {
      return values.present(field);
    }
    return switch ((Profile) field) {
      case AGE -> births.age(today -> List.of(AgeRange.known(today)));
      case BIRTHDAY -> Sql.of("m.birth_code is not null");
      case JOINED -> Sql.of("m.joined is not null");
      case SUBCOMMUNITY -> values.present(field);
      default -> text(field, column -> Sql.of(TRUE));
    };
  }

  @Override
  public Sql visitListMatch(Filter.ListMatch filter) {
    Set<String> folded = new TreeSet<>();
    filter.values().forEach(value -> folded.add(MemberColumns.folded(value)));
    if (filter.mode() == ListMode.ALL) {
      return values.all(filter.field(), folded);
    }
    Sql any = values.any(filter.field(), folded);
    return filter.mode() == ListMode.ANY ? any : Sql.of("(not ").add(any).add(")");
  }

  @Override
  public Sql visitWithin(Filter.Within filter) {
    GeoPoint c = filter.center();
    // The chord decides; the band of latitudes around the circle is what an index can find.
    double band = filter.unit().toKilometres(filter.radius()) / KM_PER_DEGREE + BAND_MARGIN;
    return Sql.of(
        "(m.x is not null and m.x <= 1 and m.lat between ? and ?"
            + " and (((m.x - ?) * (m.x - ?)) + ((m.y - ?) * (m.y - ?)))"
            + " + ((m.z - ?) * (m.z - ?)) <= ?)",
        c.lat() - band,
        c.lat() + band,
        c.x(),
        c.x(),
        c.y(),
        c.y(),
        c.z(),
        c.z(),
        filter.maxChordSquared());
  }

  @Override
  public Sql visitBirthdayWithin(Filter.BirthdayWithin filter) {
    return births.within(filter.days());
  }

  @Override
  public Sql visitRelativeDay(Filter.RelativeDay filter) {
    return dates.each(
        today ->
            day(
                filter.field(),
                column ->
                    Sql.of(
                        column + " between ? and ?",
                        bounded(filter.from(today)),
                        bounded(filter.to(today)))));
  }

  /** No stored day is outside the years 1 to 9999, which keeps binds inside what databases take. */
  static LocalDate bounded(LocalDate day) {
    if (day.getYear() < 1) {
      return LocalDate.of(1, 1, 1);
    }
    return day.getYear() > 9999 ? LocalDate.of(9999, 12, 31) : day;
  }

  /** Coordinates that are no numbers come after all numbers and are none. */
  @Override
  public Sql visitLocated(Filter.Located filter) {
    return Sql.of("(m.x is not null and m.x <= 1)");
  }

  @Override
  public Sql visitReachable(Filter.Reachable filter) {
    return Sql.of("m.address is not null");
  }

  @Override
  public Sql visitBehaved(Filter.Behaved filter) {
    Behaviour behaviour = filter.behaviour();
    boolean ranking = behaviour instanceof Behaviour.TopEngaged;
    BehaviourSql sql =
        new BehaviourSql(
            account,
            context,
            ranking ? column -> Sql.of(TRUE) : BehaviourSql.sameAs("m.member_no"));
    return Sql.of(ranking ? "m.member_no in (" : "exists (").add(behaviour.accept(sql)).add(")");
  }

  @Override
  public Sql visitOptedIn(Filter.OptedIn filter) {
    return Sql.of(
        "(m.address_key is not null and exists (select 1 from {consent_state} s"
            + " where s.address_key = m.address_key and s.account = m.account and s.channel = ?"
            + " and s.sender_group = ? and s.state = 'OPTED_IN'))",
        filter.channel().name(),
        ConsentChange.ALL_SENDERS);
  }

  /** A condition on the folded text of a field; a field of another kind has none. */
  private Sql text(FieldRef field, Function<String, Sql> condition) {
    if (field instanceof FieldRef.Custom) {
      return values.text(field, condition.apply("v.txt_f"));
    }
    String column = textColumn((Profile) field);
    if (column == null) {
      return Sql.of(FALSE);
    }
    return Sql.of("(" + column + " is not null and ").add(condition.apply(column)).add(")");
  }

  private static @Nullable String textColumn(Profile field) {
    return switch (field) {
      case FIRST_NAME -> "m.first_name_f";
      case LAST_NAME -> "m.last_name_f";
      case GENDER -> "m.gender_f";
      case CITY -> "m.city_f";
      case COUNTRY -> "m.country_f";
      case LANGUAGE -> "m.language_f";
      case ZONE -> "m.zone_f";
      case STATUS -> "m.status";
      case AGE, BIRTHDAY, JOINED, SUBCOMMUNITY -> null;
    };
  }

  private Sql day(FieldRef field, Function<String, Sql> condition) {
    if (field instanceof FieldRef.Custom) {
      return values.day(field, condition.apply("v.on_day"));
    }
    if (field != Profile.BIRTHDAY && field != Profile.JOINED) {
      return Sql.of(FALSE);
    }
    String column = field == Profile.BIRTHDAY ? "m.birth_date" : "m.joined";
    return Sql.of("(" + column + " is not null and ").add(condition.apply(column)).add(")");
  }
}
