package io.campaign.jdbc;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.campaign.calendar.Birthday;
import io.campaign.field.FieldDef;
import io.campaign.field.FieldType;
import io.campaign.field.FieldValue;
import io.campaign.field.GeoPoint;
import io.campaign.filter.Behaviours;
import io.campaign.filter.EvaluationContext;
import io.campaign.filter.Filter;
import io.campaign.filter.Filters;
import io.campaign.filter.Period;
import io.campaign.filter.RunScope;
import io.campaign.id.AccountId;
import io.campaign.id.MemberId;
import io.campaign.jdbc.TestDatabases.Installed;
import io.campaign.jdbc.TestDatabases.Kind;
import io.campaign.member.MemberStatus;
import io.campaign.member.NewMember;
import io.campaign.member.Profile;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Asks the databases how they would find an audience: an index nobody uses is only a cost. */
class FilterPlansTest {
  private static final AccountId ACME = AccountId.of("acme");
  private static final int MEMBERS = 8_000;
  private static final LocalDate NOW_DAY = LocalDate.of(2026, 11, 23);
  private static final List<FieldDef> FIELDS =
      List.of(
          FieldDef.custom("code", FieldType.TEXT, "Code"),
          FieldDef.custom("spend", FieldType.NUMBER, "Spend"),
          FieldDef.custom("renewed", FieldType.DATE, "Renewed"));
  private static final EvaluationContext NOW =
      new EvaluationContext(Instant.parse("2026-11-23T10:00:00Z"), ZoneOffset.UTC);

  private static final Map<String, Filter> INDEXES =
      Map.of(
          "member_birthday", Filters.birthdayWithin(0),
          "member_born", Filters.between("age", 18, 18),
          "member_joined", Filters.inLast("joined", 1),
          "member_lat", Filters.withinKilometres(2, 34.05, -118.24),
          "member_sub_name", Filters.hasAny("subcommunity", "s77", "s78"),
          "member_value_text", Filters.eq("code", "C77"),
          "member_value_num", Filters.between("spend", 100, 101),
          "member_value_day", Filters.inLast("renewed", 1),
          "engagement", Behaviours.clicked(RunScope.run(7)),
          "host_event", Behaviours.event("checkout left", 1, Period.lastDays(1)));

  @ParameterizedTest
  @EnumSource
  void leaves_useTheirIndex(Kind kind) throws SQLException {
    Installed on = kind.install();
    fill(kind, on);
    Db db = on.db();
    List<String> missing = new ArrayList<>();
    for (Map.Entry<String, Filter> entry : INDEXES.entrySet()) {
      String plan = plan(db, entry.getValue());
      boolean byKey = !entry.getKey().contains("_") || entry.getKey().equals("host_event");
      String wanted = on.prefix() + entry.getKey();
      boolean used =
          plan.contains(wanted)
              && (!byKey || plan.contains("index") || plan.contains("primary_key"));
      if (!used) {
        missing.add(wanted + " in " + plan);
      }
    }
    assertTrue(missing.isEmpty(), String.join("\n\n", missing));
  }

  private static String plan(Db db, Filter filter) {
    FieldTable table = new FieldTable(db);
    return db.read(
            "explaining",
            c -> {
              LocalDates dates = LocalDates.of(NOW, List.of());
              FilterSql sql = new FilterSql(db.dialect(), table.of(c, ACME), ACME, NOW, dates);
              Sql query =
                  Sql.of(
                          "explain select count(*) from {member} m where m.account = ? and ",
                          ACME.value())
                      .add(filter.accept(sql));
              return String.join("\n", db.query(c, query, Row::text));
            })
        .toLowerCase(Locale.ROOT);
  }

  private static void fill(Kind kind, Installed on) throws SQLException {
    SplittableRandom random = new SplittableRandom(3);
    on.store().memberWriter().defineFields(ACME, FIELDS);
    List<NewMember> members = new ArrayList<>();
    for (int i = 0; i < MEMBERS; i++) {
      Profile profile =
          Profile.builder()
              .birthday(Birthday.of(LocalDate.of(1950, 1, 1).plusDays(random.nextInt(20_000))))
              .joined(LocalDate.of(2016, 1, 1).plusDays(random.nextInt(3_900)))
              .location(new GeoPoint(-60 + random.nextDouble() * 120, random.nextInt(180)))
              .subcommunity("s" + random.nextInt(500))
              .custom("code", FieldValue.of("c" + random.nextInt(2_000)))
              .custom("spend", FieldValue.of(random.nextInt(20_000)))
              .custom("renewed", FieldValue.of(NOW_DAY.minusDays(random.nextInt(3_000))))
              .build();
      members.add(new NewMember(MemberId.of("m" + i), null, null, MemberStatus.ACTIVE, profile));
    }
    on.store().memberWriter().upsert(ACME, members);
    try (Connection c = on.dataSource().getConnection();
        Statement statement = c.createStatement()) {
      String series =
          kind == Kind.POSTGRESQL
              ? "generate_series(1, 20000) s (n)"
              : "system_range(1, 20000) s (n)";
      statement.execute(
          "insert into "
              + on.prefix()
              + "host_event (account, member_no, name, at_us, event_key)"
              + " select 'acme', n, 'viewed', n, '' from "
              + series);
      statement.execute(
          "insert into "
              + on.prefix()
              + "engagement (run_no, member_no, kind, detail, first_us)"
              + " select mod(n, 50), n, 'CLICKED', '', n from "
              + series);
      statement.execute("analyze");
    }
  }
}
