package io.campaign.segment.index;

import org.jspecify.annotations.Nullable;

/** Texts that contain a text. */
final class ContainsLeaf implements Node {
  /** Candidates for each text of a block up to which they are looked at one by one. */
  private static final double EACH = 0.4;

  private final int column;
  private final Needle needle;
  private final byte[] text;
  private final double cost;
  private @Nullable Keys resolvedFor;
  private long[] resolved = {};
  private final int[] rows = new int[Mask.ROWS];
  private final int[] codes = new int[Mask.ROWS];

  ContainsLeaf(int column, byte[] text, boolean textIndexed) {
    this.column = column;
    this.needle = new Needle(text);
    this.text = text;
    this.cost = textIndexed && text.length >= TextSlices.SHORTEST ? 1_000 : 20_000;
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
      index.retain(text, mask);
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

  /**
   * Looks at each candidate. In passes, because the time goes into waiting for memory: loads that
   * do not depend on each other are waited for together.
   */
  private void retainEach(CodedColumn values, TextKeys keys, long[] mask) {
    int count = 0;
    for (int w = 0; w < Mask.WORDS; w++) {
      for (long left = mask[w]; left != 0; left &= left - 1) {
        rows[count++] = w * 64 + Long.numberOfTrailingZeros(left);
      }
    }
    for (int i = 0; i < count; i++) {
      codes[i] = values.code(rows[i]);
    }
    int seen = 0;
    for (int i = 0; i < count; i++) {
      seen += codes[i] == 0 ? 0 : keys.glance(codes[i] - 1);
    }
    if (seen < Byte.MIN_VALUE * count) {
      // Never so; but a sum that is not used would not be worked out, and nothing be loaded.
      throw new IllegalStateException("sum of bytes (" + seen + ") must be possible");
    }
    for (int i = 0; i < count; i++) {
      if (codes[i] == 0 || !keys.contains(codes[i] - 1, needle)) {
        Mask.unset(mask, rows[i]);
      }
    }
  }

  @Override
  public double cost() {
    return cost;
  }
}
