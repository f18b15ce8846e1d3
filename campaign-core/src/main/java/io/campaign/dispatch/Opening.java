package io.campaign.dispatch;

import io.campaign.calendar.Occurrence;
import io.campaign.campaign.Actor;
import io.campaign.campaign.AuditRecord;
import io.campaign.campaign.Campaign;
import io.campaign.campaign.CampaignDefinition;
import io.campaign.campaign.CampaignMove;
import io.campaign.campaign.DueInstances;
import io.campaign.campaign.DueTime;
import io.campaign.campaign.Experiment;
import io.campaign.campaign.Schedule;
import io.campaign.campaign.VariantResult;
import io.campaign.lifecycle.CampaignEvent;
import io.campaign.lifecycle.CampaignLifecycle;
import io.campaign.lifecycle.CampaignStatus;
import io.campaign.lifecycle.DisplayStatus;
import io.campaign.lifecycle.RunStatus;
import io.campaign.lifecycle.Transition;
import io.campaign.run.NewRun;
import io.campaign.run.Run;
import io.campaign.run.RunKind;
import io.campaign.spi.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Does what a due campaign is due for: opens its run or the runs of its instances, and says when it
 * is due next. Runs are unique by occurrence and the campaign moves by compare-and-set, so any
 * number of nodes may do it, with clocks that disagree, and die in between.
 */
final class Opening {
  private static final Duration TEST_AGAIN = Duration.ofMinutes(1);

  private final Store store;
  private final Function<Campaign, Optional<String>> approved;
  private final Birthdays birthdays;
  private final Experiments experiments;

  /**
   * Creates it.
   *
   * @param store storage ports
   * @param approved digest of what was approved, nothing when the campaign must not send
   * @param birthdays plans birthday campaigns
   */
  Opening(Store store, Function<Campaign, Optional<String>> approved, Birthdays birthdays) {
    this.store = store;
    this.approved = approved;
    this.birthdays = birthdays;
    this.experiments = new Experiments(store);
  }

  /** What is left to say of a move. */
  private record Step(CampaignEvent event, @Nullable Instant dueAt, String reason) {}

  /** A campaign that may send, and what its runs are held to. */
  private record Cleared(Campaign campaign, String approvedHash) {}

  void open(Campaign campaign, Instant now) {
    Instant due = campaign.dueAt() == null ? now : campaign.dueAt();
    if (campaign.status() != CampaignStatus.SCHEDULED) {
      String wait = campaign.status() == CampaignStatus.IN_REVIEW ? "review" : "approval";
      move(campaign, new Step(CampaignEvent.LAPSE, null, "no " + wait + " in time"), now);
      return;
    }
    Optional<String> hash = approved.apply(campaign);
    if (hash.isEmpty()) {
      Step step = new Step(CampaignEvent.VOID_APPROVAL, null, "not what was approved");
      move(campaign, step, now);
    } else {
      open(new Cleared(campaign, hash.get()), due, now);
    }
  }

  private void open(Cleared cleared, Instant due, Instant now) {
    Campaign campaign = cleared.campaign();
    if (campaign.definition().schedule() instanceof Schedule.Recurring recurring) {
      instances(cleared, recurring, due, now);
    } else if (campaign.definition().schedule() instanceof Schedule.Birthdays days) {
      opened(
          campaign,
          birthdays.plan(campaign, cleared.approvedHash(), days, now),
          "birthdays looked up",
          now);
    } else {
      once(cleared, due, now);
    }
  }

  private void once(Cleared cleared, Instant due, Instant now) {
    Campaign campaign = cleared.campaign();
    boolean begun = !store.runs().ofCampaign(campaign.account(), campaign.id(), 1).isEmpty();
    if (!begun && due.plus(campaign.definition().options().lateness()).isBefore(now)) {
      String late = "due " + due + ", not opened before " + now;
      move(campaign, new Step(CampaignEvent.LAPSE, null, late), now);
      return;
    }
    Experiment experiment = campaign.definition().options().experiment();
    Optional<Run> test = experiments.run(campaign, Experiments.TEST);
    if (experiment != null && test.isPresent()) {
      afterTest(cleared, experiment, test.get(), now);
      return;
    }
    Instant plannedFor = DueTime.plannedFor(campaign.definition().schedule(), due);
    Run run = run(cleared, RunKind.BLAST, Experiments.TEST, plannedFor, now);
    Instant decided =
        experiment == null || !experiment.hasRest()
            ? null
            : plannedFor.plus(experiment.longestDelay()).plus(experiment.duration());
    opened(campaign, decided, "run " + run.runNo(), now);
  }

