package io.campaign.segment.index;

import java.util.Comparator;
import java.util.PriorityQueue;

/** Keeps the members whose mixed numbers are lowest: a sample without a random source. */
final class Lottery {
  private record Ticket(long rank, long memberNo) {}

  private final int winners;
  private final long seed;
  private final PriorityQueue<Ticket> lowest =
      new PriorityQueue<>(Comparator.comparingLong(Ticket::rank).reversed());

  Lottery(int winners, long seed) {
    this.winners = winners;
    this.seed = mix(seed + 1);
  }

  void enter(long memberNo) {
    long rank = mix(memberNo ^ seed);
    Ticket worst = lowest.peek();
    if (lowest.size() < winners || worst == null) {
      lowest.add(new Ticket(rank, memberNo));
    } else if (rank < worst.rank()) {
      lowest.poll();
      lowest.add(new Ticket(rank, memberNo));
    }
  }

  long[] drawn() {
    return lowest.stream().mapToLong(Ticket::memberNo).sorted().toArray();
  }

  /** The finaliser of SplitMix64: a bijection without visible pattern. */
  private static long mix(long value) {
    long mixed = (value ^ value >>> 30) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
    return mixed ^ mixed >>> 31;
  }
}
