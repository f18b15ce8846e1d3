package io.campaign.bench.filter;

import io.campaign.filter.Filter;
import io.campaign.filter.Filters;
import java.util.List;

/** The three segments as filters. */
public final class Segments {
  /** Women of 18 to 24. */
  public static final Filter S1 =
      Filters.and(Filters.eq("gender", "female"), Filters.between("age", 18, 24));

  /** Near London and in one of three subcommunities or VIP. */
  public static final Filter S2 =
      Filters.and(
          Filters.withinKilometres(25, 51.5074, -0.1278),
          Filters.or(
              Filters.hasAny("subcommunity", "s7", "s21", "s42"), Filters.eq("tier", "vip")));

  /** Active, neither VIP nor in subcommunity 13, and one of three occasions. */
  public static final Filter S3 =
      Filters.and(
          Filters.eq("status", "active"),
          Filters.not(Filters.or(Filters.eq("tier", "vip"), Filters.hasAny("subcommunity", "s13"))),
          Filters.or(
              Filters.birthdayWithin(0),
              Filters.and(Filters.joinedInLast(30), Filters.eq("gender", "female")),
              Filters.and(Filters.ge("spend", 200), Filters.contains("notes", "summer"))));

  /** All of them, S1 first. */
  public static final List<Filter> ALL = List.of(S1, S2, S3);

  private Segments() {}
}
