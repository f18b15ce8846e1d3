package io.campaign.jdbc;

import io.campaign.engagement.ConsentChange;
import io.campaign.member.Member;
import io.campaign.member.MemberStatus;
import io.campaign.spi.AudienceSieve;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Sifts our own member table beside our own consent table. */
final class JdbcSieve implements AudienceSieve {
  private static final Map<String, String> COLUMNS =
      Map.of(
          "first_name", "first_name",
          "last_name", "last_name",
          "gender", "gender",
          "city", "city",
          "country", "country",
          "language", "language",
          "zone", "zone",
          "member_id", "id");

  private static final String ACTIVE = MemberColumns.status(MemberStatus.ACTIVE);

  private final Db db;
  private final JdbcMembers members;

  JdbcSieve(Db db, JdbcMembers members) {
    this.db = db;
    this.members = members;
  }

  private record Numbers(long[] clear, long[] others) {}

  @Override
  public Page sift(Audience audience, long afterMember, int limit) {
    Limits.page(limit);
    return db.snapshot(
        "sifting an audience",
        c -> {
          Numbers found = numbers(c, audience, afterMember, limit);
          List<Member> others = members.complete(c, audience.account(), found.others());
          boolean last = found.clear().length + found.others().length < limit;
          return new Page(found.clear(), others, last);
        });
  }

  /**
   * Consent is looked up by a scalar query in the select list: one probe of the key for each row of
   * the page, which no planner turns into a scan of everybody's consent.
   */
  private Numbers numbers(Connection c, Audience audience, long afterMember, int limit)
      throws SQLException {
    Sql sql =
        Sql.of("select array_agg(p.member_no order by p.member_no) filter (where p.clear)")
            .add(", array_agg(p.member_no order by p.member_no) filter (where not p.clear)")
            .add(" from (select m.member_no, m.status = ?", ACTIVE)
            .add(" and not m.shared")
            .add(" and m.address is not null and m.address_key is not null")
            .add(" and coalesce((select s.state from {consent_state} s")
            .add(" where s.address_key = m.address_key and s.account = m.account")
            .add(" and s.channel = ?", audience.channel().name())
            .add(" and s.sender_group = ?), '')", ConsentChange.ALL_SENDERS)
            .add(" <> 'OPTED_OUT'");
    audience.bounds().forEach(bound -> sql.add(within(bound)));
    sql.add(" as clear from {member} m where m.account = ?", audience.account().value())
        .add(" and m.member_no > ? and ", afterMember)
        .add(members.condition(c, audience.account(), audience.filter(), audience.context()))
        .add(" order by m.account, m.member_no fetch first ? rows only) p", limit);
    return db.first(c, sql, row -> new Numbers(row.longsOrNone(), row.longsOrNone()))
        .orElseGet(() -> new Numbers(new long[0], new long[0]));
  }

  /** Bytes are never fewer than the UTF-16 units Java counts. */
  private static Sql within(Bound bound) {
    Sql sum = Sql.of(" and 0");
    new TreeMap<>(bound.uses()).forEach((field, times) -> sum.add(times(field), times));
    return sum.add(" <= ?", bound.most());
  }

  private static String times(String field) {
    String column = COLUMNS.get(field);
    if (column == null) {
      throw new IllegalArgumentException("field (" + field + ") must be one with a column");
    }
    return " + coalesce(octet_length(m." + column + "), 0) * ?";
  }
}
