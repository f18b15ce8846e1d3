package io.campaign.segment.index;

import org.jspecify.annotations.Nullable;

/** Texts that contain a text. */
final class ContainsLeaf implements Node {
  private final int column;
  private final byte[] needle;
  private final int[] slices;
  private final double cost;
  private @Nullable Keys resolvedFor;
  private CodeRanges resolved = new CodeRanges();

  ContainsLeaf(int column, byte[] needle, boolean textIndexed) {
    this.column = column;
    this.needle = needle;
    this.slices = TextSlices.slicesOf(needle);
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
    if (keys != resolvedFor && Mask.count(mask) < keys.size()) {
      retainEach(values, keys, mask);
      return;
    }
    resolve(keys);
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

  private void resolve(TextKeys keys) {
    if (keys == resolvedFor) {
      return;
    }
    resolved = new CodeRanges();
    for (int place = 0; place < keys.size(); place++) {
      if (keys.contains(place, needle)) {
        resolved.add(place + 1, place + 1);
      }
    }
    resolvedFor = keys;
  }

  @Override
  public double cost() {
    return cost;
  }
}
