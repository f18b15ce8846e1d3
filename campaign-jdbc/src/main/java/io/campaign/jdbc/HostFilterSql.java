package io.campaign.jdbc;

import io.campaign.field.FieldRef;
import io.campaign.field.FieldRef.Profile;
import io.campaign.field.FieldType;
import io.campaign.field.FieldValue;
import io.campaign.filter.AgeRange;
import io.campaign.filter.BirthdayWindow;
import io.campaign.filter.EvaluationContext;
import io.campaign.filter.Filter;
import io.campaign.filter.FilterVisitor;
import io.campaign.filter.ListMode;
import io.campaign.filter.Op;
import io.campaign.member.MemberStatus;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Turns a filter into conditions on a host's table with alias {@code m}: as narrow as its columns
 * allow without losing anybody. The meaning of each leaf is that of its {@link Filter} node.
 */
final class HostFilterSql implements FilterVisitor<Bounds> {
  private static final double MAX = Double.MAX_VALUE;
  private static final double KM_PER_DEGREE = 111.19;

  private final HostColumns columns;
  private final HostTextSql texts;
  private final SortedSet<LocalDate> today = new TreeSet<>();

  HostFilterSql(HostColumns columns, boolean postgres, EvaluationContext context) {
    this.columns = columns;
    this.texts = new HostTextSql(postgres);
    today.add(context.localDate(null));
    if (columns.fields.containsKey(Profile.ZONE)) {
      // A member may be in any zone of the world: two dates exist at a time, for some hours three.
      for (int hours = -12; hours <= 14; hours++) {
        today.add(context.localDate(ZoneOffset.ofHours(hours)));
      }
    }
  }

  @Override
  public Bounds visitAll(Filter.All filter) {
    return Bounds.always();
  }

  @Override
  public Bounds visitAnd(Filter.And filter) {
    return Bounds.all(parts(filter));
  }

  @Override
  public Bounds visitOr(Filter.Or filter) {
    return Bounds.any(parts(filter));
  }

  private List<Bounds> parts(Filter filter) {
    List<Bounds> parts = new ArrayList<>();
    filter.children().forEach(child -> parts.add(child.accept(this)));
    return parts;
  }

  @Override
  public Bounds visitNot(Filter.Not filter) {
    return filter.child().accept(this).not();
  }

  @Override
  public Bounds visitCompare(Filter.Compare filter) {
    Op op = filter.op();
    String sign = op == Op.NE ? " <> ?" : " " + op.symbol() + " ?";
    if (filter.value() instanceof FieldValue.Text text) {
      String folded = MemberColumns.folded(text.text());
      return filter.field() == Profile.STATUS
          ? status(name -> name.equals(folded) == (op == Op.EQ))
          : on(filter.field(), column -> texts.compare(column, op, folded));
    }
    if (filter.value() instanceof FieldValue.Number number) {
      return filter.field() == Profile.AGE
          ? age(day -> AgeRange.of(op, number.number(), day))
          : number(filter.field(), column -> Sql.of(column + sign, number.number()));
    }
    if (filter.value() instanceof FieldValue.Day day) {
      return day(filter.field(), column -> Sql.of(column + sign, day.day()));
    }
    boolean flag = ((FieldValue.Flag) filter.value()).flag();
    return given(filter.field(), column -> Sql.of(column + sign, flag));
  }

  @Override
  public Bounds visitBetween(Filter.Between filter) {
    if (filter.low() instanceof FieldValue.Number low
        && filter.high() instanceof FieldValue.Number high) {
      return filter.field() == Profile.AGE
          ? age(day -> AgeRange.between(low.number(), high.number(), day))
          : number(
              filter.field(),
              column -> Sql.of(column + " between ? and ?", low.number(), high.number()));
    }
    if (filter.low() instanceof FieldValue.Day low
        && filter.high() instanceof FieldValue.Day high) {
      return day(
          filter.field(), column -> Sql.of(column + " between ? and ?", low.day(), high.day()));
    }
    return on(filter.field(), texts::between);
  }

