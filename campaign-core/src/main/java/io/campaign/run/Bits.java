package io.campaign.run;

import java.util.Arrays;
import java.util.BitSet;

/** Set of positions in a chunk, immutable; the wire form is a byte array, bit 0 of byte 0 first. */
public final class Bits {
  /** No position. */
  public static final Bits NONE = new Bits(new BitSet());

  private final BitSet set;

  private Bits(BitSet set) {
    this.set = set;
  }

  /**
   * Reads the wire form.
   *
   * @param bytes as {@link #toBytes()} gives them
   * @return the set
   */
  public static Bits of(byte[] bytes) {
    return new Bits(BitSet.valueOf(bytes));
  }

  /**
   * Builds a set of positions.
   *
   * @param positions each from 0
   * @return the set
   */
  public static Bits of(Iterable<Integer> positions) {
    BitSet set = new BitSet();
    positions.forEach(set::set);
    return new Bits(set);
  }

  /**
   * Adds positions.
   *
   * @param other positions to add
   * @return union
   */
  public Bits plus(Bits other) {
    BitSet copy = (BitSet) set.clone();
    copy.or(other.set);
    return new Bits(copy);
  }

  /**
   * Removes positions.
   *
   * @param other positions to remove
   * @return difference
   */
  public Bits minus(Bits other) {
    BitSet copy = (BitSet) set.clone();
    copy.andNot(other.set);
    return new Bits(copy);
  }

  /**
   * Says whether a position is in the set.
   *
   * @param position from 0
   * @return true when it is
   */
  public boolean has(int position) {
    return set.get(position);
  }

  /**
   * Counts the positions.
   *
   * @return 0 or more
   */
  public int count() {
    return set.cardinality();
  }

  /**
   * Lists the positions in order.
   *
   * @return ascending positions
   */
  public int[] positions() {
    return set.stream().toArray();
  }

  /**
   * Writes the wire form.
   *
   * @return shortest byte array that holds the set
   */
  public byte[] toBytes() {
    return set.toByteArray();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bits that && set.equals(that.set);
  }

  @Override
  public int hashCode() {
    return set.hashCode();
  }

  @Override
  public String toString() {
    return "Bits[" + Arrays.toString(positions()) + "]";
  }
}
