package io.campaign.tck;

import static io.campaign.tck.TckFixtures.at;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.campaign.engagement.ConsentChange;
import io.campaign.engagement.ConsentState;
import io.campaign.filter.EvaluationContext;
import io.campaign.filter.Filter;
import io.campaign.id.MemberId;
import io.campaign.member.Member;
import io.campaign.member.MemberStatus;
import io.campaign.member.NewMember;
import io.campaign.segment.CompiledSegment;
import io.campaign.segment.SegmentBinder;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

abstract class FiltersContract extends StoreGroup {
  private static final int MEMBERS = 250;
  private static final List<Instant> MOMENTS =
      List.of(
          Instant.parse("2026-02-28T10:30:00Z"),
          Instant.parse("2026-02-28T23:30:00Z"),
          Instant.parse("2024-02-29T05:00:00Z"),
          Instant.parse("2026-12-31T12:00:00Z"));

  private List<Member> members = List.of();

  @Test
  @DisplayName("each kind of leaf finds exactly the members the predicate finds")
  void page_eachLeaf_equalsPredicate() {
    long seed = 100;
    SplittableRandom random = new SplittableRandom(seed);
    populate(random);
    TckFilters filters = new TckFilters(random, fixtures.channel);
    for (int kind = 0; kind < TckFilters.KINDS; kind++) {
      for (int i = 0; i < 12; i++) {
        compare(filters.leaf(kind), context(random), "seed " + seed);
      }
    }
  }

  @Test
  @DisplayName("random trees find exactly the members the predicate finds")
  void page_randomTrees_equalsPredicate() {
    long seed = 9_000;
    SplittableRandom random = new SplittableRandom(seed);
    populate(random);
    TckFilters filters = new TckFilters(random, fixtures.channel);
    for (int i = 0; i < 150; i++) {
      compare(filters.filter(3), context(random), "seed " + seed);
    }
  }

  private static EvaluationContext context(SplittableRandom random) {
    Instant asOf = MOMENTS.get(random.nextInt(MOMENTS.size()));
    return new EvaluationContext(asOf, ZoneId.of("Asia/Tokyo"));
  }

  private void compare(Filter filter, EvaluationContext context, String seed) {
    CompiledSegment segment = new SegmentBinder(store.members().fieldCatalog(account)).bind(filter);
    List<Long> expected =
        members.stream().filter(m -> segment.matches(m, context)).map(Member::memberNo).toList();
    String which = seed + ", filter " + filter + " at " + context.asOf();
    List<Member> found = TckAudience.read(store, account, filter, context, 100);
    assertEquals(expected, found.stream().map(Member::memberNo).toList(), which);
    assertEquals(expected.size(), store.members().count(account, filter, context), which);
  }

  private void populate(SplittableRandom random) {
    TckAudience audience = new TckAudience(random);
    store.memberWriter().defineFields(account, TckAudience.FIELDS);
    List<NewMember> written = new ArrayList<>();
    List<ConsentChange> consent = new ArrayList<>();
    for (int i = 0; i < MEMBERS; i++) {
      MemberStatus status = random.nextInt(9) == 0 ? MemberStatus.BLOCKED : MemberStatus.ACTIVE;
      written.add(
          new NewMember(
              MemberId.of("m" + i),
              TckFixtures.address(i),
              fixtures.key(i),
              status,
              audience.profile()));
      if (audience.maybe()) {
        ConsentState state = audience.maybe() ? ConsentState.OPTED_IN : ConsentState.OPTED_OUT;
        consent.add(fixtures.consent(i, state, at(random.nextInt(50))));
      }
    }
    store.memberWriter().upsert(account, written);
    assertTrue(store.consent().append(consent) > 0);
    store.memberWriter().erase(account, MemberId.of("m3"));
    members = TckAudience.read(store, account, new Filter.All(), context(random), 10_000);
    assertEquals(MEMBERS, members.size());
  }
}
