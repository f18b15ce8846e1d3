package io.campaign.memory;

import io.campaign.engagement.EngagementFact;
import io.campaign.engagement.EngagementKind;
import io.campaign.engagement.HostEvent;
import io.campaign.event.EngineEvent;
import io.campaign.filter.Behaviour;
import io.campaign.filter.EvaluationContext;
import io.campaign.id.AccountId;
import io.campaign.segment.Facts;
import io.campaign.spi.EngagementStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The engagement port. */
final class MemoryEngagement implements EngagementStore {
  private static final Comparator<EngagementFact> ORDER =
      Comparator.comparingLong(EngagementFact::runNo)
          .thenComparingLong(EngagementFact::memberNo)
          .thenComparing(EngagementFact::kind)
          .thenComparing(EngagementFact::detail);

  private final Transactions transactions;
  private final EngagementRows rows;
  private final DeliveryRows deliveries;
  private final Behaviours behaviours;
  private final FeedRows feed;

  MemoryEngagement(
      Transactions transactions,
      EngagementRows rows,
      DeliveryRows deliveries,
      Behaviours behaviours,
      FeedRows feed) {
    this.transactions = transactions;
    this.rows = rows;
    this.deliveries = deliveries;
    this.behaviours = behaviours;
    this.feed = feed;
  }

  @Override
  public List<EngagementFact> recordFirst(List<EngagementFact> facts) {
    Rules.atMost("facts", facts.size(), Rules.PAGE);
    return transactions.write(
        "engagement.recordFirst",
        () -> {
          List<EngagementFact> added = new ArrayList<>();
          facts.forEach(fact -> added.addAll(rows.record(fact)));
          added.sort(ORDER);
          return List.copyOf(added);
        });
  }

  @Override
  public List<HostEvent> recordEvents(AccountId account, List<HostEvent> events) {
    Rules.atMost("events", events.size(), Rules.PAGE);
    return transactions.write(
        "engagement.recordEvents",
        () -> {
          List<HostEvent> added =
              events.stream().filter(event -> rows.record(account, event)).toList();
          added.forEach(event -> feed.add(EngineEvent.HostEventRecorded.of(account, event)));
          return added;
        });
  }

  @Override
  public void forget(AccountId account, long memberNo) {
    transactions.change("engagement.forget", () -> rows.forget(account, memberNo));
  }

  @Override
  public Set<Long> matching(
      AccountId account,
      Behaviour behaviour,
      EvaluationContext context,
      Collection<Long> memberNos) {
    Rules.atMost("member numbers", memberNos.size(), Rules.PAGE);
    return transactions.read(
        "engagement.matching",
        () -> {
          Facts facts = behaviours.facts(account, context);
          return memberNos.stream()
              .filter(memberNo -> facts.holds(behaviour, memberNo))
              .collect(Collectors.toUnmodifiableSet());
        });
  }

  @Override
  public List<Long> membersBy(
      AccountId account,
      Behaviour behaviour,
      EvaluationContext context,
      long afterMember,
      int limit) {
    Rules.limit(limit, Rules.PAGE);
    return transactions.read(
        "engagement.membersBy",
        () -> {
          Facts facts = behaviours.facts(account, context);
          return active(account).tailSet(afterMember + 1).stream()
              .filter(memberNo -> facts.holds(behaviour, memberNo))
              .limit(limit)
              .toList();
        });
  }

  @Override
  public Set<Long> converted(long runNo, Collection<Long> memberNos) {
    Rules.atMost("member numbers", memberNos.size(), Rules.PAGE);
    return transactions.read(
        "engagement.converted",
        () ->
            memberNos.stream()
                .filter(
                    memberNo ->
                        rows.of(memberNo, runNo).keySet().stream()
                            .anyMatch(key -> key.kind() == EngagementKind.CONVERTED))
                .collect(Collectors.toUnmodifiableSet()));
  }

  @Override
  public double worth(AccountId account, long runNo) {
    return transactions.read(
        "engagement.worth",
        () ->
            rows.events(account).stream()
                .filter(event -> event.value() != null)
                .filter(
                    event ->
                        event
                            .at()
                            .equals(
                                rows.of(event.memberNo(), runNo)
                                    .get(
                                        new EngagementRows.Key(
                                            event.memberNo(),
                                            runNo,
                                            EngagementKind.CONVERTED,
                                            event.name()))))
                .mapToDouble(event -> event.value() == null ? 0 : event.value())
                .sum());
  }

  /** Everybody with whom anything ever happened. */
  private SortedSet<Long> active(AccountId account) {
    SortedSet<Long> members = new TreeSet<>(deliveries.members());
    rows.all().keySet().forEach(key -> members.add(key.memberNo()));
    rows.events(account).forEach(event -> members.add(event.memberNo()));
    return members;
  }
}
