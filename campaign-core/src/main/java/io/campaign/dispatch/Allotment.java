package io.campaign.dispatch;

import io.campaign.audience.Classified;
import io.campaign.audience.Hold;
import io.campaign.campaign.CampaignDefinition;
import io.campaign.campaign.Experiment;
import io.campaign.lifecycle.HoldReason;
import io.campaign.run.Exclusion;
import io.campaign.run.NewChunk;
import io.campaign.run.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Puts the recipients of a page who are due at the same time together in chunks. Quiet hours are
 * left to the workers, which look at the clock when a message is to leave. Of an experiment's
 * audience, the run that tests takes those who are tested or held out, the second run the rest.
 * Used for one page.
 */
final class Allotment {
  private final Run run;
  private final @Nullable Experiment experiment;
  private final long seed;

  /** How long after its time a message may still be sent, or null for ever. */
  private final @Nullable Duration deadline;

  private final Map<Instant, List<Long>> recipients = new TreeMap<>();
  private final List<Exclusion> exclusions = new ArrayList<>();

  Allotment(Run run, CampaignDefinition definition, @Nullable Duration deadline) {
    this.run = run;
    this.deadline = deadline;
    this.experiment = definition.options().experiment();
    this.seed = Experiment.seed(run.request().account(), run.request().campaign());
  }

  /** Adds a page in order: recipients known by number, and the others between them. */
  void add(long[] clear, List<Classified> others) {
    int next = 0;
    for (Classified other : others) {
      while (next < clear.length && clear[next] < other.member().memberNo()) {
        take(run.request().plannedFor(), clear[next++]);
      }
      add(other);
    }
    while (next < clear.length) {
      take(run.request().plannedFor(), clear[next++]);
    }
  }

  void add(Classified classified) {
    long memberNo = classified.member().memberNo();
    if (!isOfThisRun(memberNo)) {
      return;
    }
    if (classified.excluded() != null) {
      exclusions.add(new Exclusion(memberNo, classified.excluded()));
      return;
    }
    Hold hold = classified.hold();
    take(hold == null ? run.request().plannedFor() : hold.due(), memberNo);
  }

  private void take(Instant due, long memberNo) {
    recipients.computeIfAbsent(due, unused -> new ArrayList<>()).add(memberNo);
  }

  private boolean isOfThisRun(long memberNo) {
    if (experiment == null) {
      return true;
    }
    boolean rest = run.request().occurrence().equals(Experiments.REST);
    return rest == (experiment.assign(seed, memberNo) == Experiment.REST);
  }

  List<NewChunk> chunks() {
    List<NewChunk> chunks = new ArrayList<>();
    recipients.forEach(
        (due, members) -> {
          for (int from = 0; from < members.size(); from += NewChunk.MAX_MEMBERS) {
            int to = Math.min(members.size(), from + NewChunk.MAX_MEMBERS);
            chunks.add(chunk(due, members.subList(from, to)));
          }
        });
    return chunks;
  }

  private NewChunk chunk(Instant due, List<Long> members) {
    return NewChunk.first(
        due,
        members.stream().mapToLong(Long::longValue).toArray(),
        due.isAfter(run.request().plannedFor()) ? HoldReason.LOCAL_TIME : HoldReason.NONE,
        deadline == null ? null : due.plus(deadline));
  }

  List<Exclusion> exclusions() {
    return exclusions;
  }
}
