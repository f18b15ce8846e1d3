package io.campaign.dispatch;

import io.campaign.audience.Classifier;
import io.campaign.audience.Classifier.Audience;
import io.campaign.audience.Classifier.Classification;
import io.campaign.audience.Classifier.Sifted;
import io.campaign.audience.RulesSource;
import io.campaign.campaign.Campaign;
import io.campaign.campaign.CampaignDefinition;
import io.campaign.campaign.Schedule;
import io.campaign.error.StoreFailure;
import io.campaign.filter.EvaluationContext;
import io.campaign.lifecycle.CampaignStatus;
import io.campaign.lifecycle.RunEvent;
import io.campaign.lifecycle.RunStatus;
import io.campaign.run.NewRun;
import io.campaign.run.PlanStep;
import io.campaign.run.Run;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Freezes the audience of a run into chunks, page by page. The cursor moves in the transaction that
 * adds the page, so a planner that dies is continued by another, and two of them cannot plan a
 * member twice.
 */
public final class Planner implements Step {
  private static final Logger LOG = LoggerFactory.getLogger(Planner.class);
  private static final Duration IDLE = Duration.ofMillis(200);
  private static final int RUNS = 100;

  /** Timers open a run a little after its time. */
  private static final Duration ON_TIME = Duration.ofMinutes(1);

  private final Classifier classifier;
  private final RulesSource rules;
  private final Context context;
  private final RunEnds ends;
  private final RollingPlans rolling;

  /**
   * Creates the planner.
   *
   * @param classifier gives members their disposition
   * @param rules what campaigns say of members
   * @param context store, clocks, settings
   */
  public Planner(Classifier classifier, RulesSource rules, Context context) {
    this.rules = rules;
    this.classifier = classifier;
    this.context = context;
    this.ends = new RunEnds(context.store());
    this.rolling = new RollingPlans(classifier, rules, context);
  }

  @Override
  public Duration step(Instant now) {
    try {
      boolean more = false;
      for (Run run : context.store().runs().due(now, RUNS)) {
        if (run.status() == RunStatus.SENDING && !run.plan().sealed()) {
          boolean wanted = run.request().kind().rolling() || mayPlan(run, now);
          more |= wanted && tryPlan(run, now);
        }
      }
      return more ? Duration.ZERO : IDLE;
    } catch (StoreFailure.Unavailable | StoreFailure.InDoubt e) {
      LOG.warn("planner: store trouble, will repeat: {}", e.getMessage());
      return IDLE;
    }
  }

  /**
   * Says whether the campaign still wants the run. A campaign that was halted or cancelled in the
   * moment a timer opened its run holds it here, before anybody is planned.
   */
  private boolean mayPlan(Run run, Instant now) {
    Optional<CampaignStatus> status =
        context
            .store()
            .campaigns()
            .find(run.request().account(), run.request().campaign())
            .map(Campaign::status);
    if (status.isPresent() && status.get() == CampaignStatus.CANCELLED) {
      ends.move(run, RunEvent.CANCEL, now, "campaign was cancelled");
    }
    return status.isPresent()
        && (status.get() == CampaignStatus.SCHEDULED || status.get() == CampaignStatus.ENDED);
  }

  /** A run whose audience cannot be read any more does not hold up the others. */
  private boolean tryPlan(Run run, Instant now) {
    try {
      return planPage(run, now);
    } catch (StoreFailure.Unavailable | StoreFailure.InDoubt e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.error("planner: run {} cannot be planned: {}", run.ref(), e.toString());
      return false;
    }
  }

  private boolean planPage(Run run, Instant now) {
    NewRun request = run.request();
    Optional<CampaignDefinition> definition =
        context
            .store()
            .campaigns()
            .revision(request.account(), request.campaign(), request.revision());
    if (definition.isEmpty()) {
      LOG.error("planner: run {} has no definition of revision {}", run.ref(), request.revision());
      return false;
    }
    if (definition.get().schedule() instanceof Schedule.Birthdays) {
      return false; // planned member by member as birthdays come, until the cut-off
    }
    ZoneId zone = context.zoneOf(request.account());
    if (request.kind().rolling()) {
      return rolling.plan(run, definition.get(), zone, now);
    }
    EvaluationContext at = new EvaluationContext(request.plannedFor(), zone);
    Audience audience =
        new Audience(
            request.account(),
            request.channel(),
            definition.get().audience(),
            at,
            rules.of(request.account(), request.campaign(), definition.get(), moment(run)));
    Allotment allotment = new Allotment(run, definition.get(), deadline(run));
    PlanStep step = step(run, audience, allotment);
    context.store().runs().appendPlan(step);
    return !step.last();
  }

  private PlanStep step(Run run, Audience audience, Allotment allotment) {
    long cursor = run.plan().cursor();
    int limit = context.settings().planPage();
    Optional<Sifted> sifted = classifier.sift(audience, cursor, limit);
    if (sifted.isPresent()) {
      allotment.add(sifted.get().clear(), sifted.get().others());
      return step(run, allotment, sifted.get().cursor(), sifted.get().last());
    }
    Classification page = classifier.next(audience, cursor, limit);
    page.members().forEach(allotment::add);
    return step(run, allotment, page.cursor(), page.last());
  }

  /**
   * When the run begins: as planned, or when it was opened if that was noticeably later. Not the
   * present time, so that all pages and all nodes have the same.
   */
  private static Instant moment(Run run) {
    Instant planned = run.request().plannedFor();
    return run.openedAt().isAfter(planned.plus(ON_TIME)) ? run.openedAt() : planned;
  }

  private @Nullable Duration deadline(Run run) {
    return context.policies().rules().apply(run.request().account()).deadline();
  }

  private static PlanStep step(Run run, Allotment allotment, long cursor, boolean last) {
    return new PlanStep(
        run.runNo(),
        run.plan().planNo(),
        run.plan().cursor(),
        cursor,
        allotment.chunks(),
        allotment.exclusions(),
        last);
  }
}
