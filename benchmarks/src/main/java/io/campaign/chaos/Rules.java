package io.campaign.chaos;

import io.campaign.calendar.QuietHours;
import io.campaign.campaign.LocalPassed;
import io.campaign.campaign.Schedule;
import io.campaign.chaos.HandOverLog.Kind;
import io.campaign.chaos.HandOverLog.Line;
import io.campaign.run.SendingRules;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Rules of time, squeezed into a minute: zones that are seconds apart, a local time to send at,
 * quiet hours of some seconds soon after it, and one message an hour for each member although two
 * campaigns go to everybody.
 *
 * @param second the local time to send at, in seconds since 1970; 0 for no rules
 */
record Rules(long second) {
  static final Rules NONE = new Rules(0);

  private static final Duration FIRST = Duration.ofSeconds(25);
  private static final int ZONES = 5;
  private static final int APART = 6;
  private static final int QUIET_FROM = 3;
  private static final int QUIET_TO = 9;

  /** Rules whose first local time comes when all processes should be there. */
  static Rules soon() {
    return new Rules(Instant.now().plus(FIRST).getEpochSecond());
  }

  boolean none() {
    return second == 0;
  }

  List<String> campaigns() {
    return none() ? List.of(Ground.CAMPAIGN) : List.of(Ground.CAMPAIGN, "second");
  }

  /** Zones are two steps before to two steps after UTC. */
  private static int offset(int member) {
    return (member % ZONES - ZONES / 2) * APART;
  }

  static ZoneId zone(int member) {
    return ZoneOffset.ofTotalSeconds(offset(member));
  }

  private LocalDateTime local() {
    return LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC);
  }

  Schedule schedule() {
    return none() ? new Schedule.Now() : new Schedule.AtLocal(local(), LocalPassed.SEND_NOW);
  }

  SendingRules sending() {
    if (none()) {
      return SendingRules.none();
    }
    LocalTime from = local().plusSeconds(QUIET_FROM).toLocalTime();
    LocalTime to = local().plusSeconds(QUIET_TO).toLocalTime();
    return SendingRules.none()
        .quietHours(QuietHours.daily(from, to))
        .atMost(1, Duration.ofHours(1));
  }

  /** Counts what the log says was too early, in quiet hours, or one too many. */
  long broken(List<Line> log) {
    if (none()) {
      return 0;
    }
    long broken = 0;
    Map<String, Integer> taken = new HashMap<>();
    for (Line line : log) {
      if (line.kind() != Kind.STOPPED) {
        long sinceLocal =
            line.wallMicros() + (offset(Ground.member(line.number())) - second) * 1_000_000L;
        boolean quiet = sinceLocal >= QUIET_FROM * 1_000_000L && sinceLocal < QUIET_TO * 1_000_000L;
        broken += sinceLocal < 0 || quiet ? 1 : 0;
      }
      if (line.kind() == Kind.TAKEN && taken.merge(line.number(), 1, Integer::sum) > 1) {
        broken++;
      }
    }
    return broken;
  }
}
