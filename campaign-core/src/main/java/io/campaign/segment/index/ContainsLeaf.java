package io.campaign.segment.index;

import org.jspecify.annotations.Nullable;

/** Texts that contain a text. */
final class ContainsLeaf implements Node {
  /** Candidates for each text of a block up to which they are looked at one by one. */
  private static final double EACH = 0.4;

  private final int column;
  private final Needle needle;
  private final int[] slices;
  private final double cost;
  private @Nullable Keys resolvedFor;
  private long[] resolved = {};

  ContainsLeaf(int column, byte[] text, boolean textIndexed) {
    this.column = column;
    this.needle = new Needle(text);
    this.slices = TextSlices.slicesOf(text);
    this.cost = textIndexed && slices.length > 0 ? 1_000 : 60_000;
  }

  @Override
  public void retain(Block block, long[] mask, Scratch scratch) {
    CodedColumn values = block.coded(column);
    if (values.isEmpty()) {
      Mask.clear(mask);
      return;
    }
    TextSlices index = values.slices();
    if (index != null) {
      index.retain(slices, mask);
    }
    TextKeys keys = (TextKeys) values.keys();
    if (keys != resolvedFor && Mask.count(mask) <= keys.size() * EACH) {
      retainEach(values, keys, mask);
      return;
    }
    if (keys != resolvedFor) {
      resolved = new long[(keys.size() >>> 6) + 1];
      keys.containing(needle, resolved);
      resolvedFor = keys;
    }
    values.retain(resolved, mask, scratch.take());
    scratch.release();
  }

  private void retainEach(CodedColumn values, TextKeys keys, long[] mask) {
    for (int w = 0; w < Mask.WORDS; w++) {
      for (long left = mask[w]; left != 0; left &= left - 1) {
        int code = values.code(w * 64 + Long.numberOfTrailingZeros(left));
        if (code == 0 || !keys.contains(code - 1, needle)) {
          mask[w] &= ~(left & -left);
        }
      }
    }
  }

  @Override
  public double cost() {
    return cost;
  }
}
