package io.campaign.segment.index;

import java.util.List;

/** One block, asked to find out how selective a node is before the others are. */
final class Sample {
  private final Block block;
  private final Scratch scratch = new Scratch();
  private final long[] mask = new long[Mask.WORDS];

  Sample(List<Block> blocks, Layout layout) {
    block = blocks.isEmpty() ? Block.empty(layout) : blocks.get(blocks.size() / 2);
  }

  /** The part of the block's rows that satisfy a node, 0.5 for an empty block. */
  double share(Node node) {
    if (block.size() == 0) {
      return 0.5;
    }
    Mask.first(block.size(), mask);
    node.retain(block, mask, scratch);
    return (double) Mask.count(mask) / block.size();
  }
}
