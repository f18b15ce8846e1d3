package io.campaign.simulation;

import java.util.Map;
import java.util.TreeMap;

/** Counts what has happened, so that a simulation that meets no trouble is noticed. */
final class Coverage {
  private final Map<String, Integer> counts = new TreeMap<>();

  void hit(String what) {
    counts.merge(what, 1, Integer::sum);
  }

  void addAll(Coverage other) {
    other.counts.forEach((what, count) -> counts.merge(what, count, Integer::sum));
  }

  int of(String what) {
    return counts.getOrDefault(what, 0);
  }

  @Override
  public String toString() {
    return counts.toString();
  }
}
