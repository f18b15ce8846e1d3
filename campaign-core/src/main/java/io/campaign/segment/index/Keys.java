package io.campaign.segment.index;

import java.util.Collection;

/**
 * The distinct values of one field in one block, sorted. A value's place, counted from 1, is its
 * code; 0 stands for missing. Because codes follow the order of values, a comparison with a literal
 * is a range of codes. Immutable; neighbouring blocks share one object when they can.
 */
interface Keys {
  /** Largest number of keys that blocks may share by keeping keys they do not use. */
  int SHARED = 1_024;

  int size();

  /** The place of a value from 0, or {@code -(place it would have) - 1}. */
  int find(Object value);

  Object value(int place);

  /** The same keys and one more at a place. */
  Keys with(int place, Object value);

  /** The same kind of keys over these values, none twice, in any order. */
  Keys of(Collection<Object> values);

  /** Estimated bytes on the heap. */
  long bytes();
}
