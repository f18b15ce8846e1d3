package io.campaign.segment.index;

/**
 * Masks of the rows with the lowest values: one for the first {@code step} ranks, one for the first
 * {@code 2 * step}, and so on. Any range of values is then the difference of two masks and a few
 * single rows at both ends, however many rows it has. Immutable.
 */
final class Ladder {
  private static final long[] NOBODY = new long[Mask.WORDS];

  private final Postings postings;
  private final int step;
  private final long[][] rungs;

  private Ladder(Postings postings, int step, long[][] rungs) {
    this.postings = postings;
    this.step = step;
    this.rungs = rungs;
  }

  /** Builds the masks over postings whose rows are listed, one value a row. */
  static Ladder of(Postings postings, int step) {
    long[][] rungs = new long[postings.total() / step][];
    long[] mask = new long[Mask.WORDS];
    for (int i = 0; i < rungs.length; i++) {
      postings.collectRanks(i * step, (i + 1) * step, mask);
      rungs[i] = mask.clone();
    }
    return new Ladder(postings, step, rungs);
  }

  /**
   * The same with one row at another rank: in each rung between the two, the row and the one at the
   * rung's edge change places.
   *
   * @param after the rows as they are then, as many as before
   */
  Ladder moved(Postings after, int row, int oldRank, int newRank) {
    long[][] moved = rungs.clone();
    int from = Math.min(oldRank, newRank);
    int to = Math.max(oldRank, newRank);
    for (int i = from / step; i < rungs.length && (i + 1) * step <= to; i++) {
      int edge = (i + 1) * step;
      long[] rung = rungs[i].clone();
      if (oldRank < newRank) {
        Mask.unset(rung, row);
        Mask.set(rung, after.row(edge - 1));
      } else {
        Mask.unset(rung, after.row(edge));
        Mask.set(rung, row);
      }
      moved[i] = rung;
    }
    return new Ladder(after, step, moved);
  }

  int step() {
    return step;
  }

  /** Sets the mask to the rows from one rank to another. */
  void range(int from, int to, long[] mask) {
    int low = nearest(from);
    int high = nearest(to);
    if (low >= high) {
      Mask.clear(mask);
      postings.collectRanks(from, to, mask);
      return;
    }
    long[] above = rung(high);
    long[] below = rung(low);
    for (int w = 0; w < Mask.WORDS; w++) {
      mask[w] = above[w] & ~below[w];
    }
    postings.collectRanks(from, low * step, mask);
    drop(low * step, from, mask);
    postings.collectRanks(high * step, to, mask);
    drop(to, high * step, mask);
  }

  /** Counts the rows of the mask from one rank to another, in one pass over three masks. */
  int count(int from, int to, long[] mask) {
    int low = nearest(from);
    int high = nearest(to);
    if (low >= high) {
      return hits(from, to, mask);
    }
    long[] above = rung(high);
    long[] below = rung(low);
    int count = 0;
    for (int w = 0; w < Mask.WORDS; w++) {
      count += Long.bitCount(mask[w] & above[w] & ~below[w]);
    }
    return count
        + hits(from, low * step, mask)
        - hits(low * step, from, mask)
        + hits(high * step, to, mask)
        - hits(to, high * step, mask);
  }

  /** How many rows from one rank to another the mask has; none when they are in reverse. */
  private int hits(int from, int to, long[] mask) {
    int hits = 0;
    for (int i = from; i < to; i++) {
      int row = postings.row(i);
      hits += (int) (mask[row >>> 6] >>> row & 1);
    }
    return hits;
  }

  private int nearest(int rank) {
    return Math.min((rank + step / 2) / step, rungs.length);
  }

  private long[] rung(int number) {
    return number == 0 ? NOBODY : rungs[number - 1];
  }

  private void drop(int from, int to, long[] mask) {
    for (int i = from; i < to; i++) {
      Mask.unset(mask, postings.row(i));
    }
  }

  long bytes() {
    return 48 + rungs.length * (4L + Mask.BYTES);
  }
}
