package io.campaign.tck;

import static io.campaign.tck.TckFixtures.at;

import io.campaign.campaign.Campaign;
import io.campaign.campaign.CampaignType;
import io.campaign.engagement.EngagementFact;
import io.campaign.engagement.EngagementKind;
import io.campaign.engagement.HostEvent;
import io.campaign.filter.Behaviour;
import io.campaign.filter.BehaviourVisitor;
import io.campaign.filter.EvaluationContext;
import io.campaign.filter.RunAction;
import io.campaign.filter.RunScope;
import io.campaign.lifecycle.DeliveryState;
import io.campaign.lifecycle.RunStatus;
import io.campaign.run.NewChunk;
import io.campaign.run.NewRun;
import io.campaign.run.Outcome;
import io.campaign.run.Run;
import io.campaign.run.RunKind;
import io.campaign.run.RunMove;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * A random past of some members, written to a store and kept beside it in plain lists, and the
 * written meaning of each behaviour spelt out over those lists.
 */
final class TckHistory {
  static final Duration WINDOW = Duration.ofHours(6);

  private static final List<DeliveryState> RESULTS =
      List.of(
          DeliveryState.HANDED_OFF,
          DeliveryState.HANDED_OFF,
          DeliveryState.DELIVERED,
          DeliveryState.UNDELIVERED,
          DeliveryState.REFUSED,
          DeliveryState.EXPIRED,
          DeliveryState.HELD,
          DeliveryState.UNKNOWN);

  private record Sent(SentRun run, long memberNo, DeliveryState state, Instant at) {}

  private record SentRun(
      long runNo, String campaign, boolean counts, boolean rolling, @Nullable Instant windowEnds) {}

  final List<String> campaigns = List.of("spring", "summer", "trial");
  final List<Long> runNos = new ArrayList<>();
  private final List<SentRun> runs = new ArrayList<>();
  private final List<Sent> deliveries = new ArrayList<>();
  private final List<EngagementFact> facts = new ArrayList<>();
  private final List<HostEvent> events = new ArrayList<>();
  private final TckFixtures fixtures;
  private final TckSending sending;
  private final SplittableRandom random;
  private final List<Long> members;

  TckHistory(
      TckFixtures fixtures, TckSending sending, SplittableRandom random, List<Long> members) {
    this.fixtures = fixtures;
    this.sending = sending;
    this.random = random;
    this.members = members;
  }

  void happen() {
    Campaign spring = fixtures.campaign("spring");
    Campaign summer = fixtures.campaign("summer");
    Campaign trial = fixtures.campaign("trial", CampaignType.TEST);
    run(spring, RunKind.OCCURRENCE, "a", true);
    run(spring, RunKind.OCCURRENCE, "b", random.nextBoolean());
    run(summer, RunKind.ROLLING, "hour-1", false);
    run(summer, RunKind.ROLLING, "hour-2", true);
    run(trial, RunKind.BLAST, "once", true);
    engage();
    report();
  }

  private void run(Campaign campaign, RunKind kind, String occurrence, boolean closes) {
    NewRun wanted =
        new NewRun(
            campaign.account(),
            campaign.id(),
            kind,
            occurrence,
            1,
            fixtures.channel,
            WINDOW,
            at(0));
    Run run = fixtures.store.runs().open(wanted, fixtures.opening()).current();
    Instant windowEnds = closes ? at(30_000 + random.nextInt(20_000)) : null;
    SentRun sent =
        new SentRun(
            run.runNo(),
            campaign.id().value(),
            campaign.definition().type() != CampaignType.TEST,
            kind == RunKind.ROLLING,
            windowEnds);
    runs.add(sent);
    runNos.add(run.runNo());
    long[] some = members.stream().mapToLong(n -> n).filter(n -> random.nextInt(3) > 0).toArray();
    fixtures.plan(run, List.of(NewChunk.first(at(0), some)));
    List<Outcome.Final> outcomes = new ArrayList<>();
    for (int i = 0; i < some.length; i++) {
      outcomes.add(outcome(sent, i, some[i]));
    }
    sending.send(outcomes.toArray(Outcome[]::new));
    fixtures
        .store
        .ledger()
        .recordReceipts(
            outcomes.stream()
                .flatMap(outcome -> outcome.carrierIds().stream())
                .map(id -> sending.receipt(id, stateOf(id)))
                .toList());
    if (windowEnds != null) {
      Run now = fixtures.now(run);
      fixtures
          .store
          .runs()
          .move(
              new RunMove(
                  run.runNo(),
                  now.version(),
                  RunStatus.ACTIVE,
                  at(10_000),
                  windowEnds,
                  fixtures.audit("run", "ACTIVE", "SENDING", "ACTIVE", at(1))));
    }
  }

