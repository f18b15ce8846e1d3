package io.campaign.memory;

import io.campaign.engagement.EngagementKind;
import io.campaign.filter.Behaviour;
import io.campaign.filter.BehaviourVisitor;
import io.campaign.filter.EvaluationContext;
import io.campaign.filter.RunAction;
import io.campaign.filter.RunScope;
import io.campaign.filter.Span;
import io.campaign.id.AccountId;
import io.campaign.lifecycle.DeliveryState;
import io.campaign.run.Delivery;
import io.campaign.run.Run;
import io.campaign.segment.Facts;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Answers questions about behaviour from the rows, as their written meaning says. */
final class Behaviours {
  private final RunRows runs;
  private final CampaignRows campaigns;
  private final DeliveryRows deliveries;
  private final EngagementRows engagement;

  Behaviours(
      RunRows runs, CampaignRows campaigns, DeliveryRows deliveries, EngagementRows engagement) {
    this.runs = runs;
    this.campaigns = campaigns;
    this.deliveries = deliveries;
    this.engagement = engagement;
  }

  /** Answers for all members of an account at one moment; sets are made once per behaviour. */
  Facts facts(AccountId account, EvaluationContext context) {
    Map<Behaviour, LongPredicate> made = new HashMap<>();
    return (behaviour, memberNo) ->
        made.computeIfAbsent(behaviour, b -> b.accept(new Question(account, context)))
            .test(memberNo);
  }

  private final class Question implements BehaviourVisitor<LongPredicate> {
    private final AccountId account;
    private final EvaluationContext context;

    Question(AccountId account, EvaluationContext context) {
      this.account = account;
      this.context = context;
    }

    @Override
    public LongPredicate visitActed(Behaviour.Acted acted) {
      Span span = acted.period().span(context);
      return acted.action().isOfDelivery()
          ? memberNo -> deliveredRuns(acted, span, memberNo) >= acted.times()
          : memberNo -> engagedRuns(acted, span, memberNo) >= acted.times();
    }

    private long deliveredRuns(Behaviour.Acted acted, Span span, long memberNo) {
      return deliveries.ofMember(memberNo).stream()
          .filter(d -> span.contains(d.at()) && isSo(acted.action(), d))
          .map(d -> d.key().runNo())
          .filter(runNo -> counts(acted.of(), runNo))
          .distinct()
          .count();
    }

    private boolean isSo(RunAction action, Delivery delivery) {
      return switch (action) {
        case RECEIVED -> arrived(delivery.state());
        case IGNORED -> arrived(delivery.state()) && isOver(delivery) && !reacted(delivery);
        case FAILED ->
            delivery.state() == DeliveryState.REFUSED
                || delivery.state() == DeliveryState.EXPIRED
                || delivery.state() == DeliveryState.UNDELIVERED;
        case CLICKED, RESPONDED, OPTED_OUT -> false;
      };
    }

    private boolean isOver(Delivery delivery) {
      Run run = runs.get(delivery.key().runNo()).run();
      Instant end =
          run.request().kind().rolling()
              ? delivery.at().plus(run.request().replyWindow())
              : run.windowEndsAt();
      return end != null && !end.isAfter(context.asOf());
    }

    private boolean reacted(Delivery delivery) {
      return engagement.of(delivery.key().memberNo(), delivery.key().runNo()).entrySet().stream()
          .anyMatch(
              fact ->
                  fact.getKey().kind() != EngagementKind.CONVERTED
                      && !fact.getValue().isAfter(context.asOf()));
    }

    private long engagedRuns(Behaviour.Acted acted, Span span, long memberNo) {
      EngagementKind kind = kind(acted.action());
      return engagement.of(memberNo).entrySet().stream()
          .filter(fact -> fact.getKey().kind() == kind)
          .filter(fact -> fact.getKey().detail().equals(acted.detail()))
          .filter(fact -> span.contains(fact.getValue()))
          .map(fact -> fact.getKey().runNo())
          .filter(runNo -> counts(acted.of(), runNo))
          .distinct()
          .count();
    }

