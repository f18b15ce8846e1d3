package io.campaign.inbound;

import io.campaign.campaign.CampaignDefinition;
import io.campaign.engagement.Attribution;
import io.campaign.engagement.HandOffFact;
import io.campaign.engagement.HandOffQuery;
import io.campaign.engagement.InboundRecord;
import io.campaign.engagement.StoredInbound;
import io.campaign.id.AccountId;
import io.campaign.id.Address;
import io.campaign.lifecycle.DeliveryState;
import io.campaign.run.FactSource;
import io.campaign.run.Settlement;
import io.campaign.spi.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Decides on pages of messages with a number of reads that does not depend on the size of the page.
 * A reply to a message in doubt proves that it arrived and settles it. Thread-safe.
 */
public final class Decisions {
  private static final Duration LOOK_BACK = Duration.ofDays(14);
  private static final int READ = 10_000;

  private final Store store;

  /**
   * Creates the decider.
   *
   * @param store storage ports
   */
  public Decisions(Store store) {
    this.store = store;
  }

  /** Who may have written a message: a number may be shared, and may have changed hands. */
  private record Asked(StoredInbound message, List<HandOffQuery> queries) {}

  /**
   * Decides on messages as the facts stand now.
   *
   * @param messages messages
   * @return decision per message, in order
   */
  public Map<StoredInbound, Attribution> on(List<StoredInbound> messages) {
    AttributionRule rule = new AttributionRule(new FromStore());
    List<Settlement> proofs = new ArrayList<>();
    Map<StoredInbound, Attribution> decided = new LinkedHashMap<>();
    handOffs(messages)
        .forEach(
            (message, facts) -> {
              Optional<AttributionRule.Answered> found = rule.answered(message.message(), facts);
              found
                  .map(AttributionRule.Answered::fact)
                  .filter(fact -> fact.state() == DeliveryState.UNKNOWN)
                  .ifPresent(fact -> proofs.add(proofOfArrival(fact, message.message())));
              decided.put(message, rule.decision(message, found));
            });
    if (!proofs.isEmpty()) {
      store.ledger().settle(proofs);
    }
    return decided;
  }

  /**
   * Decides again on messages that were decided, and corrects what the facts no longer say. What a
   * person decided stays.
   *
   * @param messages decided messages
   * @return number of decisions that changed
   */
  public int again(List<StoredInbound> messages) {
    List<Attribution> changed = new ArrayList<>();
    on(messages)
        .forEach(
            (message, decision) -> {
              Attribution known = message.attribution();
              if (known != null && !known.byHand() && !known.same(decision)) {
                changed.add(decision);
              }
            });
    if (!changed.isEmpty()) {
      store.inbox().attribute(changed);
    }
    return changed.size();
  }

  private Map<StoredInbound, List<HandOffFact>> handOffs(List<StoredInbound> messages) {
    List<Asked> asked = asked(messages);
    List<HandOffQuery> queries = asked.stream().flatMap(a -> a.queries().stream()).toList();
    List<List<HandOffFact>> answers = new ArrayList<>();
    for (int from = 0; from < queries.size(); from += READ) {
      answers.addAll(
          store.inbox().handOffs(queries.subList(from, Math.min(queries.size(), from + READ))));
    }
    Map<StoredInbound, List<HandOffFact>> byMessage = new LinkedHashMap<>();
    int at = 0;
    for (Asked one : asked) {
      List<HandOffFact> facts = new ArrayList<>();
      for (int i = 0; i < one.queries().size(); i++) {
        facts.addAll(answers.get(at++));
      }
      byMessage.put(one.message(), facts);
    }
    return byMessage;
  }

  private List<Asked> asked(List<StoredInbound> messages) {
    Map<AccountId, Map<String, Set<Long>>> owners = owners(messages);
    List<Asked> asked = new ArrayList<>();
    for (StoredInbound message : messages) {
      InboundRecord inbound = message.message();
      Set<Long> members =
          new TreeSet<>(
              owners
                  .getOrDefault(inbound.account(), Map.of())
                  .getOrDefault(inbound.from().value(), Set.of()));
      if (inbound.memberNo() != 0) {
        members.add(inbound.memberNo());
      }
      asked.add(
          new Asked(message, members.stream().map(member -> query(inbound, member)).toList()));
    }
    return asked;
  }

  private static HandOffQuery query(InboundRecord message, long memberNo) {
    return new HandOffQuery(
        message.account(),
        memberNo,
        message.from().channel(),
        message.at().minus(LOOK_BACK),
        message.at());
  }

  private Map<AccountId, Map<String, Set<Long>>> owners(List<StoredInbound> messages) {
    Map<AccountId, Set<Address>> addresses = new HashMap<>();
    for (StoredInbound message : messages) {
      addresses
          .computeIfAbsent(message.message().account(), account -> new HashSet<>())
          .add(message.message().from());
    }
    Map<AccountId, Map<String, Set<Long>>> owners = new HashMap<>();
    addresses.forEach((account, all) -> owners.put(account, owners(account, all)));
    return owners;
  }

  private Map<String, Set<Long>> owners(AccountId account, Set<Address> addresses) {
    Map<String, Set<Long>> byValue = new HashMap<>();
    store
        .members()
        .owners(account, addresses)
        .forEach(
            (memberNo, address) ->
                byValue.computeIfAbsent(address.value(), a -> new TreeSet<>()).add(memberNo));
    return byValue;
  }

  private static Settlement proofOfArrival(HandOffFact fact, InboundRecord message) {
    return new Settlement(
        fact.delivery(),
        fact.attemptGroup(),
        DeliveryState.HANDED_OFF,
        message.carrier(),
        List.of(),
        "reply",
        fact.at(),
        FactSource.MEMBER);
  }

  /** Looks up what the rule asks for; remembers it for one page. */
  private final class FromStore implements AttributionRule.Knowledge {
    private final Map<Long, Optional<Instant>> lastHandOffs = new HashMap<>();
    private final Map<HandOffFact.Origin, Optional<String>> senders = new HashMap<>();

    @Override
    public @Nullable String sender(HandOffFact fact) {
      return senders.computeIfAbsent(fact.origin(), origin -> senderOf(origin)).orElse(null);
    }

    private Optional<String> senderOf(HandOffFact.Origin origin) {
      return store
          .campaigns()
          .revision(origin.account(), origin.campaign(), origin.revision())
          .map(CampaignDefinition::sender);
    }

    @Override
    public LongFunction<Optional<Instant>> lastHandOff() {
      return runNo -> lastHandOffs.computeIfAbsent(runNo, store.ledger()::lastHandOff);
    }
  }
}
