package io.campaign.preflight;

import io.campaign.run.PreflightReport;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** How many messages have which length: exact up to the longest text that can be rendered. */
final class Lengths {
  private static final int FIRST = 1_024;

  private long[] count = new long[FIRST];
  private long total;

  void add(int length) {
    if (length >= count.length) {
      count = Arrays.copyOf(count, Math.max(length + 1, count.length * 2));
    }
    count[length]++;
    total++;
  }

  PreflightReport.@Nullable Lengths report() {
    if (total == 0) {
      return null;
    }
    return new PreflightReport.Lengths(at(1), at((total + 1) / 2), at(total));
  }

  /** Length of the message of a rank, 1 for the shortest. */
  private int at(long rank) {
    long seen = 0;
    int length = -1;
    while (seen < rank) {
      length++;
      seen += count[length];
    }
    return length;
  }
}