  @Override
  public Bounds visitIn(Filter.In filter) {
    List<FieldValue> values = filter.values();
    if (values.get(0) instanceof FieldValue.Text) {
      List<String> folded =
          values.stream().map(v -> MemberColumns.folded(((FieldValue.Text) v).text())).toList();
      return filter.field() == Profile.STATUS
          ? status(folded::contains)
          : on(filter.field(), column -> texts.in(column, folded));
    }
    if (values.get(0) instanceof FieldValue.Day) {
      Sql.Values days = Sql.column("date", values, v -> ((FieldValue.Day) v).day());
      return day(filter.field(), column -> Sql.of(column + " = any(?)", days));
    }
    Sql.Values numbers = Sql.column("float8", values, v -> ((FieldValue.Number) v).number());
    return filter.field() == Profile.AGE
        ? age(day -> AgeRange.in(values, day))
        : number(filter.field(), column -> Sql.of(column + " = any(?)", numbers));
  }

  @Override
  public Bounds visitTextMatch(Filter.TextMatch filter) {
    String folded = MemberColumns.folded(filter.text());
    return filter.field() == Profile.STATUS
        ? Bounds.unknown()
        : on(filter.field(), column -> texts.find(column, filter.mode(), folded));
  }

  @Override
  public Bounds visitPresence(Filter.Presence filter) {
    Bounds present = present(filter.field());
    return filter.present() ? present : present.not();
  }

  private Bounds present(FieldRef field) {
    if (field == Profile.STATUS) {
      return Bounds.always();
    }
    if (field == Profile.AGE) {
      return age(day -> List.of(AgeRange.known(day)));
    }
    if (field == Profile.SUBCOMMUNITY) {
      return Bounds.unknown();
    }
    FieldType type = columns.catalog().find(field).map(def -> def.type()).orElse(FieldType.TEXT);
    return switch (type) {
      case TEXT, CHOICE -> on(field, texts::present);
      case NUMBER -> number(field, column -> Sql.of("1 = 1"));
      case BOOLEAN -> given(field, column -> Sql.of("1 = 1"));
      case DATE -> day(field, column -> Sql.of("1 = 1"));
      case LIST -> Bounds.never();
    };
  }

  @Override
  public Bounds visitListMatch(Filter.ListMatch filter) {
    HostColumns.Groups groups = columns.groups;
    if (filter.field() != Profile.SUBCOMMUNITY || groups == null) {
      return filter.mode() == ListMode.NONE ? Bounds.always() : Bounds.never();
    }
    List<String> folded = filter.values().stream().map(MemberColumns::folded).toList();
    if (filter.mode() == ListMode.ALL) {
      return Bounds.all(folded.stream().map(name -> in(groups, List.of(name))).toList());
    }
    Bounds any = in(groups, folded);
    return filter.mode() == ListMode.ANY ? any : any.not();
  }

  private Bounds in(HostColumns.Groups groups, List<String> folded) {
    Bounds name = texts.in("g." + groups.name(), folded);
    return new Bounds(exists(groups, name.atMost()), exists(groups, name.atLeast()), false);
  }

  private Sql exists(HostColumns.Groups groups, Sql condition) {
    return Sql.of(
            "exists (select 1 from %s g where g.%s = %s and "
                .formatted(groups.table(), groups.member(), columns.number))
        .add(condition)
        .add(")");
  }

  /** A box around the circle: the database need not know how we measure. */
  @Override
  public Bounds visitWithin(Filter.Within filter) {
    String lat = columns.lat;
    String lon = columns.lon;
    if (lat == null || lon == null) {
      return Bounds.never();
    }
    double degrees = filter.unit().toKilometres(filter.radius()) / KM_PER_DEGREE * 1.001 + 0.001;
    double south = filter.center().lat() - degrees;
    double north = filter.center().lat() + degrees;
    Sql box =
        Sql.of("(").add(located(lat, lon)).add(" and " + lat + " between ? and ?", south, north);
    if (south > -89 && north < 89) {
      double widest = Math.max(Math.abs(south), Math.abs(north));
      double width = degrees / Math.cos(Math.toRadians(widest));
      double west = filter.center().lon() - width;
      double east = filter.center().lon() + width;
      if (west > -180 && east < 180) {
        box.add(" and " + lon + " between ? and ?", west, east);
      }
    }
    return new Bounds(box.add(")"), Sql.of("1 = 0"), false);
  }

  private static Sql located(String lat, String lon) {
    return Sql.of(
        "(%1$s is not null and %2$s is not null and %1$s between -90 and 90 and %2$s between -180 and 180)"
            .formatted(lat, lon));
  }

  @Override
  public Bounds visitLocated(Filter.Located filter) {
    return columns.lat == null || columns.lon == null
        ? Bounds.never()
        : Bounds.exact(located(columns.lat, columns.lon));
  }