  private Outcome.Final outcome(SentRun run, int index, long memberNo) {
    DeliveryState state = RESULTS.get(random.nextInt(RESULTS.size()));
    Instant when = at(random.nextInt(20_000));
    deliveries.add(new Sent(run, memberNo, state, when));
    boolean later = state == DeliveryState.DELIVERED || state == DeliveryState.UNDELIVERED;
    return new Outcome.Final(
        index,
        later ? DeliveryState.HANDED_OFF : state,
        null,
        "0",
        fixtures.carrier,
        later ? List.of(fixtures.unique(state.name() + "-")) : List.of(),
        1,
        when);
  }

  private static DeliveryState stateOf(String carrierId) {
    return DeliveryState.valueOf(carrierId.substring(0, carrierId.indexOf('-')));
  }

  private void engage() {
    List<EngagementFact> told = new ArrayList<>();
    for (SentRun run : runs) {
      for (long memberNo : members) {
        if (random.nextInt(3) == 0) {
          EngagementKind kind = pick(List.of(EngagementKind.values()));
          String detail =
              kind == EngagementKind.OPTED_OUT || random.nextBoolean() ? "" : pick(details());
          told.add(
              new EngagementFact(run.runNo(), memberNo, kind, detail, at(random.nextInt(40_000))));
        }
      }
    }
    facts.addAll(fixtures.store.engagement().recordFirst(told));
  }

  static List<String> details() {
    return List.of("1", "2", "https://tix.example/a?b=%_'\"");
  }

  static List<String> eventNames() {
    return List.of("checkout left", "purchase", "Purchase");
  }

  private void report() {
    for (long memberNo : members) {
      for (int i = random.nextInt(4); i > 0; i--) {
        events.add(
            new HostEvent(
                memberNo,
                pick(eventNames()),
                at(random.nextInt(40_000)).plusNanos(random.nextInt(2_000)),
                random.nextBoolean() ? null : random.nextDouble(),
                "key" + events.size()));
      }
    }
    List<HostEvent> added =
        fixtures.store.engagement().recordEvents(fixtures.account, List.copyOf(events));
    if (!added.equals(events)) {
      throw new AssertionError("all events must be new, in order");
    }
  }

  private <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  /** The members who show a behaviour, ascending. */
  List<Long> expected(Behaviour behaviour, EvaluationContext context) {
    Meaning meaning = new Meaning(context);
    Set<Long> found = behaviour.accept(meaning);
    return found.stream().sorted().toList();
  }

  /** The written meaning, without a shortcut. */
  private final class Meaning implements BehaviourVisitor<Set<Long>> {
    private final EvaluationContext context;

    Meaning(EvaluationContext context) {
      this.context = context;
    }

    @Override
    public Set<Long> visitActed(Behaviour.Acted acted) {
      Set<Long> found = new HashSet<>();
      for (long memberNo : members) {
        long times =
            runs.stream()
                .filter(run -> run.counts() && inScope(run, acted.of()))
                .filter(run -> did(run, memberNo, acted))
                .count();
        if (times >= acted.times()) {
          found.add(memberNo);
        }
      }
      return found;
    }

    private boolean inScope(SentRun run, RunScope scope) {
      if (scope instanceof RunScope.OfRun one) {
        return one.runNo() == run.runNo();
      }
      if (scope instanceof RunScope.OfCampaign of) {
        return of.campaign().value().equals(run.campaign());
      }
      if (scope instanceof RunScope.LatestOf of) {
        SentRun last = null;
        for (SentRun other : runs) {
          last = other.campaign().equals(of.campaign().value()) ? other : last;
        }
        return Objects.equals(last, run);
      }
      return true;
    }

