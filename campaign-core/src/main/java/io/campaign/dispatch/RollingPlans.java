package io.campaign.dispatch;

import io.campaign.audience.Classified;
import io.campaign.audience.Classifier;
import io.campaign.audience.Classifier.Audience;
import io.campaign.audience.Classifier.Classification;
import io.campaign.audience.Hold;
import io.campaign.audience.RulesSource;
import io.campaign.campaign.CampaignDefinition;
import io.campaign.campaign.CampaignType;
import io.campaign.filter.EvaluationContext;
import io.campaign.run.Exclusion;
import io.campaign.run.NewChunk;
import io.campaign.run.NewRun;
import io.campaign.run.OpenTrigger;
import io.campaign.run.PlanStep;
import io.campaign.run.Run;
import io.campaign.run.TriggerPage;
import io.campaign.run.TriggerPlan;
import io.campaign.spi.TriggerStore;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Plans rolling runs: recipients are added by whoever opened the run, for an hour from its time;
 * calls for an audience are planned here, page by page. When its hour is over and nothing is left
 * to plan, the run is sealed and takes no more.
 */
final class RollingPlans {
  /** How long a rolling run takes recipients, from the time it is planned for. */
  private static final Duration LENGTH = Duration.ofHours(1);

  /** What was decided on in the hour may be written a little later. */
  private static final Duration LATE_ADDITIONS = Duration.ofMinutes(10);

  private static final int CALLS = 10;

  private final Classifier classifier;
  private final RulesSource rules;
  private final Context context;

  RollingPlans(Classifier classifier, RulesSource rules, Context context) {
    this.classifier = classifier;
    this.rules = rules;
    this.context = context;
  }

  /** Plans a page of every call that is open; true when there is more. */
  boolean plan(Run run, CampaignDefinition definition, ZoneId zone, Instant now) {
    Instant over = run.request().plannedFor().plus(LENGTH);
    boolean called =
        definition.type() == CampaignType.API || definition.type() == CampaignType.TEST;
    if (!called) {
      if (!now.isBefore(over.plus(LATE_ADDITIONS))) {
        seal(run);
      }
      return false;
    }
    TriggerStore triggers = context.store().triggers();
    List<OpenTrigger> open = triggers.unplanned(run.runNo(), CALLS);
    for (OpenTrigger call : open) {
      triggers.appendPage(page(run.request(), definition, zone, call));
    }
    if (open.isEmpty() && !now.isBefore(over)) {
      triggers.seal(run.runNo());
    }
    return !open.isEmpty();
  }

  private void seal(Run run) {
    Run.Plan plan = run.plan();
    context
        .store()
        .runs()
        .appendPlan(
            new PlanStep(
                run.runNo(),
                plan.planNo(),
                plan.cursor(),
                plan.cursor(),
                List.of(),
                List.of(),
                true));
  }

  private TriggerPage page(
      NewRun request, CampaignDefinition definition, ZoneId zone, OpenTrigger call) {
    Audience audience =
        new Audience(
            request.account(),
            request.channel(),
            call.audience(),
            new EvaluationContext(call.at(), zone),
            rules.of(request.account(), request.campaign(), definition, call.at()));
    Classification page = classifier.next(audience, call.cursor(), context.settings().planPage());
    Map<Instant, List<Long>> recipients = new TreeMap<>();
    List<Exclusion> exclusions = new ArrayList<>();
    for (Classified each : page.members()) {
      long memberNo = each.member().memberNo();
      if (each.excluded() == null) {
        Hold hold = each.hold();
        recipients
            .computeIfAbsent(hold == null ? call.at() : hold.due(), t -> new ArrayList<>())
            .add(memberNo);
      } else {
        exclusions.add(new Exclusion(memberNo, each.excluded()));
      }
    }
    return new TriggerPage(
        call.runNo(),
        call.nth(),
        call.cursor(),
        page.cursor(),
        chunks(call, recipients),
        exclusions,
        page.last());
  }

  private static List<NewChunk> chunks(OpenTrigger call, Map<Instant, List<Long>> recipients) {
    List<NewChunk> chunks = new ArrayList<>();
    recipients.forEach(
        (time, members) ->
            chunks.add(TriggerPlan.chunk(call.nth(), time, call.expiresAt(), members)));
    return chunks;
  }
}
