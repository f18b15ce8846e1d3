package io.campaign.segment.index;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Chooses the keys of a block for given values and knows the code of each. */
final class Coding {
  private final Keys keys;
  private final Map<Object, Integer> codes = new HashMap<>();

  private Coding(Keys keys) {
    this.keys = keys;
  }

  /**
   * Codes a set of values. Where few keys are enough, the block before lends its own, with those
   * that are missing added: from the first blocks on, all share one object.
   */
  static Coding of(Set<Object> values, Keys before) {
    Coding coding = new Coding(choose(values, before));
    for (Object value : values) {
      coding.codes.put(value, coding.keys.find(value) + 1);
    }
    return coding;
  }

  private static Keys choose(Set<Object> values, Keys before) {
    int most = Math.min(Keys.SHARED, 2 * values.size() + 16);
    if (values.size() > most || before.size() > most) {
      return before.of(values);
    }
    Set<Object> unknown = new HashSet<>();
    for (Object value : values) {
      if (before.find(value) < 0) {
        unknown.add(value);
      }
    }
    if (unknown.isEmpty()) {
      return before;
    }
    return before.size() + unknown.size() > most
        ? before.of(values)
        : before.of(union(before, unknown));
  }

  private static Collection<Object> union(Keys before, Set<Object> more) {
    for (int i = 0; i < before.size(); i++) {
      more.add(before.value(i));
    }
    return more;
  }

  Keys keys() {
    return keys;
  }

  int code(Object value) {
    return codes.getOrDefault(value, 0);
  }
}
