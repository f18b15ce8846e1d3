package io.campaign.pacing;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/** What was granted when, and the check that no window of time holds too much of it. */
final class Grants {
  private record Grant(long at, long permits) {}

  private final List<Grant> grants = new ArrayList<>();

  void add(long at, long permits) {
    grants.add(new Grant(at, permits));
  }

  void addAll(Grants other) {
    grants.addAll(other.grants);
  }

  long total() {
    return grants.stream().mapToLong(Grant::permits).sum();
  }

  /** Every closed window of the length holds at most the given permits. */
  void assertNoWindowAbove(long windowNanos, long most, String hint) {
    grants.sort(Comparator.comparingLong(Grant::at));
    Deque<Grant> window = new ArrayDeque<>();
    long sum = 0;
    for (Grant grant : grants) {
      window.add(grant);
      sum += grant.permits();
      while (grant.at() - window.element().at() > windowNanos) {
        sum -= window.remove().permits();
      }
      assertTrue(sum <= most, hint + ": " + sum + " permits in a window, at most " + most);
    }
  }
}
