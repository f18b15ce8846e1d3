package io.campaign.dispatch;

import io.campaign.audience.Hold;
import io.campaign.campaign.CampaignDefinition;
import io.campaign.campaign.Experiment;
import io.campaign.campaign.LocalPassed;
import io.campaign.campaign.Schedule;
import io.campaign.lifecycle.HoldReason;
import io.campaign.member.Member;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Says of each recipient when the message may leave: at the planned time, at the member's own local
 * time, after its variant's delay, when the winner of an experiment is chosen, when quiet hours are
 * over. Thread-safe.
 */
final class Departures {
  private final CampaignDefinition definition;
  private final Instant planned;
  private final ZoneId accountZone;
  private final long seed;
  private final Function<Instant, Optional<QuietCheck>> quietAt;
  private final Map<Instant, Optional<QuietCheck>> checks = new ConcurrentHashMap<>();

  Departures(
      CampaignDefinition definition,
      Instant planned,
      ZoneId accountZone,
      long seed,
      Function<Instant, Optional<QuietCheck>> quietAt) {
    this.definition = definition;
    this.planned = planned;
    this.accountZone = accountZone;
    this.seed = seed;
    this.quietAt = quietAt;
  }

  /** Whether the time depends on the member. */
  boolean vary() {
    return definition.schedule() instanceof Schedule.AtLocal
        || definition.options().experiment() != null
        || quiet(planned).isPresent();
  }

  private Optional<QuietCheck> quiet(Instant time) {
    return checks.computeIfAbsent(time, quietAt);
  }

  /** What a recipient waits for; null when the message leaves at the planned time. */
  @Nullable Hold hold(Member member) {
    Instant due = afterTest(localTime(member.zone()), member.memberNo());
    Instant open = afterQuietHours(due, member);
    if (open.isAfter(due)) {
      return new Hold(due, open, HoldReason.QUIET_HOURS);
    }
    return due.isAfter(planned) ? new Hold(due, due, HoldReason.LOCAL_TIME) : null;
  }

  /** The planned time, or the local time of a campaign that sends by each member's clock. */
  private Instant localTime(@Nullable ZoneId memberZone) {
    if (!(definition.schedule() instanceof Schedule.AtLocal local)) {
      return planned;
    }
    ZoneId zone = memberZone == null ? accountZone : memberZone;
    Instant own = local.time().atZone(zone).toInstant();
    if (!own.isBefore(planned)) {
      return own;
    }
    return local.passed() == LocalPassed.SEND_NOW
        ? planned
        : local.time().plusDays(1).atZone(zone).toInstant();
  }

  private Instant afterTest(Instant time, long memberNo) {
    Experiment experiment = definition.options().experiment();
    if (experiment == null) {
      return time;
    }
    int part = experiment.assign(seed, memberNo);
    if (part >= 0) {
      return experiment.winner() == null
          ? time.plus(experiment.variants().get(part).delay())
          : time;
    }
    return part == Experiment.REST && experiment.winner() == null
        ? time.plus(experiment.longestDelay()).plus(experiment.duration())
        : time;
  }

  /** Where quiet hours skip, or never end, the message is tried at its time and skipped then. */
  private Instant afterQuietHours(Instant due, Member member) {
    return quiet(due)
        .filter(check -> !check.skips())
        .flatMap(check -> check.ask(member).open())
        .filter(open -> open.isAfter(due))
        .orElse(due);
  }
}
