package io.campaign.tck;

import static io.campaign.tck.TckFixtures.T0;
import static io.campaign.tck.TckFixtures.at;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.campaign.engagement.EngagementFact;
import io.campaign.engagement.EngagementKind;
import io.campaign.engagement.HostEvent;
import io.campaign.filter.Behaviour;
import io.campaign.filter.EvaluationContext;
import io.campaign.filter.Filter;
import io.campaign.filter.Period;
import io.campaign.filter.RunAction;
import io.campaign.filter.RunScope;
import io.campaign.filter.Share;
import io.campaign.id.AccountId;
import io.campaign.id.MemberId;
import io.campaign.member.Member;
import io.campaign.member.MemberStatus;
import io.campaign.member.NewMember;
import io.campaign.member.Profile;
import io.campaign.run.Run;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

abstract class EngagementContract extends StoreGroup {
  private static final int MEMBERS = 24;
  private static final int QUESTIONS = 100;
  private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

  private final List<Long> members = new ArrayList<>();

  @Test
  @DisplayName("a fact is new once, by its earliest time, and brings the one without detail along")
  void recordFirst_tellsWhatIsNew() {
    Run run = fixtures.run();
    EngagementFact link1 = clicked(run, 7, "1", 5);
    EngagementFact link2 = clicked(run, 7, "2", 9);
    assertEquals(List.of(link1.general(), link1), store.engagement().recordFirst(List.of(link1)));
    assertEquals(List.of(link2), store.engagement().recordFirst(List.of(link1, link2, link2)));
    assertEquals(List.of(), store.engagement().recordFirst(List.of(clicked(run, 7, "2", 1))));
    assertEquals(List.of(), store.engagement().recordFirst(List.of()));
    assertEquals(Set.of(7L), who(acted(RunAction.CLICKED, run, "2"), at(1), 6L, 7L));
    assertEquals(Set.of(), who(acted(RunAction.CLICKED, run, "2"), at(0), 7L));
    assertEquals(Set.of(7L), who(acted(RunAction.CLICKED, run, ""), at(1), 7L));
    assertEquals(Set.of(), who(acted(RunAction.CLICKED, run, "1"), at(4), 7L));
  }

  @Test
  @DisplayName("an event of the host is kept once per member, name, time and key")
  void recordEvents_tellsWhatIsNew() {
    HostEvent left = new HostEvent(7, "left", at(5), 12.5, "");
    HostEvent again = new HostEvent(7, "left", at(5).plusNanos(700), 12.5, "");
    HostEvent other = new HostEvent(7, "left", at(5), 12.5, "order 2");
    assertEquals(
        List.of(left, other),
        store.engagement().recordEvents(account, List.of(left, again, other)));
    assertEquals(List.of(), store.engagement().recordEvents(account, List.of(other, left)));
    Behaviour twice = new Behaviour.Reported("left", 2, Period.ever());
    assertEquals(Set.of(7L), who(twice, at(6), 7L, 8L));
    AccountId stranger = AccountId.of("x-" + account.value());
    assertEquals(
        Set.of(), store.engagement().matching(stranger, twice, context(at(6)), List.of(7L, 8L)));
    assertEquals(List.of(left), store.engagement().recordEvents(stranger, List.of(left)));
  }

  @Test
  @DisplayName("what converters' first events were worth is added up, and who converted is told")
  void worth_ofFirstEvents_isAddedUp() {
    Run run = fixtures.run();
    store
        .engagement()
        .recordEvents(
            account,
            List.of(
                new HostEvent(7, "order", at(5), 12.5, ""),
                new HostEvent(7, "order", at(9), 99.0, ""),
                new HostEvent(8, "order", at(6), null, ""),
                new HostEvent(9, "order", at(6), 7.0, "")));
    store
        .engagement()
        .recordFirst(
            List.of(
                new EngagementFact(run.runNo(), 7, EngagementKind.CONVERTED, "order", at(9)),
                new EngagementFact(run.runNo(), 7, EngagementKind.CONVERTED, "order", at(5)),
                new EngagementFact(run.runNo(), 8, EngagementKind.CONVERTED, "order", at(6))));
    assertEquals(12.5, store.engagement().worth(account, run.runNo()));
    assertEquals(0, store.engagement().worth(AccountId.of("x-" + account), run.runNo()));
    assertEquals(Set.of(7L, 8L), store.engagement().converted(run.runNo(), List.of(7L, 8L, 9L)));
    assertEquals(Set.of(), store.engagement().converted(run.runNo(), List.of()));
  }

