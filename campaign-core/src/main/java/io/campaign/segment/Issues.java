package io.campaign.segment;

import io.campaign.error.SourceIssue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The faults found in one text so far. The 50th ends the reading: more help nobody. */
final class Issues {
  private static final int MAX = 50;

  private record Fault(int offset, String message) {}

  private final String source;
  private final List<Fault> faults = new ArrayList<>();

  Issues(String source) {
    this.source = source;
  }

  void add(int offset, String message) {
    faults.add(new Fault(offset, message));
    if (faults.size() >= MAX) {
      throw new Unreadable(true);
    }
  }

  boolean isEmpty() {
    return faults.isEmpty();
  }

  /** All faults in the order of their places. */
  List<SourceIssue> inOrder() {
    return faults.stream()
        .sorted(Comparator.comparingInt(Fault::offset))
        .map(fault -> SourceIssue.at(source, fault.offset(), fault.message()))
        .toList();
  }
}
