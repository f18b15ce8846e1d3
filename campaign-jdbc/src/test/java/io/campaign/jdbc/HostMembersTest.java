package io.campaign.jdbc;

import static io.campaign.filter.Filters.and;
import static io.campaign.filter.Filters.between;
import static io.campaign.filter.Filters.birthdayWithin;
import static io.campaign.filter.Filters.contains;
import static io.campaign.filter.Filters.eq;
import static io.campaign.filter.Filters.ge;
import static io.campaign.filter.Filters.hasAll;
import static io.campaign.filter.Filters.hasAny;
import static io.campaign.filter.Filters.hasNone;
import static io.campaign.filter.Filters.in;
import static io.campaign.filter.Filters.inLast;
import static io.campaign.filter.Filters.located;
import static io.campaign.filter.Filters.lt;
import static io.campaign.filter.Filters.missing;
import static io.campaign.filter.Filters.ne;
import static io.campaign.filter.Filters.not;
import static io.campaign.filter.Filters.or;
import static io.campaign.filter.Filters.present;
import static io.campaign.filter.Filters.startsWith;
import static io.campaign.filter.Filters.withinKilometres;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.campaign.error.InvalidInputException;
import io.campaign.field.FieldDef;
import io.campaign.field.FieldType;
import io.campaign.field.FieldValue;
import io.campaign.filter.EvaluationContext;
import io.campaign.filter.Filter;
import io.campaign.filter.Filters;
import io.campaign.filter.Op;
import io.campaign.id.AccountId;
import io.campaign.id.Address;
import io.campaign.id.Channel;
import io.campaign.jdbc.TestDatabases.Kind;
import io.campaign.member.Member;
import io.campaign.member.MemberStatus;
import io.campaign.segment.CompiledSegment;
import io.campaign.segment.SegmentBinder;
import io.campaign.spi.MemberDirectory.AudiencePage;
import io.campaign.spi.MemberDirectory.Match;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HostMembersTest {
  private static final long SEED = Long.getLong("campaign.seed", 5L);
  private static final AccountId ACME = AccountId.of("acme");
  private static final int USERS = 400;
  private static final List<Instant> MOMENTS =
      List.of(Instant.parse("2026-03-01T10:30:00Z"), Instant.parse("2024-02-29T05:00:00Z"));
  private static final List<String> TEXTS =
      List.of(
          "gold",
          "Gold",
          " GOLD ",
          "\tgold",
          "g\u00f6ld",
          "G\u00d6LD",
          "\u017filver",
          "silver",
          "",
          "   ",
          "\u212aelvin",
          "kelvin",
          "stra\u00dfe",
          "STRASSE",
          "50%_off",
          "'; drop table x",
          "\u202egold",
          "o\u0308",
          "\u00f6");

  private final SplittableRandom random = new SplittableRandom(SEED);

  @ParameterizedTest
  @EnumSource
  void randomFilters_findWhomThePredicateFinds(Kind kind) throws SQLException {
    HostMembers users = users(kind);
    EvaluationContext any = context(0);
    List<Member> all = users.page(ACME, Filters.all(), any, 0, 10_000).members();
    assertEquals(USERS, all.size());
    SegmentBinder binder = new SegmentBinder(users.fieldCatalog(ACME));
    int exact = 0;
    int narrowed = 0;
    for (int i = 0; i < 150; i++) {
      Filter filter = filter(i % 4);
      EvaluationContext context = context(i % 2);
      String which = kind + ", seed " + SEED + ", " + filter + " at " + context.asOf();
      CompiledSegment segment = binder.bind(filter);
      List<Long> expected =
          all.stream().filter(m -> segment.matches(m, context)).map(Member::memberNo).toList();
      List<Long> found = new ArrayList<>();
      long cursor = 0;
      boolean last = false;
      int read = 0;
      while (!last) {
        AudiencePage page = users.page(ACME, filter, context, cursor, 150);
        for (Member member : page.members()) {
          cursor = member.memberNo();
          read++;
          boolean holds = segment.matches(member, context);
          assertTrue(holds || page.match() == Match.SUPERSET, which);
          if (holds) {
            found.add(member.memberNo());
          }
        }
        exact += page.last() && page.match() == Match.EXACT ? 1 : 0;
        last = page.last();
      }
      assertEquals(expected, found, which);
      assertEquals(expected.size(), users.count(ACME, filter, context), which);
      narrowed += read < USERS ? 1 : 0;
    }
    assertTrue(exact > 20, exact + " filters must be answered by the database alone");
    assertTrue(narrowed > 100, narrowed + " filters must be pushed down");
  }

  @ParameterizedTest
  @EnumSource
  void members_areFoundByNumberAndAddress_inTheirAccountOnly(Kind kind) throws SQLException {
    HostMembers users = users(kind);
    List<Member> all = users.page(ACME, Filters.all(), context(0), 0, 10).members();
    Member first = all.get(0);
    assertEquals(List.of(first), users.byNumbers(ACME, List.of(first.memberNo(), 999_999L)));
    Member reachable = all.stream().filter(m -> m.address() != null).findFirst().orElseThrow();
    Address address = Objects.requireNonNull(reachable.address());
    assertTrue(users.byAddresses(ACME, List.of(address)).contains(reachable));
    assertEquals(address, reachable.addressOn(Channel.SMS));
    AccountId other = AccountId.of("stranger");
    assertEquals(List.of(), users.byNumbers(other, List.of(first.memberNo())));
    assertEquals(0, users.count(other, Filters.all(), context(0)));
  }

  @ParameterizedTest
  @EnumSource
  void names_thatAreNoIdentifiers_areRefused(Kind kind) {
    DataSource source = kind.empty();
    assertThrows(
        InvalidInputException.class, () -> HostMembers.builder(source, "users; drop table users"));
    assertThrows(
        InvalidInputException.class,
        () -> HostMembers.builder(source, "users").field("city", "city' or 1=1 --"));
    InvalidInputException e =
        assertThrows(
            InvalidInputException.class, () -> HostMembers.builder(source, "users").build());
    assertEquals(3, e.problems().size());
  }

  private Filter filter(int depth) {
    if (depth > 0 && random.nextInt(4) > 0) {
      Filter left = filter(depth - 1);
      return switch (random.nextInt(3)) {
        case 0 -> and(left, filter(depth - 1));
        case 1 -> or(left, filter(depth - 1));
        default -> not(left);
      };
    }
    return leaf();
  }

  private Filter leaf() {
    LocalDate day = LocalDate.of(1990 + random.nextInt(37), 1 + random.nextInt(12), 1);
    String field = pick(List.of("city", "first_name", "note"));
    String word = pick(TEXTS.stream().filter(t -> !t.isBlank()).toList()).strip();
    return switch (random.nextInt(22)) {
      case 0 -> eq(field, word);
      case 1 -> ne(field, word);
      case 2 -> in(field, word, "zz", pick(List.of("gold", "silver")));
      case 3 -> contains(field, word.substring(0, 1));
      case 4 -> startsWith(field, word.substring(0, 1));
      case 5 -> random.nextBoolean() ? present(field) : missing(field);
      case 6 -> Filters.compare(field, Op.LT, FieldValue.of(word));
      case 7 -> eq("status", pick(List.of("active", "blocked", "erased")));
      case 8 -> ge("spend", random.nextInt(100));
      case 9 -> between("spend", 10, 60);
      case 10 -> random.nextBoolean() ? present("spend") : missing("spend");
      case 11 -> eq("vip", random.nextBoolean());
      case 12 -> lt("renewed", day);
      case 13 -> inLast("joined", random.nextInt(400));
      case 14 -> ge("age", random.nextInt(50));
      case 15 -> between("age", 18, 30);
      case 16 -> birthdayWithin(random.nextInt(40));
      case 17 -> random.nextBoolean() ? located() : withinKilometres(300, 34, -118);
      case 18 -> hasAny("subcommunity", word, "press");
      case 19 -> hasAll("subcommunity", "gold", "press");
      case 20 -> hasNone("subcommunity", word);
      default -> random.nextBoolean() ? Filters.reachable(Channel.SMS) : present("birthday");
    };
  }

  private static EvaluationContext context(int moment) {
    return new EvaluationContext(MOMENTS.get(moment), ZoneId.of("Asia/Tokyo"));
  }

  private HostMembers users(Kind kind) throws SQLException {
    DataSource source = kind.empty();
    String table = TestDatabases.freshPrefix() + "app_user";
    String groups = table + "_club";
    try (Connection c = source.getConnection();
        Statement ddl = c.createStatement()) {
      ddl.execute(
          "create table "
              + table
              + " (id bigint primary key, tenant varchar(40), mobile varchar(30), state varchar(10),"
              + " given_name varchar(100), town varchar(100), tz varchar(60), born date,"
              + " created timestamp, lat double precision, lon double precision, spend numeric(12,2),"
              + " score double precision, vip boolean, renewed date, note varchar(8000))");
      ddl.execute("create table " + groups + " (user_id bigint, club varchar(100))");
      fill(c, table, groups);
    }
    return HostMembers.builder(source, table)
        .number("id")
        .account("tenant")
        .phone("mobile")
        .status(
            "state",
            Map.of(
                "live",
                MemberStatus.ACTIVE,
                "gone",
                MemberStatus.ERASED,
                "x",
                MemberStatus.BLOCKED))
        .field("first_name", "given_name")
        .field("city", "town")
        .field("zone", "tz")
        .field("birthday", "born")
        .field("joined", "created")
        .location("lat", "lon")
        .custom(FieldDef.custom("spend", FieldType.NUMBER, "Spend"), "spend")
        .custom(FieldDef.custom("score", FieldType.NUMBER, "Score"), "score")
        .custom(FieldDef.custom("vip", FieldType.BOOLEAN, "VIP"), "vip")
        .custom(FieldDef.custom("renewed", FieldType.DATE, "Renewed"), "renewed")
        .custom(FieldDef.custom("note", FieldType.TEXT, "Note"), "note")
        .subcommunities(groups, "user_id", "club")
        .build();
  }

  private void fill(Connection c, String table, String groups) throws SQLException {
    try (PreparedStatement insert =
            c.prepareStatement(
                "insert into " + table + " values (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)");
        PreparedStatement join = c.prepareStatement("insert into " + groups + " values (?,?)")) {
      for (int i = 1; i <= USERS + 5; i++) {
        Object[] row = {
          (long) i,
          i > USERS ? "other" : "acme",
          maybe("+1202555%04d".formatted(random.nextInt(300)), "call me", 10),
          maybe(pick(List.of("live", "live", "gone", "x")), "??", 10),
          maybe(pick(TEXTS), null, 5),
          maybe(pick(TEXTS), null, 5),
          maybe(pick(List.of("Pacific/Kiritimati", "Pacific/Pago_Pago", "UTC")), "Nowhere/At", 6),
          maybe(LocalDate.of(1960, 1, 1).plusDays(random.nextInt(25_000)), null, 5),
          maybe(Timestamp.valueOf("2025-06-01 12:00:00"), null, 5),
          maybe(30 + random.nextDouble() * 8, 95.0, 5),
          maybe(-120 + random.nextDouble() * 8, null, 8),
          maybe(new BigDecimal(random.nextInt(100)), null, 4),
          maybe(random.nextDouble(), Double.NaN, 4),
          maybe(random.nextBoolean(), null, 4),
          maybe(LocalDate.of(1990, 1, 1).plusDays(random.nextInt(13_000)), null, 4),
          maybe(pick(TEXTS), "y".repeat(4_500), 9)
        };
        for (int column = 0; column < row.length; column++) {
          insert.setObject(column + 1, row[column]);
        }
        insert.addBatch();
        for (int n = random.nextInt(3); n > 0; n--) {
          join.setLong(1, i);
          join.setString(2, random.nextInt(3) == 0 ? "press" : pick(TEXTS));
          join.addBatch();
        }
      }
      insert.executeBatch();
      join.executeBatch();
    }
  }

  private @Nullable Object maybe(Object value, @Nullable Object otherwise, int oneIn) {
    return random.nextInt(oneIn) == 0 ? otherwise : value;
  }

  private <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
