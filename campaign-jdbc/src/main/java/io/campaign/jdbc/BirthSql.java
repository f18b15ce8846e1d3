package io.campaign.jdbc;

import io.campaign.filter.AgeRange;
import io.campaign.filter.BirthdayWindow;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;

/** Conditions on birth dates and birthdays, for each local date that members may have. */
final class BirthSql {
  private static final String FALSE = "1 = 0";

  /** More ranges than these are bound as two arrays, so that the number of binds is bounded. */
  private static final int FEW = 8;

  private static final LocalDate FIRST_DAY = LocalDate.of(1, 1, 1);

  private final Dialect dialect;
  private final LocalDates dates;

  BirthSql(Dialect dialect, LocalDates dates) {
    this.dialect = dialect;
    this.dates = dates;
  }

  Sql within(int days) {
    return dates.each(
        today -> {
          Sql sql = Sql.of("(m.birth_code is not null and (" + FALSE);
          for (BirthdayWindow.Range range : BirthdayWindow.of(today, days).ranges()) {
            sql.add(" or m.birth_code between ? and ?", range.from(), range.to());
          }
          return sql.add("))");
        });
  }

  Sql age(Function<LocalDate, List<AgeRange>> ranges) {
    return dates.each(today -> bornIn(ranges.apply(today)));
  }

  private Sql bornIn(List<AgeRange> ranges) {
    if (ranges.size() > FEW) {
      return bornInMany(ranges);
    }
    Sql sql = Sql.of("(m.birth_date is not null and (" + FALSE);
    for (AgeRange range : ranges) {
      LocalDate from = range.from();
      if (isNobody(range)) {
        continue;
      }
      if (from == null || from.getYear() < 1) {
        sql.add(" or m.birth_date <= ?", range.to());
      } else {
        sql.add(" or m.birth_date between ? and ?", from, range.to());
      }
    }
    return sql.add("))");
  }

  private Sql bornInMany(List<AgeRange> ranges) {
    List<AgeRange> possible = ranges.stream().filter(range -> !isNobody(range)).toList();
    String array = dialect.isPostgres() ? "cast(? as date[])" : "cast(? as date array)";
    return Sql.of(
        "(m.birth_date is not null and exists (select 1 from unnest("
            + array
            + ", "
            + array
            + ") r (low, high) where m.birth_date between r.low and r.high))",
        Sql.column("date", possible, BirthSql::from),
        Sql.column("date", possible, AgeRange::to));
  }

  private static LocalDate from(AgeRange range) {
    LocalDate from = range.from();
    return from == null || from.getYear() < 1 ? FIRST_DAY : from;
  }

  /** Nobody is born before year 1, which also keeps the binds inside what databases take. */
  private static boolean isNobody(AgeRange range) {
    return range.to().getYear() < 1;
  }
}