    private boolean counts(RunScope scope, long runNo) {
      RunRows.Row row = runs.find(runNo);
      return row != null && isOfAccount(row.run()) && isIn(scope, row.run());
    }

    private boolean isOfAccount(Run run) {
      CampaignRows.Row campaign = campaigns.find(RunRows.campaignOf(run));
      return run.request().account().equals(account)
          && campaign != null
          && campaign.campaign().definition().type().counts();
    }

    private boolean isIn(RunScope scope, Run run) {
      if (scope instanceof RunScope.OfRun one) {
        return run.runNo() == one.runNo();
      }
      if (scope instanceof RunScope.OfCampaign of) {
        return run.request().campaign().equals(of.campaign());
      }
      return scope instanceof RunScope.Any
          || (run.request().campaign().equals(((RunScope.LatestOf) scope).campaign())
              && runs.isLatest(run));
    }

    @Override
    public LongPredicate visitReported(Behaviour.Reported reported) {
      Span span = reported.period().span(context);
      return memberNo ->
          engagement.events(account, memberNo, reported.event()).stream()
                  .filter(event -> span.contains(event.at()))
                  .count()
              >= reported.times();
    }

    @Override
    public LongPredicate visitLastContacted(Behaviour.LastContacted contacted) {
      Span span = contacted.period().span(context);
      return memberNo -> {
        Instant last = lastHandOff(memberNo);
        return last != null && span.contains(last);
      };
    }

    private @Nullable Instant lastHandOff(long memberNo) {
      return deliveries.ofMember(memberNo).stream()
          .filter(d -> d.state().countsAsHandedOff() && !d.at().isAfter(context.asOf()))
          .filter(d -> counts(RunScope.any(), d.key().runNo()))
          .map(Delivery::at)
          .max(Comparator.naturalOrder())
          .orElse(null);
    }

    @Override
    public LongPredicate visitTopEngaged(Behaviour.TopEngaged top) {
      Span span = top.period().span(context);
      Map<Long, Score> scores = new HashMap<>();
      engagement
          .all()
          .forEach(
              (key, at) -> {
                if (scores(key) && span.contains(at) && counts(RunScope.any(), key.runNo())) {
                  scores.merge(key.memberNo(), new Score(key.memberNo(), 1, at), Score::plus);
                }
              });
      Set<Long> best =
          scores.values().stream()
              .sorted(Score.BEST_FIRST)
              .limit(top.share().of((long) scores.size()))
              .map(Score::memberNo)
              .collect(Collectors.toCollection(HashSet::new));
      return best::contains;
    }
  }

  private static boolean arrived(DeliveryState state) {
    return state.countsAsHandedOff() && state != DeliveryState.UNDELIVERED;
  }

  private static EngagementKind kind(RunAction action) {
    return switch (action) {
      case CLICKED -> EngagementKind.CLICKED;
      case RESPONDED -> EngagementKind.RESPONDED;
      case OPTED_OUT -> EngagementKind.OPTED_OUT;
      case RECEIVED, IGNORED, FAILED ->
          throw new IllegalArgumentException(action + " is read from deliveries");
    };
  }

  private static boolean scores(EngagementRows.Key key) {
    return key.detail().isEmpty()
        && (key.kind() == EngagementKind.CLICKED || key.kind() == EngagementKind.RESPONDED);
  }

  /** A member's place in the ranking. */
  private record Score(long memberNo, long points, Instant latest) {
    static final Comparator<Score> BEST_FIRST =
        Comparator.comparingLong(Score::points)
            .thenComparing(Score::latest)
            .reversed()
            .thenComparingLong(Score::memberNo);

    Score plus(Score other) {
      Instant later = latest.isAfter(other.latest) ? latest : other.latest;
      return new Score(memberNo, points + other.points, later);
    }
  }
}
