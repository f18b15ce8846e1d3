package io.campaign;

import io.campaign.authoring.Desk;
import io.campaign.campaign.CampaignDefinition;
import io.campaign.campaign.CampaignType;
import io.campaign.engagement.ConversationEntry;
import io.campaign.engagement.HandOffFact;
import io.campaign.engagement.StoredInbound;
import io.campaign.error.InvalidInputException;
import io.campaign.id.AccountId;
import io.campaign.id.Address;
import io.campaign.member.Member;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Reads what an account and one of its members wrote to each other, latest first. */
final class Conversation {
  private static final int MOST = 1_000;

  private final Desk desk;
  private final EngineParts parts;

  Conversation(Desk desk, EngineParts parts) {
    this.desk = desk;
    this.parts = parts;
  }

  List<ConversationEntry> of(Member member, Instant before, int limit) {
    if (limit < 1 || limit > MOST) {
      throw new InvalidInputException("limit (" + limit + ") must be 1 to " + MOST);
    }
    List<ConversationEntry> entries = new ArrayList<>();
    received(member, before, limit + 1)
        .forEach(message -> entries.add(new ConversationEntry.Received(message)));
    desk.store()
        .inbox()
        .sent(account(), member.memberNo(), before, limit + 1)
        .forEach(fact -> entries.add(sent(fact, member)));
    entries.sort(Comparator.comparing(ConversationEntry::at).reversed());
    return List.copyOf(entries.subList(0, page(entries, limit)));
  }

  /** Entries of one instant stay together, since the next page begins before it. */
  private static int page(List<ConversationEntry> entries, int limit) {
    int end = Math.min(limit, entries.size());
    while (end > 0
        && end < entries.size()
        && entries.get(end).at().equals(entries.get(end - 1).at())) {
      end++;
    }
    return end;
  }

  private List<StoredInbound> received(Member member, Instant before, int limit) {
    Address address = member.address();
    return address == null
        ? List.of()
        : desk.store()
            .inbox()
            .received(account(), List.of(parts.keys().keyOf(address)), before, limit);
  }

  private ConversationEntry.Sent sent(HandOffFact fact, Member member) {
    HandOffFact.Origin origin = fact.origin();
    Optional<CampaignDefinition> definition =
        desk.store().campaigns().revision(origin.account(), origin.campaign(), origin.revision());
    boolean answer = definition.filter(d -> d.type() == CampaignType.ANSWER).isPresent();
    String text =
        definition
            .flatMap(
                d -> parts.saying().to(origin.account(), origin.campaign(), d, member, fact.at()))
            .orElse("");
    return new ConversationEntry.Sent(fact, answer, text);
  }

  private AccountId account() {
    return desk.actor().account();
  }
}
