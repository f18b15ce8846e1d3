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
import io.campaign.segment.SegmentLimits;
import io.campaign.spi.AudienceSieve;
import io.campaign.spi.ConsentStore;
import io.campaign.spi.EngagementStore;
import io.campaign.spi.MemberDirectory;
import io.campaign.spi.MemberDirectory.AudiencePage;
import io.campaign.spi.MemberDirectory.Match;
import io.campaign.spi.Store;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Gives every member of a segment exactly one disposition, in R14's order. Previews and plans both
 * call it, so that the count before sending is the count that is sent. Thread-safe.
 */
public final class Classifier {
  private final MemberDirectory members;
  private final ConsentStore consent;
  private final FactLoader facts;
  private final AddressKeys keys;
  private final @Nullable AudienceSieve sieve;

  /**
   * Creates a classifier that reads every member.
   *
   * @param members where the audience is read
   * @param consent who may not be written to
   * @param engagement who did what
   * @param keys address keys
   */
  public Classifier(
      MemberDirectory members, ConsentStore consent, EngagementStore engagement, AddressKeys keys) {
    this(members, consent, engagement, keys, null);
  }

  /**
   * Creates the classifier of a store, with its sieve if it has one.
   *
   * @param store where audience, consent and what members did are kept
   * @param keys address keys
   */
  public Classifier(Store store, AddressKeys keys) {
    this(store.members(), store.consent(), store.engagement(), keys, store.sieve().orElse(null));
  }

  private Classifier(
      MemberDirectory members,
      ConsentStore consent,
      EngagementStore engagement,
      AddressKeys keys,
      @Nullable AudienceSieve sieve) {
    this.sieve = sieve;
    this.members = members;
    this.consent = consent;
    this.facts = new FactLoader(engagement);
    this.keys = keys;
  }

