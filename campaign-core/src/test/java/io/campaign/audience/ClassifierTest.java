package io.campaign.audience;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.campaign.audience.Classifier.Audience;
import io.campaign.audience.Classifier.Classification;
import io.campaign.engagement.ConsentChange;
import io.campaign.engagement.ConsentState;
import io.campaign.field.FieldCatalog;
import io.campaign.filter.EvaluationContext;
import io.campaign.filter.Filter;
import io.campaign.filter.Filters;
import io.campaign.id.AccountId;
import io.campaign.id.Address;
import io.campaign.id.AddressKey;
import io.campaign.id.Channel;
import io.campaign.id.MemberId;
import io.campaign.id.Secret;
import io.campaign.lifecycle.HoldReason;
import io.campaign.lifecycle.SkipReason;
import io.campaign.member.Member;
import io.campaign.member.MemberStatus;
import io.campaign.member.NewMember;
import io.campaign.member.Profile;
import io.campaign.memory.MemoryStore;
import io.campaign.run.AudiencePart;
import io.campaign.spi.MemberDirectory;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Each member of a segment gets exactly one disposition, the first that applies. */
class ClassifierTest {
  private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
  private static final AccountId ACCOUNT = AccountId.of("acme");
  private static final AddressKeys KEYS = address -> AddressKey.of(Secret.of("s"), address);

  private final MemoryStore store = MemoryStore.create();
  private int numbers;

  /** Adds a member; members are numbered in order from 1. */
  private void member(@Nullable String phone, MemberStatus status, String gender) {
    Address address = phone == null ? null : Address.sms(phone);
    store
        .memberWriter()
        .upsert(
            ACCOUNT,
            List.of(
                new NewMember(
                    MemberId.of("m" + ++numbers),
                    address,
                    address == null ? null : KEYS.keyOf(address),
                    status,
                    Profile.builder().gender(gender).build())));
  }

  private void member(String phone) {
    member(phone, MemberStatus.ACTIVE, "female");
  }

  private void optOut(String phone, String group) {
    store
        .consent()
        .append(
            List.of(
                new ConsentChange(
                    ACCOUNT,
                    Channel.SMS,
                    KEYS.keyOf(Address.sms(phone)),
                    group,
                    ConsentState.OPTED_OUT,
                    NOW,
                    "host",
                    "asked",
                    phone + group)));
  }

  private static Audience audience(Filter filter) {
    return new Audience(
        ACCOUNT,
        Channel.SMS,
        filter,
        new EvaluationContext(NOW, ZoneOffset.UTC),
        AudienceRules.NONE);
  }

  private Map<Long, Optional<SkipReason>> classify(
      MemberDirectory members, Filter filter, int page) {
    Classifier classifier = new Classifier(members, store.consent(), store.engagement(), KEYS);
    Map<Long, Optional<SkipReason>> found = new LinkedHashMap<>();
    long cursor = 0;
    boolean last = false;
    while (!last) {
      Classification next = classifier.next(audience(filter), cursor, page);
      next.members()
          .forEach(c -> found.put(c.member().memberNo(), Optional.ofNullable(c.excluded())));
      cursor = next.cursor();
      last = next.last();
    }
    return found;
  }

  private Map<Long, Optional<SkipReason>> classify() {
    return classify(store.members(), new Filter.All(), 2);
  }

  @Test
  void eachReason_isFoundInItsOrder() {
    member("+12025550001");
    member("+12025550002", MemberStatus.BLOCKED, "female");
    member(null, MemberStatus.ACTIVE, "female");
    member("+12025550004");
    optOut("+12025550004", "*");
    optOut("+12025550002", "*");
    member("+12025550001");
    store.memberWriter().erase(ACCOUNT, MemberId.of("m3"));

    assertEquals(
        Map.of(
            1L, Optional.empty(),
            2L, Optional.of(SkipReason.ERASED_OR_BLOCKED),
            3L, Optional.of(SkipReason.ERASED_OR_BLOCKED),
            4L, Optional.of(SkipReason.OPTED_OUT),
            5L, Optional.of(SkipReason.DUPLICATE_ADDRESS)),
        classify());
  }

  @Test
  void aMemberWithoutANumber_hasNoAddress() {
    member(null, MemberStatus.ACTIVE, "female");

    assertEquals(Map.of(1L, Optional.of(SkipReason.NO_ADDRESS)), classify());
  }

  @Test
  void ofMembersWhoShareANumber_theLowestInsideTheSegmentGetsIt() {
    member("+12025550001", MemberStatus.ACTIVE, "male");
    member("+12025550001", MemberStatus.BLOCKED, "female");
    member("+12025550001", MemberStatus.ACTIVE, "female");
    member("+12025550001", MemberStatus.ACTIVE, "female");

    assertEquals(
        Map.of(
            2L, Optional.of(SkipReason.ERASED_OR_BLOCKED),
            3L, Optional.empty(),
            4L, Optional.of(SkipReason.DUPLICATE_ADDRESS)),
        classify(store.members(), Filters.eq("gender", "female"), 1));
  }

