package io.campaign.segment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.campaign.filter.Filter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RandomTreesTest {
  private static final long SEED = Long.getLong("campaign.seed", 20_261_123L);
  private static final SegmentLimits LIMITS = new SegmentLimits(32, 5_000, 10_000, 1_000_000);

  @Test
  void eachTree_isPrintedAndReadBackEqual() {
    RandomCases cases = new RandomCases(SEED);
    SegmentParser parser = new SegmentParser(Samples.CATALOG, LIMITS);
    for (int i = 0; i < 3_000; i++) {
      Filter tree = cases.tree(1 + i % 7);
      String text = SegmentPrinter.print(tree);
      String where = "seed " + SEED + ", tree " + i + ": " + text;
      assertEquals(List.of(), parser.check(text), where);
      assertEquals(tree, parser.parse(text), where);
      assertEquals(text, SegmentPrinter.print(parser.parse(text)), where);
    }
  }

  @Test
  void predicate_agreesWithTheWrittenMeaning() {
    RandomCases cases = new RandomCases(SEED);
    SegmentBinder binder = new SegmentBinder(Samples.CATALOG, LIMITS);
    List<FakeMember> members = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      members.add(cases.member());
    }
    int selective = 0;
    for (int i = 0; i < 2_000; i++) {
      Filter tree = cases.tree(1 + i % 5);
      int matched = countAgreed(binder.bind(tree), tree, members, i);
      selective += matched > 0 && matched < members.size() ? 1 : 0;
    }
    assertTrue(selective > 1_000, "seed " + SEED + ": only " + selective + " trees select some");
  }

  private static int countAgreed(
      CompiledSegment segment, Filter tree, List<FakeMember> members, int number) {
    int matched = 0;
    for (FakeMember member : members) {
      boolean found = segment.matches(member, Samples.CONTEXT);
      boolean expected = tree.accept(new NaiveEvaluator(member, Samples.CONTEXT));
      assertEquals(
          expected,
          found,
          () ->
              "seed %d, tree %d: %s%n%s"
                  .formatted(SEED, number, SegmentPrinter.print(tree), member));
      matched += found ? 1 : 0;
    }
    return matched;
  }
}
