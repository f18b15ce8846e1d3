package io.campaign.inbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class HandOffIndexTest {
  private record Fact(long runNo, long at) {}

  @Test
  void itAnswersLikeTheRule_forRandomHistories() {
    SplittableRandom random = new SplittableRandom(3);
    HandOffIndex index = new HandOffIndex(1 << 22);
    Map<Long, List<Fact>> facts = new HashMap<>();
    Map<Long, Long> ends = new HashMap<>();
    for (long run = 1; run <= 40; run++) {
      if (random.nextBoolean()) {
        ends.put(run, 500L + random.nextInt(1_000));
        index.window(run, ends.get(run));
      }
    }
    for (int i = 0; i < 30_000; i++) {
      long member = 1 + random.nextInt(12_000);
      List<Fact> own = facts.computeIfAbsent(member, m -> new ArrayList<>());
      if (own.size() < 3) {
        Fact fact = new Fact(1 + random.nextInt(40), random.nextInt(1_000));
        own.add(fact);
        assertTrue(index.put(member, fact.runNo(), fact.at()));
        index.put(member, fact.runNo(), fact.at());
      }
    }
    for (int i = 0; i < 30_000; i++) {
      long member = 1 + random.nextInt(13_000);
      long received = random.nextInt(2_000);
      assertEquals(expected(facts, ends, member, received), index.answered(member, received));
    }
    assertEquals(facts.size(), index.members());
  }

  private static long expected(
      Map<Long, List<Fact>> facts, Map<Long, Long> ends, long member, long received) {
    Fact best = null;
    for (Fact fact : facts.getOrDefault(member, List.of())) {
      boolean open =
          fact.at() <= received && received < ends.getOrDefault(fact.runNo(), Long.MAX_VALUE);
      boolean later =
          best == null
              || fact.at() > best.at()
              || (fact.at() == best.at() && fact.runNo() > best.runNo());
      if (open && later) {
        best = fact;
      }
    }
    return best == null ? HandOffIndex.MISS : best.runNo();
  }

  @Test
  void fullAtItsCap_itTakesNobodyNew_butUpdatesWhomItKnows() {
    HandOffIndex index = new HandOffIndex(8_192);
    int taken = 0;
    for (long member = 1; member <= 1_000; member++) {
      taken += index.put(member, 1, 10) ? 1 : 0;
    }
    assertEquals(128, taken);
    assertTrue(index.bytes() <= 8_192, "bytes: " + index.bytes());
    assertFalse(index.put(999, 1, 10));
    assertTrue(index.put(1, 2, 20));
    assertEquals(2, index.answered(1, 30));
    assertEquals(HandOffIndex.MISS, index.answered(999, 30));
    index.clear();
    assertEquals(HandOffIndex.MISS, index.answered(1, 30));
  }
}
