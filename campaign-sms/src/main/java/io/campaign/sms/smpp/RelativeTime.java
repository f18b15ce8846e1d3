package io.campaign.sms.smpp;

import java.time.Duration;
import java.util.Locale;

/** Writes durations as SMPP's relative time, {@code YYMMDDhhmmss000R}. */
final class RelativeTime {
  private static final Duration LONGEST = Duration.ofDays(30);

  private RelativeTime() {}

  /** Cuts to 1 second at least and 30 days at most; providers hold messages for less anyway. */
  static String of(Duration validity) {
    Duration cut = validity.compareTo(LONGEST) > 0 ? LONGEST : validity;
    if (cut.compareTo(Duration.ofSeconds(1)) < 0) {
      cut = Duration.ofSeconds(1);
    }
    return String.format(
        Locale.ROOT,
        "0000%02d%02d%02d%02d000R",
        cut.toDays(),
        cut.toHoursPart(),
        cut.toMinutesPart(),
        cut.toSecondsPart());
  }
}
