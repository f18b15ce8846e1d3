package io.campaign.segment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.campaign.field.FieldRef;
import io.campaign.filter.Filter;
import io.campaign.id.Channel;
import io.campaign.segment.index.IndexOptions;
import io.campaign.segment.index.IndexVersion;
import io.campaign.segment.index.SegmentIndex;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The index over blocks with tails, built, grown and changed, beside the predicate. */
class SegmentIndexAgreesTest {
  private static final long SEED = Long.getLong("campaign.seed", 20_261_124L);
  private static final Set<Channel> CHANNELS =
      Set.of(Channel.SMS, Channel.WHATSAPP, new Channel("my:own@1"));
  private static final IndexOptions OPTIONS = IndexOptions.DEFAULTS.withChannels(CHANNELS);

  private final RandomCases cases = new RandomCases(SEED);
  private final SplittableRandom random = new SplittableRandom(SEED);
  private final SegmentBinder binder = new SegmentBinder(Samples.CATALOG);
  private final TreeMap<Long, FakeMember> members = new TreeMap<>();

  @Test
  void fullyIndexed_answersLikeThePredicate() {
    members(16_384 + 103);
    agrees(build(OPTIONS), 30);
  }

  @Test
  void withTextIndex_answersLikeThePredicate() {
    members(900);
    agrees(build(OPTIONS.withTextIndex(FieldRef.of("notes"), FieldRef.of("city"))), 250);
  }

  @Test
  void columnsAlone_answerLikeThePredicate() {
    members(16_384 + 64);
    agrees(build(OPTIONS.columnsOnly()), 25);
  }

  @Test
  void everyChange_isSeenByTheNextVersionOnly() {
    members(16_390);
    SegmentIndex index = build(OPTIONS.withTextIndex(FieldRef.of("notes")));
    for (int round = 0; round < 6; round++) {
      IndexVersion before = index.version();
      Filter tree = cases.tree(3);
      long[] old = before.list(tree, Samples.CONTEXT, 0, 100_000);
      change(index, round % 3 == 0 ? 40 : 1 + random.nextInt(20));
      assertArrayEquals(old, before.list(tree, Samples.CONTEXT, 0, 100_000), "round " + round);
      agrees(index, 4);
    }
  }

  private void change(SegmentIndex index, int count) {
    List<FakeMember> puts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      long memberNo = random.nextInt(3) == 0 ? members.lastKey() + 1 + i : random.nextInt(60_000);
      puts.add(member(Math.max(1, memberNo)));
    }
    index.putAll(puts);
    List<Long> removed = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      removed.add(members.ceilingKey((long) random.nextInt(49_000)));
    }
    members.keySet().removeAll(removed);
    index.removeAll(removed);
  }

  private void members(int count) {
    for (int i = 0; i < count; i++) {
      member(1 + 3L * i);
    }
  }

  private FakeMember member(long memberNo) {
    FakeMember member = cases.member().numbered(memberNo);
    members.put(memberNo, member);
    return member;
  }

  private SegmentIndex build(IndexOptions options) {
    Collection<FakeMember> all = members.values();
    return SegmentIndex.build(
        Samples.CATALOG,
        options,
        all.stream(),
        (behaviour, context, action) ->
            members.values().stream()
                .filter(member -> member.did(behaviour))
                .forEach(member -> action.accept(member.memberNo())));
  }

  private void agrees(SegmentIndex index, int trees) {
    IndexVersion version = index.version();
    assertEquals(members.size(), version.size());
    for (int i = 0; i < trees; i++) {
      Filter tree = cases.tree(1 + i % 5);
      CompiledSegment segment = binder.bind(tree);
      long[] expected =
          members.values().stream()
              .filter(member -> segment.matches(member, Samples.CONTEXT))
              .mapToLong(FakeMember::memberNo)
              .toArray();
      String where = "seed " + SEED + ", tree " + i + ": " + SegmentPrinter.print(tree);
      assertArrayEquals(expected, version.list(tree, Samples.CONTEXT, 0, 100_000), where);
      assertEquals(expected.length, version.count(tree, Samples.CONTEXT), where);
      assertEquals(expected.length, version.explain(tree, Samples.CONTEXT).matching(), where);
    }
  }
}
