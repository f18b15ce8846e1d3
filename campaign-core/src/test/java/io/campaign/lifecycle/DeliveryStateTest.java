package io.campaign.lifecycle;

import static io.campaign.lifecycle.DeliveryState.merge;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.campaign.error.InvalidInputException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DeliveryStateTest {

  private record Fact(int group, DeliveryState state) {
    Fact and(Fact other) {
      return new Fact(Math.max(group, other.group), merge(group, state, other.group, other.state));
    }
  }

  @Test
  void states_haveTheseCodesRanksWordsAndMeanings() {
    String table =
        Stream.of(DeliveryState.values())
            .map(
                s ->
                    "%s %d %d %s %s %s"
                        .formatted(
                            s.name(),
                            s.code(),
                            s.rank(),
                            s.isFinalHandOffResult() ? "final" : "open",
                            s.countsAsHandedOff() ? "counts" : "-",
                            s.word()))
            .collect(Collectors.joining("\n", "", "\n"));
    assertEquals(
        """
        SUBMITTING 10 10 open - submitting
        UNKNOWN 20 20 open - unknown
        SKIPPED 30 30 final - skipped
        CANCELLED 31 30 final - cancelled
        EXPIRED 32 30 final - expired
        REFUSED 33 30 final - failed
        HELD 35 35 final - held
        HANDED_OFF 40 40 final counts handed off
        UNDELIVERED 50 50 final counts undelivered
        DELIVERED 60 60 final counts delivered
        READ 70 70 final counts read
        """,
        table);
  }

  @Test
  void codes_comeBackAsTheirState() {
    for (DeliveryState state : DeliveryState.values()) {
      assertEquals(state, DeliveryState.fromCode(state.code()));
    }
    for (int unknown : new int[] {-1, 0, 34, 71, Integer.MAX_VALUE}) {
      assertThrows(InvalidInputException.class, () -> DeliveryState.fromCode(unknown));
    }
  }

  @Test
  void merge_isCommutativeAndIdempotentAndNeverFalls() {
    for (DeliveryState a : DeliveryState.values()) {
      assertEquals(a, merge(0, a, 0, a));
      for (DeliveryState b : DeliveryState.values()) {
        for (int groupB = 0; groupB < 3; groupB++) {
          assertEquals(merge(1, a, groupB, b), merge(groupB, b, 1, a));
        }
        assertTrue(merge(1, a, 1, b).rank() >= Math.max(a.rank(), b.rank()));
        assertEquals(b, merge(1, a, 2, b), "a later attempt group always stands");
      }
    }
  }

  @Test
  void factsInAnyOrderAndRepeated_giveTheSameState() {
    for (long seed = 0; seed < 2_000; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      List<Fact> facts = new ArrayList<>();
      for (int i = random.nextInt(1, 8); i > 0; i--) {
        facts.add(new Fact(random.nextInt(3), anyState(random)));
      }
      Fact expected = facts.stream().reduce(Fact::and).orElseThrow();
      List<Fact> shuffled = new ArrayList<>(facts);
      shuffled.addAll(facts);
      Collections.shuffle(shuffled, new Random(seed));
      Fact soFar = shuffled.get(0);
      for (Fact fact : shuffled) {
        Fact next = soFar.and(fact);
        assertTrue(order(next) >= order(soFar), "seed " + seed + ": fell to " + next);
        soFar = next;
      }
      assertEquals(expected, soFar, "seed " + seed);
    }
  }

  @Test
  void skipReasons_haveUniqueCodesInDeclarationOrder() {
    Set<Integer> codes = new HashSet<>();
    int last = 0;
    for (SkipReason reason : SkipReason.values()) {
      assertTrue(codes.add(reason.code()) && reason.code() > last, reason.name());
      assertEquals(reason, SkipReason.fromCode(reason.code()));
      assertEquals(reason.compareTo(SkipReason.HOLD_OUT) > 0, reason.onlyAtSendTime());
      last = reason.code();
    }
    assertThrows(InvalidInputException.class, () -> SkipReason.fromCode(0));
  }

  private static int order(Fact fact) {
    return fact.group() * 100 + fact.state().code();
  }

  private static DeliveryState anyState(SplittableRandom random) {
    return DeliveryState.values()[random.nextInt(DeliveryState.values().length)];
  }
}