  /** The winner once chosen goes to the rest; until then it is chosen, or waited for. */
  private void afterTest(Cleared cleared, Experiment experiment, Run test, Instant now) {
    Campaign campaign = cleared.campaign();
    if (test.status() == RunStatus.CANCELLED) {
      move(campaign, new Step(CampaignEvent.CANCEL, null, "its test was cancelled"), now);
    } else if (experiment.winner() != null) {
      Run run = run(cleared, RunKind.BLAST, Experiments.REST, test.request().plannedFor(), now);
      opened(campaign, null, "run " + run.runNo(), now);
    } else if (test.status().isUnfinished()) {
      opened(campaign, now.plus(TEST_AGAIN), "test still sending", now);
    } else {
      choose(campaign, experiment, now);
    }
  }

  private void choose(Campaign campaign, Experiment experiment, Instant now) {
    List<VariantResult> results = experiments.results(campaign, experiment, now);
    Optional<String> winner = VariantResult.winner(experiment, results);
    String words =
        results.stream()
            .map(
                r ->
                    "%s %d of %d, probability %.3f"
                        .formatted(r.variant(), r.reached(), r.handedOff(), r.probability()))
            .collect(Collectors.joining("; "));
    AuditRecord audit =
        new AuditRecord(
            now,
            actor(campaign).user(),
            "campaign",
            winner.isPresent() ? "CHOOSE_WINNER" : "INCONCLUSIVE",
            campaign.status().name(),
            campaign.status().name(),
            words);
    store
        .campaigns()
        .move(
            new CampaignMove(
                campaign.account(),
                campaign.id(),
                campaign.version(),
                campaign.status(),
                campaign.shown(),
                winner.map(name -> won(campaign, experiment, name)).orElse(null),
                winner.isPresent() ? now : null,
                audit));
  }

  private static CampaignDefinition won(Campaign campaign, Experiment experiment, String name) {
    CampaignDefinition definition = campaign.definition();
    return definition.withOptions(definition.options().withExperiment(experiment.won(name)));
  }

  private void instances(Cleared cleared, Schedule.Recurring recurring, Instant due, Instant now) {
    Campaign campaign = cleared.campaign();
    DueInstances instances =
        DueInstances.of(recurring, campaign.definition().options().lateness(), due, now);
    List<String> words = new ArrayList<>();
    for (Occurrence occurrence : instances.send()) {
      String name = occurrence.nominal().toString();
      Run run = run(cleared, RunKind.OCCURRENCE, name, occurrence.instant(), now);
      words.add("run " + run.runNo());
    }
    if (instances.skipped() > 0) {
      words.add(instances.skipped() + " missed instances left out");
    }
    Occurrence next = instances.next();
    String reason = String.join(", ", words);
    if (next == null) {
      move(campaign, new Step(CampaignEvent.END, null, reason), now);
    } else {
      opened(campaign, next.instant(), reason, now);
    }
  }

  private Run run(
      Cleared cleared, RunKind kind, String occurrence, Instant plannedFor, Instant now) {
    Campaign campaign = cleared.campaign();
    NewRun request =
        new NewRun(
            campaign.account(),
            campaign.id(),
            kind,
            occurrence,
            campaign.revision(),
            campaign.definition().channel(),
            campaign.definition().replyWindow(),
            plannedFor,
            cleared.approvedHash());
    AuditRecord audit =
        new AuditRecord(
            now, actor(campaign).user(), "run", "OPEN", "", RunStatus.SENDING.name(), "due");
    return store.runs().open(request, audit).current();
  }

  private void opened(Campaign campaign, @Nullable Instant next, String reason, Instant now) {
    move(campaign, "OPEN_RUN", campaign.status(), next, reason, now);
  }

  private void move(Campaign campaign, Step step, Instant now) {
    if (CampaignLifecycle.TABLE.next(campaign.status(), step.event())
        instanceof Transition.Moved<CampaignStatus, CampaignEvent> moved) {
      move(campaign, step.event().name(), moved.to(), step.dueAt(), step.reason(), now);
    }
  }

  private void move(
      Campaign campaign,
      String event,
      CampaignStatus to,
      @Nullable Instant dueAt,
      String reason,
      Instant now) {
    Optional<RunStatus> run =
        store.runs().ofCampaign(campaign.account(), campaign.id(), 1).stream()
            .findFirst()
            .map(Run::status);
    AuditRecord audit =
        new AuditRecord(
            now,
            actor(campaign).user(),
            "campaign",
            event,
            campaign.status().name(),
            to.name(),
            reason);
    store
        .campaigns()
        .move(
            new CampaignMove(
                campaign.account(),
                campaign.id(),
                campaign.version(),
                to,
                DisplayStatus.of(to, campaign.definition().type().repeating(), run.orElse(null)),
                null,
                dueAt,
                audit));
  }

  private static Actor actor(Campaign campaign) {
    return Actor.system(campaign.account(), "schedule");
  }
}
