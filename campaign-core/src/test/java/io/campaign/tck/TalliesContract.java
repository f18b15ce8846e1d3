package io.campaign.tck;

import static io.campaign.tck.TckFixtures.T0;
import static io.campaign.tck.TckFixtures.at;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.campaign.engagement.ConsentState;
import io.campaign.lifecycle.DeliveryState;
import io.campaign.lifecycle.RunStatus;
import io.campaign.lifecycle.SkipReason;
import io.campaign.run.BatchGrant.Granted;
import io.campaign.run.Bits;
import io.campaign.run.ClaimedChunk;
import io.campaign.run.Delivery;
import io.campaign.run.NewChunk;
import io.campaign.run.Outcome;
import io.campaign.run.Run;
import io.campaign.run.Tally;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

abstract class TalliesContract extends StoreGroup {
  private static final int MEMBERS = 120;

  @Test
  @DisplayName("a run that was never opened counts zero")
  void tally_unknownRun_isZero() {
    Tally zero = new Tally(0, Map.of(), Map.of(), Map.of(), 0, 0, 0);
    assertEquals(zero, store.runs().tally(account, Long.MAX_VALUE));
  }

  @Test
  @DisplayName("each part of a tally is its own count")
  void tally_mixedRun_countsEachPart() {
    Run run = fixtures.planned(1, 2, 3, 4, 5, 6);
    store.consent().append(List.of(fixtures.consent(6, ConsentState.OPTED_OUT, T0)));
    ClaimedChunk chunk = sending.claim();
    sending.exchange(sending.batch(chunk, 0, List.of(), 0, 1, 2, 3, 5));
    sending.exchange(
        sending.batch(
            chunk,
            1,
            List.of(
                sending.handedOff(0, "a"),
                sending.result(1, DeliveryState.REFUSED),
                sending.retry(2, at(60)),
                sending.skipped(4, SkipReason.TOO_LARGE))));
    assertEquals(
        new Tally(
            6,
            Map.of(
                DeliveryState.HANDED_OFF, 1L,
                DeliveryState.REFUSED, 1L,
                DeliveryState.SKIPPED, 2L),
            Map.of(SkipReason.OPTED_OUT, 1L, SkipReason.TOO_LARGE, 1L),
            Map.of(),
            2,
            0,
            0),
        fixtures.tally(run));
  }

  @Test
  @DisplayName("whatever happens to a run, in whatever order, its tally sums exactly")
  void tally_randomRun_sumsExactly() {
    long seed = 4711;
    SplittableRandom random = new SplittableRandom(seed);
    Run run = fixtures.run();
    List<NewChunk> chunks = new ArrayList<>();
    for (int first = 1; first <= MEMBERS; first += 10) {
      chunks.add(NewChunk.first(T0, TckFixtures.members(first, first + 9L)));
    }
    fixtures.plan(run, chunks);
    for (int step = 0; step < 60; step++) {
      randomStep(run, random);
      Tally tally = fixtures.tally(run);
      String when = "seed " + seed + ", step " + step + ", " + tally;
      assertEquals(MEMBERS, tally.recipients(), when);
      assertEquals(MEMBERS, tally.sum(), when);
    }
    finish(run);
  }

  private void randomStep(Run run, SplittableRandom random) {
    if (random.nextInt(8) == 0) {
      optOut(1 + random.nextInt(MEMBERS));
    }
    Optional<ClaimedChunk> claimed = sending.tryClaim(at(100));
    if (claimed.isEmpty()) {
      return;
    }
    ClaimedChunk chunk = claimed.get();
    int[] free = freePositions(chunk, random);
    Granted open = sending.exchange(sending.batch(chunk, chunk.batchNo(), List.of(), free));
    List<Outcome> outcomes = new ArrayList<>();
    for (int index : open.open().positions()) {
      randomOutcome(chunk, index, random).ifPresent(outcomes::add);
    }
    sending.exchange(sending.batch(chunk, open.batchNo(), outcomes));
    store.ledger().release(chunk.chunkNo(), chunk.fence(), at(9));
    String id = chunk.chunkNo() + "-" + random.nextInt(10);
    store.ledger().recordReceipts(List.of(sending.receipt(id, DeliveryState.DELIVERED)));
    assertEquals(RunStatus.SENDING, fixtures.now(run).status());
  }

  private void optOut(long memberNo) {
    store.consent().append(List.of(fixtures.consent(memberNo, ConsentState.OPTED_OUT, T0)));
  }

  private static int[] freePositions(ClaimedChunk chunk, SplittableRandom random) {
    List<Integer> free = new ArrayList<>();
    for (int i = 0; i < chunk.planned().size(); i++) {
      if (!chunk.closed().has(i) && random.nextInt(3) > 0) {
        free.add(i);
      }
    }
    return Bits.of(free).positions();
  }

  private Optional<Outcome> randomOutcome(ClaimedChunk chunk, int index, SplittableRandom random) {
    return switch (random.nextInt(6)) {
      case 0 -> Optional.of(sending.retry(index, at(random.nextInt(50))));
      case 1 -> Optional.of(new Outcome.GivenBack(index));
      case 2 -> Optional.of(sending.result(index, DeliveryState.REFUSED));
      case 3 -> Optional.empty();
      default -> Optional.of(sending.handedOff(index, chunk.chunkNo() + "-" + index));
    };
  }

  private void finish(Run run) {
    fixtures.move(run, RunStatus.CANCELLED);
    assertEquals(MEMBERS, fixtures.tally(run).sum());
    while (store.runs().cancelRest(run.runNo(), at(200), 3) > 0) {
      assertEquals(MEMBERS, fixtures.tally(run).sum());
    }
    Tally end = fixtures.tally(run);
    assertEquals(0, end.waiting());
    List<Delivery> deliveries = sending.deliveries(run);
    Set<Long> members = new HashSet<>(deliveries.stream().map(d -> d.key().memberNo()).toList());
    assertEquals(MEMBERS, members.size(), "each member must have exactly one delivery");
    assertEquals(MEMBERS, deliveries.size());
  }
}