  @Test
  void anOptedOutSharedNumber_isOptedOutForAll() {
    member("+12025550001");
    member("+12025550001");
    optOut("+12025550001", "*");

    assertTrue(
        classify().values().stream().allMatch(r -> r.equals(Optional.of(SkipReason.OPTED_OUT))));
  }

  @Test
  void rules_areAskedInTheirOrder_andOnlyAboutWhoIsLeft() {
    for (int i = 1; i <= 8; i++) {
      member("+1202555000" + i);
    }
    optOut("+12025550008", "*");
    Hold later = new Hold(NOW.plusSeconds(60), NOW.plusSeconds(90), HoldReason.QUIET_HOURS);
    List<String> asked = new ArrayList<>();
    AudienceRules rules =
        new AudienceRules() {
          @Override
          public Set<Long> unsupported(List<Member> members) {
            asked.add("unsupported " + numbersOf(members));
            return Set.of(1L, 8L);
          }

          @Override
          public Set<Long> capped(List<Member> members) {
            asked.add("capped " + numbersOf(members));
            return Set.of(1L, 2L);
          }

          @Override
          public @Nullable SkipReason unsayable(Member member) {
            asked.add("unsayable " + member.memberNo());
            return switch ((int) member.memberNo()) {
              case 3 -> SkipReason.MISSING_VARIABLE;
              case 4 -> SkipReason.TOO_LARGE;
              default -> null;
            };
          }

          @Override
          public boolean heldOut(Member member) {
            return member.memberNo() <= 5;
          }

          @Override
          public @Nullable Hold hold(Member member) {
            return member.memberNo() == 6 ? later : null;
          }
        };
    Audience audience =
        new Audience(
            ACCOUNT,
            Channel.SMS,
            new Filter.All(),
            new EvaluationContext(NOW, ZoneOffset.UTC),
            rules.and(AudienceRules.NONE).and(new AudienceRules() {}));
    Classification page =
        new Classifier(store.members(), store.consent(), store.engagement(), KEYS)
            .next(audience, 0, 100);

    assertEquals(
        List.of(
            AudiencePart.CHANNEL_UNSUPPORTED,
            AudiencePart.CAPPED,
            AudiencePart.MISSING_VARIABLE,
            AudiencePart.TOO_LARGE,
            AudiencePart.HOLD_OUT,
            AudiencePart.LATER,
            AudiencePart.AT_ONCE,
            AudiencePart.CHANNEL_UNSUPPORTED),
        page.members().stream().map(Classified::part).toList());
    assertEquals(later, page.members().get(5).hold());
    assertEquals(
        List.of(
            "unsupported [1, 2, 3, 4, 5, 6, 7, 8]",
            "capped [2, 3, 4, 5, 6, 7]",
            "unsayable 3",
            "unsayable 4",
            "unsayable 5",
            "unsayable 6",
            "unsayable 7"),
        asked);
  }

  private static List<Long> numbersOf(List<Member> members) {
    return members.stream().map(Member::memberNo).toList();
  }

  @Test
  void aDirectoryThatAnswersMore_isFilteredAgain() {
    member("+12025550001");
    member("+12025550002", MemberStatus.ACTIVE, "male");
    member("+12025550003", MemberStatus.ACTIVE, "male");
    member("+12025550004");

    assertEquals(
        Map.of(1L, Optional.empty(), 4L, Optional.empty()),
        classify(new Everybody(store.members()), Filters.eq("gender", "female"), 1));
  }

  @Test
  void anEmptySegment_isOneLastEmptyPage() {
    Classification page =
        new Classifier(store.members(), store.consent(), store.engagement(), KEYS)
            .next(audience(new Filter.All()), 0, 10);

    assertEquals(List.of(), page.members());
    assertTrue(page.last());
  }

  /** A host's directory that understands no filter. */
  private record Everybody(MemberDirectory members) implements MemberDirectory {
    @Override
    public AudiencePage page(
        AccountId account, Filter filter, EvaluationContext context, long after, int limit) {
      AudiencePage page = members.page(account, new Filter.All(), context, after, limit);
      return new AudiencePage(Match.SUPERSET, page.members(), page.last());
    }

    @Override
    public List<Member> byNumbers(AccountId account, Collection<Long> memberNos) {
      return members.byNumbers(account, memberNos);
    }

    @Override
    public List<Member> byIds(AccountId account, Collection<MemberId> ids) {
      return members.byIds(account, ids);
    }

    @Override
    public List<Member> byAddresses(AccountId account, Collection<Address> addresses) {
      return members.byAddresses(account, addresses);
    }

    @Override
    public long count(AccountId account, Filter filter, EvaluationContext context) {
      return members.count(account, filter, context);
    }

    @Override
    public FieldCatalog fieldCatalog(AccountId account) {
      return members.fieldCatalog(account);
    }
  }
}
