package io.campaign.engagement;

import java.util.Map;
import java.util.TreeMap;

/**
 * What members did about a run, counted: members once, visits each.
 *
 * @param byName counts by counter name and detail; the empty detail is all together
 */
public record FactCounts(Map<String, Map<String, Long>> byName) {
  /** Nothing yet. */
  public static final FactCounts NONE = new FactCounts(Map.of());

  /** Copies the maps and leaves out what is zero. */
  public FactCounts {
    Map<String, Map<String, Long>> copy = new TreeMap<>();
    byName.forEach(
        (name, details) -> {
          Map<String, Long> counts = new TreeMap<>(details);
          counts.values().removeIf(count -> count == 0);
          if (!counts.isEmpty()) {
            copy.put(name, Map.copyOf(counts));
          }
        });
    byName = Map.copyOf(copy);
  }

  /**
   * Counts members who did something.
   *
   * @param kind what they did
   * @return each member once
   */
  public long members(EngagementKind kind) {
    return count(kind.name(), "");
  }

  /**
   * Counts visits of people.
   *
   * @return every visit
   */
  public long visits() {
    return count(FactChange.Counter.VISITS, "");
  }

  /**
   * Returns a count by detail: clickers or visits by link, converters by event, responders by reply
   * group.
   *
   * @param name counter name: an {@link EngagementKind}, or {@link FactChange.Counter#VISITS}
   * @return without the empty detail
   */
  public Map<String, Long> byDetail(String name) {
    Map<String, Long> details = new TreeMap<>(byName.getOrDefault(name, Map.of()));
    details.remove("");
    return details;
  }

  private long count(String name, String detail) {
    return byName.getOrDefault(name, Map.of()).getOrDefault(detail, 0L);
  }

  /**
   * Adds counts.
   *
   * @param other counts of another run
   * @return the sum; who did something about both counts once for each
   */
  public FactCounts plus(FactCounts other) {
    Map<String, Map<String, Long>> sum = new TreeMap<>();
    for (FactCounts counts : new FactCounts[] {this, other}) {
      counts.byName.forEach(
          (name, details) ->
              details.forEach(
                  (detail, n) ->
                      sum.computeIfAbsent(name, key -> new TreeMap<>())
                          .merge(detail, n, Long::sum)));
    }
    return new FactCounts(sum);
  }
}
