package io.campaign.audience;

import io.campaign.engagement.ConsentChange;
import io.campaign.engagement.ConsentState;
import io.campaign.field.FieldCatalog;
import io.campaign.filter.EvaluationContext;
import io.campaign.filter.Filter;
import io.campaign.filter.Relaxation;
import io.campaign.id.AccountId;
import io.campaign.id.Address;
import io.campaign.id.AddressKey;
import io.campaign.id.Channel;
import io.campaign.id.MemberId;
import io.campaign.member.Member;
import io.campaign.segment.CompiledSegment;
import io.campaign.segment.SegmentBinder;
import io.campaign.segment.SegmentLimits;
import io.campaign.spi.ConsentStore;
import io.campaign.spi.MemberDirectory;
import io.campaign.spi.Store;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A host's own directory with what only our store knows: consent and behaviour. The host is asked
 * for what members are; leaves about the rest are widened on the way in and answered here, so the
 * count is exact whatever the host's directory understands.
 */
public final class ForeignDirectory implements MemberDirectory {
  private static final int PAGE = 1_000;

  private final MemberDirectory host;
  private final ConsentStore consent;
  private final AddressKeys keys;
  private final FactLoader facts;

  /**
   * Creates it.
   *
   * @param host the host's directory
   * @param store our store
   * @param keys address keys
   */
  public ForeignDirectory(MemberDirectory host, Store store, AddressKeys keys) {
    this.host = host;
    this.consent = store.consent();
    this.keys = keys;
    this.facts = new FactLoader(store.engagement());
  }

  private static boolean isOfHost(Filter leaf) {
    return !(leaf instanceof Filter.OptedIn || leaf instanceof Filter.Behaved);
  }

  @Override
  public AudiencePage page(
      AccountId account, Filter filter, EvaluationContext context, long afterMember, int limit) {
    Filter asked = Relaxation.relax(filter, ForeignDirectory::isOfHost);
    AudiencePage page = host.page(account, asked, context, afterMember, limit);
    List<Member> members = withConsent(account, page.members(), channels(filter));
    Match match = asked.equals(filter) ? page.match() : Match.SUPERSET;
    return new AudiencePage(match, members, page.last());
  }

  @Override
  public List<Member> byNumbers(AccountId account, Collection<Long> memberNos) {
    return host.byNumbers(account, memberNos);
  }

  @Override
  public List<Member> byNumbers(
      AccountId account, Collection<Long> memberNos, Set<String> fieldNames) {
    return host.byNumbers(account, memberNos, fieldNames);
  }

  @Override
  public List<Member> byIds(AccountId account, Collection<MemberId> ids) {
    return host.byIds(account, ids);
  }

  @Override
  public List<Member> byAddresses(AccountId account, Collection<Address> addresses) {
    return host.byAddresses(account, addresses);
  }

  @Override
  public long count(AccountId account, Filter filter, EvaluationContext context) {
    if (Relaxation.relax(filter, ForeignDirectory::isOfHost).equals(filter)) {
      return host.count(account, filter, context);
    }
    CompiledSegment segment =
        new SegmentBinder(fieldCatalog(account), SegmentLimits.MOST).bind(filter);
    long count = 0;
    long cursor = 0;
    boolean last = false;
    while (!last) {
      AudiencePage page = page(account, filter, context, cursor, PAGE);
      count += facts.satisfying(account, segment, context, page.members()).size();
      cursor = page.members().isEmpty() ? cursor : lastOf(page).memberNo();
      last = page.last();
    }
    return count;
  }

  private static Member lastOf(AudiencePage page) {
    return page.members().get(page.members().size() - 1);
  }

  @Override
  public FieldCatalog fieldCatalog(AccountId account) {
    return host.fieldCatalog(account);
  }

  /** Channels whose consent a filter asks for. */
  private static Set<Channel> channels(Filter filter) {
    Set<Channel> channels = new LinkedHashSet<>();
    Deque<Filter> open = new ArrayDeque<>(List.of(filter));
    while (!open.isEmpty()) {
      Filter node = open.pop();
      if (node instanceof Filter.OptedIn optedIn) {
        channels.add(optedIn.channel());
      }
      node.children().forEach(open::push);
    }
    return channels;
  }

  /** Consent holds for the address, whatever channel it is written for. */
  private List<Member> withConsent(AccountId account, List<Member> members, Set<Channel> channels) {
    if (channels.isEmpty()) {
      return members;
    }
    Map<AddressKey, Set<Channel>> optedIn = new HashMap<>();
    Map<Long, AddressKey> keyOf = new HashMap<>();
    for (Member member : members) {
      if (member.address() != null) {
        keyOf.put(member.memberNo(), keys.keyOf(member.address()));
      }
    }
    for (Channel channel : channels) {
      consent
          .states(account, channel, ConsentChange.ALL_SENDERS, new HashSet<>(keyOf.values()))
          .forEach(
              (key, state) -> {
                if (state == ConsentState.OPTED_IN) {
                  optedIn.computeIfAbsent(key, k -> new HashSet<>()).add(channel);
                }
              });
    }
    List<Member> known = new ArrayList<>(members.size());
    for (Member member : members) {
      AddressKey key = keyOf.get(member.memberNo());
      Set<Channel> yes = key == null ? Set.of() : optedIn.getOrDefault(key, Set.of());
      known.add(member.withOptedIn(yes));
    }
    return known;
  }
}