  /**
   * What is being classified.
   *
   * @param account account
   * @param channel channel it goes out on
   * @param filter whom
   * @param context date and zones
   * @param rules what the campaign says of them
   */
  public record Audience(
      AccountId account,
      Channel channel,
      Filter filter,
      EvaluationContext context,
      AudienceRules rules) {}

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
    Matching page =
        matching(audience.account(), audience.filter(), audience.context(), afterMember, limit);
    return new Classification(classify(audience, page.members()), page.cursor(), page.last());
  }

  /**
   * Part of a classified audience of which most are told by number.
   *
   * @param clear recipients whom nothing holds up, ascending
   * @param others everybody else, ascending
   * @param cursor highest member number read
   * @param last true when nothing follows
   */
  public record Sifted(long[] clear, List<Classified> others, long cursor, boolean last) {
    /** Copies the list; the array is handed over. */
    public Sifted {
      others = List.copyOf(others);
    }
  }

  /**
   * Reads and classifies the next page without reading those of whom nothing needs to be known. The
   * answer is that of {@link #next}: each member in the same part for the same reason.
   *
   * @param audience what to classify
   * @param afterMember highest member number seen, 0 to start
   * @param limit page size
   * @return the page; empty when the store has no sieve, or the rules ask about everybody
   */
  public Optional<Sifted> sift(Audience audience, long afterMember, int limit) {
    AudienceSieve known = sieve;
    Optional<List<AudienceSieve.Bound>> bounds = audience.rules().clearance();
    if (known == null || bounds.isEmpty()) {
      return Optional.empty();
    }
    AudienceSieve.Page page =
        known.sift(
            new AudienceSieve.Audience(
                audience.account(),
                audience.channel(),
                audience.filter(),
                audience.context(),
                bounds.get()),
            afterMember,
            limit);
    long[] clear = page.clear();
    List<Member> others = page.others();
    long highest = clear.length == 0 ? afterMember : clear[clear.length - 1];
    long highestOther = others.isEmpty() ? 0 : others.get(others.size() - 1).memberNo();
    return Optional.of(
        new Sifted(
            clear, classify(audience, others), Math.max(highest, highestOther), page.last()));
  }

  /**
   * Part of a segment.
   *
   * @param members those that satisfy the filter, ascending by number
   * @param cursor highest member number read
   * @param last true when nothing follows
   */
  public record Matching(List<Member> members, long cursor, boolean last) {
    /** Copies the list. */
    public Matching {
      members = List.copyOf(members);
    }
  }

  /**
   * Reads the next page of a segment without classifying it.
   *
   * @param account account
   * @param filter whom
   * @param context date and zones
   * @param afterMember highest member number seen, 0 to start
   * @param limit page size; the page may have fewer, also before the end
   * @return the page
   */
  public Matching matching(
      AccountId account, Filter filter, EvaluationContext context, long afterMember, int limit) {
    AudiencePage page = members.page(account, filter, context, afterMember, limit);
    List<Member> matching =
        page.match() == Match.EXACT
            ? page.members()
            : satisfying(account, filter, context, page.members());
    int read = page.members().size();
    long cursor = read == 0 ? afterMember : page.members().get(read - 1).memberNo();
    return new Matching(matching, cursor, page.last());
  }

  private List<Member> satisfying(
      AccountId account, Filter filter, EvaluationContext context, List<Member> candidates) {
    CompiledSegment segment =
        new SegmentBinder(members.fieldCatalog(account), SegmentLimits.MOST).bind(filter);
    return facts.satisfying(account, segment, context, candidates);
  }

  /** Each step takes members out under its reason and leaves the rest to the next. */
  private List<Classified> classify(Audience audience, List<Member> matching) {
    AudienceRules rules = audience.rules();
    Dispositions all = new Dispositions(matching);
    all.exclude(SkipReason.ERASED_OR_BLOCKED, m -> m.status() != MemberStatus.ACTIVE);
    all.exclude(SkipReason.NO_ADDRESS, m -> m.addressOn(audience.channel()) == null);
    all.exclude(SkipReason.CHANNEL_UNSUPPORTED, rules.unsupported(all.left()));
    all.exclude(SkipReason.OPTED_OUT, optedOut(audience, all.left()));
    all.exclude(SkipReason.DUPLICATE_ADDRESS, duplicates(audience, all.left()));
    all.exclude(SkipReason.CAPPED, rules.capped(all.left()));
    all.excludeFor(rules::unsayable);
    all.exclude(SkipReason.HOLD_OUT, rules::heldOut);
    return all.classified(rules::hold);
  }

  private Set<Long> optedOut(Audience audience, List<Member> members) {
    Map<Long, AddressKey> keyOf = new HashMap<>();
    for (Member member : members) {
      Address address = member.addressOn(audience.channel());
      if (address != null) {
        keyOf.put(member.memberNo(), keys.keyOf(address));
      }
    }
    if (keyOf.isEmpty()) {
      return Set.of();
    }
    Map<AddressKey, ConsentState> states =
        consent.states(
            audience.account(),
            audience.channel(),
            ConsentChange.ALL_SENDERS,
            new HashSet<>(keyOf.values()));
    Set<Long> optedOut = new HashSet<>();
    keyOf.forEach(
        (memberNo, key) -> {
          if (states.get(key) == ConsentState.OPTED_OUT) {
            optedOut.add(memberNo);
          }
        });
    return optedOut;
  }

  /**
   * Of several members with one address, the lowest number inside the segment that takes part gets
   * the message.
   */
  private Set<Long> duplicates(Audience audience, List<Member> left) {
    Set<Address> shared = new HashSet<>();
    for (Member member : left) {
      if (member.sharedAddress() && member.address() != null) {
        shared.add(member.address());
      }
    }
    if (shared.isEmpty()) {
      return Set.of();
    }
    List<Member> sharing =
        members.byAddresses(audience.account(), shared).stream()
            .filter(member -> member.status() == MemberStatus.ACTIVE)
            .toList();
    Set<Long> duplicates = new HashSet<>();
    Set<Address> taken = new HashSet<>();
    List<Member> competing =
        satisfying(audience.account(), audience.filter(), audience.context(), sharing);
    for (Member member : competing) {
      if (!taken.add(Objects.requireNonNull(member.address()))) {
        duplicates.add(member.memberNo());
      }
    }
    return duplicates;
  }
}
