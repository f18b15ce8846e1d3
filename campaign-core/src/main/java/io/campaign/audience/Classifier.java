package io.campaign.audience;

import io.campaign.engagement.ConsentChange;
import io.campaign.engagement.ConsentState;
import io.campaign.filter.EvaluationContext;
import io.campaign.filter.Filter;
import io.campaign.id.AccountId;
import io.campaign.id.Address;
import io.campaign.id.AddressKey;
import io.campaign.id.Channel;
import io.campaign.lifecycle.SkipReason;
import io.campaign.member.Member;
import io.campaign.member.MemberStatus;
import io.campaign.segment.CompiledSegment;
import io.campaign.segment.SegmentBinder;
import io.campaign.spi.ConsentStore;
import io.campaign.spi.MemberDirectory;
import io.campaign.spi.MemberDirectory.AudiencePage;
import io.campaign.spi.MemberDirectory.Match;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Gives every member of a segment exactly one disposition, in R14's order. Previews and plans both
 * call it, so that the count before sending is the count that is sent. Thread-safe.
 */
public final class Classifier {
  private final MemberDirectory members;
  private final ConsentStore consent;
  private final AddressKeys keys;

  /**
   * Creates the classifier.
   *
   * @param members where the audience is read
   * @param consent who may not be written to
   * @param keys address keys
   */
  public Classifier(MemberDirectory members, ConsentStore consent, AddressKeys keys) {
    this.members = members;
    this.consent = consent;
    this.keys = keys;
  }

  /**
   * What is being classified.
   *
   * @param account account
   * @param channel channel it goes out on
   * @param filter whom
   * @param context date and zones
   */
  public record Audience(
      AccountId account, Channel channel, Filter filter, EvaluationContext context) {}

  /**
   * Part of a classified audience.
   *
   * @param members those that satisfy the filter, ascending by number
   * @param cursor highest member number read
   * @param last true when nothing follows
   */
  public record Classification(List<Classified> members, long cursor, boolean last) {
    /** Copies the list. */
    public Classification {
      members = List.copyOf(members);
    }
  }

  /**
   * Reads and classifies the next page of an audience.
   *
   * @param audience what to classify
   * @param afterMember highest member number seen, 0 to start
   * @param limit page size
   * @return the page
   */
  public Classification next(Audience audience, long afterMember, int limit) {
    AudiencePage page =
        members.page(audience.account(), audience.filter(), audience.context(), afterMember, limit);
    List<Member> matching =
        page.match() == Match.EXACT ? page.members() : satisfying(audience, page.members());
    int read = page.members().size();
    long cursor = read == 0 ? afterMember : page.members().get(read - 1).memberNo();
    return new Classification(classify(audience, matching), cursor, page.last());
  }

  private List<Member> satisfying(Audience audience, List<Member> candidates) {
    CompiledSegment segment = compiled(audience);
    return candidates.stream().filter(m -> segment.matches(m, audience.context())).toList();
  }

  private CompiledSegment compiled(Audience audience) {
    return new SegmentBinder(members.fieldCatalog(audience.account())).bind(audience.filter());
  }

  private List<Classified> classify(Audience audience, List<Member> matching) {
    Map<Member, AddressKey> addressed = new HashMap<>();
    for (Member member : matching) {
      Address address = member.addressOn(audience.channel());
      if (address != null) {
        addressed.put(member, keys.keyOf(address));
      }
    }
    Map<AddressKey, ConsentState> states =
        consent.states(
            audience.account(),
            audience.channel(),
            ConsentChange.ALL_SENDERS,
            new HashSet<>(addressed.values()));
    Set<Long> duplicates = duplicates(audience, matching);
    List<Classified> classified = new ArrayList<>(matching.size());
    for (Member member : matching) {
      AddressKey key = addressed.get(member);
      boolean optedOut = key != null && states.get(key) == ConsentState.OPTED_OUT;
      boolean duplicate = duplicates.contains(member.memberNo());
      classified.add(new Classified(member, reason(member, key, optedOut, duplicate)));
    }
    return classified;
  }

  private static @Nullable SkipReason reason(
      Member member, @Nullable AddressKey key, boolean optedOut, boolean duplicate) {
    if (member.status() != MemberStatus.ACTIVE) {
      return SkipReason.ERASED_OR_BLOCKED;
    }
    if (key == null) {
      return SkipReason.NO_ADDRESS;
    }
    if (optedOut) {
      return SkipReason.OPTED_OUT;
    }
    return duplicate ? SkipReason.DUPLICATE_ADDRESS : null;
  }

  /**
   * Of several members with one address, the lowest number inside the segment that takes part gets
   * the message.
   */
  private Set<Long> duplicates(Audience audience, List<Member> matching) {
    Set<Address> shared = new HashSet<>();
    for (Member member : matching) {
      if (member.sharedAddress() && member.address() != null) {
        shared.add(member.address());
      }
    }
    if (shared.isEmpty()) {
      return Set.of();
    }
    CompiledSegment segment = compiled(audience);
    Set<Long> duplicates = new HashSet<>();
    Set<Address> taken = new HashSet<>();
    for (Member member : members.byAddresses(audience.account(), shared)) {
      boolean competes =
          member.status() == MemberStatus.ACTIVE && segment.matches(member, audience.context());
      if (competes && !taken.add(member.address())) {
        duplicates.add(member.memberNo());
      }
    }
    return duplicates;
  }
}
