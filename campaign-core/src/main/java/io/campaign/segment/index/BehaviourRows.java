package io.campaign.segment.index;

import java.util.IdentityHashMap;

/** Who shows one behaviour at one moment, among the members of one version: a bit a member. */
final class BehaviourRows {
  private final IdentityHashMap<Block, long[]> masks = new IdentityHashMap<>();

  void add(Block block, int row) {
    Mask.set(masks.computeIfAbsent(block, any -> new long[Mask.WORDS]), row);
  }

  void retain(Block block, long[] mask) {
    long[] rows = masks.get(block);
    if (rows == null) {
      Mask.clear(mask);
    } else {
      Mask.and(mask, rows);
    }
  }
}
