package io.campaign.template;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The whole numbers from one to another, both included; never listed before a loop or a filter
 * needs them.
 *
 * @param first first number
 * @param last last number; before {@code first} for no numbers
 */
record Range(long first, long last) {
  /** Returns how many numbers, at most Long.MAX_VALUE. */
  long size() {
    if (last < first) {
      return 0;
    }
    long size = last - first + 1;
    return size > 0 ? size : Long.MAX_VALUE;
  }

  /** Lists the numbers; the steps for it are charged first. */
  List<@Nullable Object> list(Frame frame) {
    frame.charge(size());
    List<@Nullable Object> list = new ArrayList<>((int) size());
    for (long n = first; n <= last; n++) {
      list.add(n);
    }
    return list;
  }
}
