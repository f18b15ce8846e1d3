package io.campaign.demo;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A member file as it was generated.
 *
 * @param path where it is
 * @param rows rows without header and blank lines
 * @param faults rows that must be refused, by fault
 * @param earlyStops numbers of members who will opt out while the campaign is on its way to them
 */
record MemberFile(Path path, int rows, Map<RowFault, Integer> faults, List<String> earlyStops) {
  MemberFile {
    faults = Map.copyOf(faults);
    earlyStops = List.copyOf(earlyStops);
  }

  int faulty() {
    return faults.values().stream().mapToInt(Integer::intValue).sum();
  }
}