  @Test
  @DisplayName("every behaviour finds whom its written meaning names, asked in each way")
  void behaviours_haveTheirMeaning() {
    long seed = 77;
    SplittableRandom random = new SplittableRandom(seed);
    populate();
    TckHistory history = new TckHistory(fixtures, sending, random, members);
    history.happen();
    int hits = 0;
    for (int i = 0; i < QUESTIONS; i++) {
      Behaviour behaviour = behaviour(random, history);
      EvaluationContext context = context(at(random.nextInt(60_000)));
      List<Long> expected = history.expected(behaviour, context);
      String which = "seed " + seed + ", " + behaviour + " at " + context.asOf();
      compare(expected, behaviour, context, which);
      hits += expected.isEmpty() || expected.size() == MEMBERS ? 0 : 1;
    }
    assertTrue(hits > QUESTIONS / 4, hits + " questions must tell members apart");
  }

  private void compare(
      List<Long> expected, Behaviour behaviour, EvaluationContext context, String which) {
    assertEquals(
        Set.copyOf(expected),
        store.engagement().matching(account, behaviour, context, members),
        which);
    List<Long> listed = new ArrayList<>();
    long after = 0;
    for (List<Long> page = page(behaviour, context, 0);
        !page.isEmpty();
        page = page(behaviour, context, after)) {
      listed.addAll(page);
      after = page.get(page.size() - 1);
    }
    assertEquals(expected, listed, which);
    Filter filter = new Filter.Behaved(behaviour);
    assertEquals(expected, numbers(filter, context), which);
    List<Long> others = members.stream().filter(n -> !expected.contains(n)).toList();
    assertEquals(others, numbers(new Filter.Not(filter), context), which);
    assertEquals(expected.size(), store.members().count(account, filter, context), which);
  }

  private List<Long> page(Behaviour behaviour, EvaluationContext context, long after) {
    return store.engagement().membersBy(account, behaviour, context, after, 7);
  }

  private List<Long> numbers(Filter filter, EvaluationContext context) {
    return TckAudience.read(store, account, filter, context, 10).stream()
        .map(Member::memberNo)
        .toList();
  }

  private static Behaviour behaviour(SplittableRandom random, TckHistory history) {
    Period period = period(random);
    return switch (random.nextInt(6)) {
      case 0 ->
          new Behaviour.Reported(
              pick(random, TckHistory.eventNames()), 1 + random.nextInt(2), period);
      case 1 -> new Behaviour.LastContacted(period);
      case 2 ->
          new Behaviour.TopEngaged(
              random.nextBoolean()
                  ? Share.of(1 + random.nextInt(MEMBERS))
                  : Share.percent(1 + random.nextInt(100)),
              period);
      default -> acted(random, history, period);
    };
  }

  private static Behaviour acted(SplittableRandom random, TckHistory history, Period period) {
    RunAction action = pick(random, List.of(RunAction.values()));
    boolean narrowed = action.hasDetail() && random.nextInt(3) == 0;
    RunScope scope =
        switch (random.nextInt(4)) {
          case 0 -> RunScope.campaign(pick(random, history.campaigns));
          case 1 -> RunScope.latest(pick(random, history.campaigns));
          case 2 -> RunScope.run(pick(random, history.runNos));
          default -> RunScope.any();
        };
    String detail = narrowed ? pick(random, TckHistory.details()) : "";
    return new Behaviour.Acted(action, scope, detail, 1 + random.nextInt(2), period);
  }

  private static Period period(SplittableRandom random) {
    LocalDate day = LocalDate.of(2026, 3, 2);
    return switch (random.nextInt(6)) {
      case 0 -> Period.lastHours(1 + random.nextInt(10));
      case 1 -> Period.lastDays(1);
      case 2 -> Period.since(day.plusDays(random.nextInt(2)));
      case 3 -> Period.before(day.plusDays(random.nextInt(3)));
      case 4 -> Period.between(day, day.plusDays(random.nextInt(2)));
      default -> Period.ever();
    };
  }

  private static <T> T pick(SplittableRandom random, List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  private Set<Long> who(Behaviour behaviour, Instant asOf, Long... memberNos) {
    return store.engagement().matching(account, behaviour, context(asOf), List.of(memberNos));
  }

  private static Behaviour acted(RunAction action, Run run, String detail) {
    return new Behaviour.Acted(action, RunScope.run(run.runNo()), detail, 1, Period.ever());
  }

  private static EngagementFact clicked(Run run, long memberNo, String link, int seconds) {
    return new EngagementFact(run.runNo(), memberNo, EngagementKind.CLICKED, link, at(seconds));
  }

  private static EvaluationContext context(Instant asOf) {
    return new EvaluationContext(asOf, TOKYO);
  }

  private void populate() {
    List<NewMember> written = new ArrayList<>();
    for (int i = 0; i < MEMBERS; i++) {
      MemberId id = MemberId.of("m" + i);
      written.add(
          new NewMember(
              id, TckFixtures.address(i), fixtures.key(i), MemberStatus.ACTIVE, Profile.EMPTY));
    }
    store.memberWriter().upsert(account, written);
    TckAudience.read(store, account, new Filter.All(), context(T0), 1_000)
        .forEach(member -> members.add(member.memberNo()));
  }
}
