package io.campaign.segment.index;

import org.jspecify.annotations.Nullable;

/** A bit a row. */
final class BitColumn implements Column {
  static final BitColumn EMPTY = new BitColumn(null);

  private final long @Nullable [] bits;

  BitColumn(long @Nullable [] bits) {
    this.bits = bits;
  }

  void retain(long[] mask) {
    if (bits == null) {
      Mask.clear(mask);
    } else {
      Mask.and(mask, bits);
    }
  }

  @Override
  public @Nullable Object get(int row) {
    return (bits != null && Mask.has(bits, row)) ? Boolean.TRUE : null;
  }

  @Override
  public Column with(int row, @Nullable Object value) {
    return new BitColumn(Mask.with(bits == null ? new long[Mask.WORDS] : bits, row, value != null));
  }

  @Override
  public Footprint footprint() {
    return bits == null ? Footprint.NONE : new Footprint(16 + Mask.BYTES, 0, 0);
  }
}
