package io.campaign.dispatch;

import io.campaign.audience.Classified;
import io.campaign.campaign.CampaignDefinition;
import io.campaign.campaign.Experiment;
import io.campaign.campaign.LocalPassed;
import io.campaign.campaign.Schedule;
import io.campaign.lifecycle.HoldReason;
import io.campaign.lifecycle.SkipReason;
import io.campaign.run.Exclusion;
import io.campaign.run.NewChunk;
import io.campaign.run.Run;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Says of each recipient of a page when the message may leave, and of an experiment's who is
 * tested, held out or left for the winner. Pure but for what it collects; used for one page.
 */
final class Allotment {
  private final Run run;
  private final CampaignDefinition definition;
  private final ZoneId accountZone;

  /** How long after its time a message may still be sent, or null for ever. */
  private final @Nullable Duration deadline;

  private final Map<Instant, List<Long>> recipients = new TreeMap<>();
  private final List<Exclusion> exclusions = new ArrayList<>();

  Allotment(
      Run run, CampaignDefinition definition, ZoneId accountZone, @Nullable Duration deadline) {
    this.deadline = deadline;
    this.run = run;
    this.definition = definition;
    this.accountZone = accountZone;
  }

  /** Whether the time of a message depends on its member's zone. */
  boolean isByOwnClock() {
    return definition.schedule() instanceof Schedule.AtLocal;
  }

  /** Adds a page in order: recipients known by number, and the others between them. */
  void add(long[] clear, List<Classified> others) {
    int next = 0;
    for (Classified other : others) {
      while (next < clear.length && clear[next] < other.member().memberNo()) {
        recipient(clear[next++], run.request().plannedFor());
      }
      add(other);
    }
    while (next < clear.length) {
      recipient(clear[next++], run.request().plannedFor());
    }
  }

  void add(Classified classified) {
    long memberNo = classified.member().memberNo();
    if (classified.excluded() != null) {
      exclusions.add(new Exclusion(memberNo, classified.excluded()));
      return;
    }
    recipient(memberNo, later(localTime(classified.member().zone()), classified.notBefore()));
  }

  private void recipient(long memberNo, Instant time) {
    Experiment experiment = definition.options().experiment();
    if (experiment == null) {
      take(time, memberNo);
      return;
    }
    int part =
        experiment.assign(
            Experiment.seed(run.request().account(), run.request().campaign()), memberNo);
    boolean rest = run.request().occurrence().equals(Experiments.REST);
    if (rest) {
      if (part == Experiment.REST) {
        take(time, memberNo);
      }
    } else if (part == Experiment.HOLD_OUT) {
      exclusions.add(new Exclusion(memberNo, SkipReason.HOLD_OUT));
    } else if (part != Experiment.REST) {
      Duration delay = experiment.variants().get(part).delay();
      take(time.plus(delay), memberNo);
    }
  }

  private void take(Instant time, long memberNo) {
    recipients.computeIfAbsent(time, unused -> new ArrayList<>()).add(memberNo);
  }

  private static Instant later(Instant time, @Nullable Instant notBefore) {
    return notBefore == null || notBefore.isBefore(time) ? time : notBefore;
  }

  /** The planned time, or the local time of a campaign that sends by each member's clock. */
  private Instant localTime(@Nullable ZoneId memberZone) {
    Instant planned = run.request().plannedFor();
    if (!(definition.schedule() instanceof Schedule.AtLocal local)) {
      return planned;
    }
    ZoneId zone = memberZone == null ? accountZone : memberZone;
    Instant own = local.time().atZone(zone).toInstant();
    if (!own.isBefore(run.openedAt())) {
      return own;
    }
    return local.passed() == LocalPassed.SEND_NOW
        ? planned
        : local.time().plusDays(1).atZone(zone).toInstant();
  }

  List<NewChunk> chunks() {
    List<NewChunk> chunks = new ArrayList<>();
    recipients.forEach(
        (time, members) -> {
          for (int from = 0; from < members.size(); from += NewChunk.MAX_MEMBERS) {
            int to = Math.min(members.size(), from + NewChunk.MAX_MEMBERS);
            chunks.add(chunk(time, members.subList(from, to)));
          }
        });
    return chunks;
  }

  private NewChunk chunk(Instant time, List<Long> members) {
    boolean own = time.isAfter(run.request().plannedFor());
    return NewChunk.first(
        time,
        members.stream().mapToLong(Long::longValue).toArray(),
        own ? HoldReason.LOCAL_TIME : HoldReason.NONE,
        deadline == null ? null : time.plus(deadline));
  }

  List<Exclusion> exclusions() {
    return exclusions;
  }
}
