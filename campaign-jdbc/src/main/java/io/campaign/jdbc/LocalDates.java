package io.campaign.jdbc;

import io.campaign.filter.EvaluationContext;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The local dates that members of an account may have at one moment, with the zones of each, so
 * that no date arithmetic is left to SQL.
 *
 * @param accountZone zone of members without one
 * @param zones zones per date, at most three dates
 */
record LocalDates(String accountZone, SortedMap<LocalDate, List<String>> zones) {

  static LocalDates of(EvaluationContext context, Collection<String> stored) {
    Set<ZoneId> all = new LinkedHashSet<>();
    all.add(context.accountZone());
    stored.forEach(id -> all.add(ZoneId.of(id)));
    SortedMap<LocalDate, List<String>> zones = new TreeMap<>();
    context
        .zonesByDate(all)
        .forEach(
            (date, ids) ->
                zones.put(date, new ArrayList<>(ids.stream().map(ZoneId::getId).toList())));
    return new LocalDates(context.accountZone().getId(), zones);
  }

  /**
   * Builds a condition on each member's own local date.
   *
   * @param leaf condition on one date; never null for any member
   */
  Sql each(Function<LocalDate, Sql> leaf) {
    if (zones.size() == 1) {
      return leaf.apply(zones.firstKey());
    }
    Sql sql = Sql.of("(");
    String or = "";
    for (Map.Entry<LocalDate, List<String>> group : zones.entrySet()) {
      sql.add(or + "(coalesce(m.zone, ?) = any(?) and ", accountZone, Sql.texts(group.getValue()))
          .add(leaf.apply(group.getKey()))
          .add(")");
      or = " or ";
    }
    return sql.add(")");
  }
}
