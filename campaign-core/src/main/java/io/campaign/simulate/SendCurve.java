package io.campaign.simulate;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Counts messages by the minute in which they left. */
final class SendCurve {
  private final SortedMap<Instant, Long> minutes = new TreeMap<>();
  private @Nullable Instant last;

  void sent(Instant at) {
    minutes.merge(at.truncatedTo(ChronoUnit.MINUTES), 1L, Long::sum);
    last = at;
  }

  SortedMap<Instant, Long> minutes() {
    return minutes;
  }

  /** When the last message left, null when none did. */
  @Nullable Instant last() {
    return last;
  }
}