    private boolean did(SentRun run, long memberNo, Behaviour.Acted acted) {
      if (!acted.action().isOfDelivery()) {
        return facts.stream()
            .anyMatch(
                fact ->
                    fact.runNo() == run.runNo()
                        && fact.memberNo() == memberNo
                        && fact.kind().name().equals(acted.action().name())
                        && fact.detail().equals(acted.detail())
                        && acted.period().span(context).contains(fact.at()));
      }
      return deliveries.stream()
          .filter(sent -> sent.run().equals(run) && sent.memberNo() == memberNo)
          .filter(sent -> acted.period().span(context).contains(sent.at()))
          .anyMatch(sent -> isSo(acted.action(), sent));
    }

    private boolean isSo(RunAction action, Sent sent) {
      boolean received =
          sent.state() == DeliveryState.HANDED_OFF || sent.state() == DeliveryState.DELIVERED;
      if (action != RunAction.IGNORED) {
        return action == RunAction.RECEIVED
            ? received
            : Set.of(DeliveryState.REFUSED, DeliveryState.EXPIRED, DeliveryState.UNDELIVERED)
                .contains(sent.state());
      }
      Instant end = sent.run().rolling() ? sent.at().plus(WINDOW) : sent.run().windowEnds();
      boolean silent =
          facts.stream()
              .noneMatch(
                  fact ->
                      fact.runNo() == sent.run().runNo()
                          && fact.memberNo() == sent.memberNo()
                          && fact.kind() != EngagementKind.CONVERTED
                          && !fact.at().isAfter(context.asOf()));
      return received && silent && end != null && !end.isAfter(context.asOf());
    }

    @Override
    public Set<Long> visitReported(Behaviour.Reported reported) {
      Set<Long> found = new HashSet<>();
      for (long memberNo : members) {
        long times =
            events.stream()
                .filter(e -> e.memberNo() == memberNo && e.name().equals(reported.event()))
                .filter(e -> reported.period().span(context).contains(e.at()))
                .count();
        if (times >= reported.times()) {
          found.add(memberNo);
        }
      }
      return found;
    }

    @Override
    public Set<Long> visitLastContacted(Behaviour.LastContacted contacted) {
      Set<Long> found = new HashSet<>();
      for (long memberNo : members) {
        deliveries.stream()
            .filter(sent -> sent.memberNo() == memberNo && sent.run().counts())
            .filter(sent -> sent.state().countsAsHandedOff())
            .map(Sent::at)
            .filter(when -> !when.isAfter(context.asOf()))
            .max(Comparator.naturalOrder())
            .filter(contacted.period().span(context)::contains)
            .ifPresent(when -> found.add(memberNo));
      }
      return found;
    }

    private record Place(long memberNo, long points, Instant latest) {}

    @Override
    public Set<Long> visitTopEngaged(Behaviour.TopEngaged top) {
      List<Place> places = new ArrayList<>();
      for (long memberNo : members) {
        List<Instant> times =
            facts.stream().filter(f -> scores(f, memberNo, top)).map(EngagementFact::at).toList();
        times.stream()
            .max(Comparator.naturalOrder())
            .ifPresent(last -> places.add(new Place(memberNo, times.size(), last)));
      }
      places.sort(
          Comparator.comparingLong(Place::points)
              .thenComparing(Place::latest)
              .reversed()
              .thenComparing(Place::memberNo));
      double share = top.share().amount();
      double wanted = top.share().isPercent() ? Math.ceil(places.size() * share / 100) : share;
      return LongStream.range(0, Math.min(places.size(), (long) wanted))
          .mapToObj(i -> places.get((int) i).memberNo())
          .collect(HashSet::new, Set::add, Set::addAll);
    }

    private boolean scores(EngagementFact fact, long memberNo, Behaviour.TopEngaged top) {
      return fact.memberNo() == memberNo
          && fact.detail().isEmpty()
          && Set.of(EngagementKind.CLICKED, EngagementKind.RESPONDED).contains(fact.kind())
          && runs.stream().anyMatch(run -> run.runNo() == fact.runNo() && run.counts())
          && top.period().span(context).contains(fact.at());
    }
  }
}
