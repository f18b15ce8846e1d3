package io.campaign.segment.index;

/**
 * Masks of the rows with the lowest values: one for the first {@code step} ranks, one for the first
 * {@code 2 * step}, and so on. Any range of values is then the difference of two masks and a few
 * single rows at both ends, however many rows it has. Immutable.
 */
final class Ladder {
  private final Postings postings;
  private final int step;
  private final long[] rungs;

  private Ladder(Postings postings, int step, long[] rungs) {
    this.postings = postings;
    this.step = step;
    this.rungs = rungs;
  }

  /** Builds the masks over postings whose rows are listed, one value a row. */
  static Ladder of(Postings postings, int step) {
    int count = postings.total() / step;
    long[] rungs = new long[count * Mask.WORDS];
    long[] mask = new long[Mask.WORDS];
    for (int i = 0; i < count; i++) {
      postings.collectRanks(i * step, (i + 1) * step, mask);
      System.arraycopy(mask, 0, rungs, i * Mask.WORDS, Mask.WORDS);
    }
    return new Ladder(postings, step, rungs);
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
    difference(low, high, mask);
    postings.collectRanks(from, low * step, mask);
    drop(low * step, from, mask);
    postings.collectRanks(high * step, to, mask);
    drop(to, high * step, mask);
  }

  private int nearest(int rank) {
    return Math.min((rank + step / 2) / step, rungs.length / Mask.WORDS);
  }

  private void difference(int low, int high, long[] mask) {
    int above = (high - 1) * Mask.WORDS;
    if (low == 0) {
      System.arraycopy(rungs, above, mask, 0, Mask.WORDS);
      return;
    }
    int below = (low - 1) * Mask.WORDS;
    for (int w = 0; w < Mask.WORDS; w++) {
      mask[w] = rungs[above + w] & ~rungs[below + w];
    }
  }

  private void drop(int from, int to, long[] mask) {
    for (int i = from; i < to; i++) {
      Mask.unset(mask, postings.row(i));
    }
  }

  long bytes() {
    return 48 + rungs.length * 8L;
  }
}