  @Override
  public Bounds visitBirthdayWithin(Filter.BirthdayWithin filter) {
    return eachDay(
        date ->
            day(
                Profile.BIRTHDAY,
                column -> {
                  String code =
                      "(extract(month from %1$s) * 100 + extract(day from %1$s))".formatted(column);
                  Sql sql = Sql.of("(1 = 0");
                  for (BirthdayWindow.Range range :
                      BirthdayWindow.of(date, filter.days()).ranges()) {
                    sql.add(" or " + code + " between ? and ?", range.from(), range.to());
                  }
                  return sql.add(")");
                }));
  }

  @Override
  public Bounds visitRelativeDay(Filter.RelativeDay filter) {
    return eachDay(
        date ->
            day(
                filter.field(),
                column ->
                    Sql.of(
                        column + " between ? and ?",
                        FilterSql.bounded(filter.from(date)),
                        FilterSql.bounded(filter.to(date)))));
  }

  private Bounds age(Function<LocalDate, List<AgeRange>> ranges) {
    return eachDay(
        date ->
            day(
                Profile.BIRTHDAY,
                column -> {
                  Sql sql = Sql.of("(1 = 0");
                  for (AgeRange range : ranges.apply(date)) {
                    LocalDate from = range.from();
                    LocalDate first = from == null ? LocalDate.of(1, 1, 1) : from;
                    sql.add(" or " + column + " between ? and ?", first, range.to());
                  }
                  return sql.add(")");
                }));
  }

  /** Whoever matches matches on one of the dates; whoever matches on all of them matches. */
  private Bounds eachDay(Function<LocalDate, Bounds> leaf) {
    List<Bounds> all = today.stream().map(leaf).toList();
    return all.size() == 1
        ? all.get(0)
        : new Bounds(Bounds.any(all).atMost(), Bounds.all(all).atLeast(), false);
  }

  @Override
  public Bounds visitReachable(Filter.Reachable filter) {
    return new Bounds(Sql.of("(" + columns.phone + " is not null)"), Sql.of("1 = 0"), false);
  }

  /** The engine answers this itself; a directory used alone leaves it open. */
  @Override
  public Bounds visitOptedIn(Filter.OptedIn filter) {
    return Bounds.unknown();
  }

  /** As {@link #visitOptedIn}. */
  @Override
  public Bounds visitBehaved(Filter.Behaved filter) {
    return Bounds.unknown();
  }

  private Bounds status(Function<String, Boolean> wanted) {
    String column = columns.status;
    if (column == null) {
      return wanted.apply(MemberColumns.status(MemberStatus.ACTIVE))
          ? Bounds.always()
          : Bounds.never();
    }
    List<String> values = new ArrayList<>();
    columns.statuses.forEach(
        (value, status) -> {
          if (wanted.apply(MemberColumns.status(status))) {
            values.add(value);
          }
        });
    Sql known = Sql.of("coalesce(" + column + " = any(?), false)", Sql.texts(values));
    if (!wanted.apply(MemberColumns.status(MemberStatus.BLOCKED))) {
      return Bounds.exact(known);
    }
    Sql.Values all = Sql.texts(columns.statuses.keySet());
    return Bounds.exact(
        Sql.of("(").add(known).add(" or not coalesce(" + column + " = any(?), false))", all));
  }

  private @Nullable String column(FieldRef field) {
    return columns.fields.get(field);
  }

  private Bounds on(FieldRef field, Function<String, Bounds> condition) {
    String column = column(field);
    return column == null ? Bounds.never() : condition.apply(column);
  }

  private Bounds given(FieldRef field, Function<String, Sql> condition) {
    return on(
        field,
        column ->
            Bounds.exact(
                Sql.of("(" + column + " is not null and ").add(condition.apply(column)).add(")")));
  }

  private Bounds number(FieldRef field, Function<String, Sql> condition) {
    return on(
        field,
        column -> {
          String number = "cast(" + column + " as double precision)";
          return Bounds.exact(
              Sql.of(
                      "(" + column + " is not null and " + number + " between ? and ? and ",
                      -MAX,
                      MAX)
                  .add(condition.apply(number))
                  .add(")"));
        });
  }

  private Bounds day(FieldRef field, Function<String, Sql> condition) {
    return on(
        field,
        column -> {
          String day = "cast(" + column + " as date)";
          return Bounds.exact(
              Sql.of(
                      "(" + column + " is not null and " + day + " between ? and ? and ",
                      LocalDate.of(1, 1, 1),
                      LocalDate.of(9999, 12, 31))
                  .add(condition.apply(day))
                  .add(")"));
        });
  }
}
