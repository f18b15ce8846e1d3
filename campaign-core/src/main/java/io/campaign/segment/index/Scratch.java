package io.campaign.segment.index;

import java.util.ArrayList;
import java.util.List;

/** Temporary masks of one query, given back in the reverse order they were taken. */
final class Scratch {
  private final List<long[]> masks = new ArrayList<>();
  private int taken;

  /** A mask with anything in it. */
  long[] take() {
    if (taken == masks.size()) {
      masks.add(new long[Mask.WORDS]);
    }
    return masks.get(taken++);
  }

  long[] copyOf(long[] mask) {
    long[] copy = take();
    Mask.copy(mask, copy);
    return copy;
  }

  void release() {
    taken--;
  }
}
