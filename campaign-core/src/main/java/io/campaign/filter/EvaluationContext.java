package io.campaign.filter;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The moment a filter is asked about; an argument of every evaluator, never the current time.
 *
 * @param asOf the moment, usually the planned send time
 * @param accountZone zone of members without one
 */
public record EvaluationContext(Instant asOf, ZoneId accountZone) {
  /**
   * Returns the local date of a member.
   *
   * @param zone the member's zone, null when unknown
   * @return the date at {@link #asOf} in that zone, else in the account's
   */
  public LocalDate localDate(@Nullable ZoneId zone) {
    return LocalDate.ofInstant(asOf, zone == null ? accountZone : zone);
  }

  /**
   * Groups zones by their local date, for evaluators that bind one set of dates per group. At any
   * moment there are at most three groups.
   *
   * @param zones any zones
   * @return dates in order, each with the zones given that have it, in the order given
   */
  public SortedMap<LocalDate, List<ZoneId>> zonesByDate(Collection<ZoneId> zones) {
    SortedMap<LocalDate, List<ZoneId>> groups = new TreeMap<>();
    for (ZoneId zone : zones) {
      groups.computeIfAbsent(localDate(zone), date -> new ArrayList<>()).add(zone);
    }
    return groups;
  }
}
