package io.campaign.template;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the rarer tags of one render remember: counters, turns of cycles, the last text of ifchanged
 * and variables that only an included snippet names. Bounded by the steps of the render.
 */
final class Registers {
  private final Map<String, Number> counters = new HashMap<>();
  private final Map<String, Object> variables = new HashMap<>();
  private final Map<Cycle.Key, Integer> turns = new HashMap<>();
  private @Nullable String shown;

  /** Takes a turn of a cycle: from 0, one more each time, 0 again after {@code size} of them. */
  int turn(Cycle.Key key, int size) {
    int turn = turns.getOrDefault(key, 0);
    turns.put(key, turn + 1 >= size ? 0 : turn + 1);
    return turn;
  }

  /** Whether a text differs from the one before; it is the one before from now on. */
  boolean changes(String text) {
    boolean changed = !text.equals(shown);
    shown = text;
    return changed;
  }

  void count(String name, Number value) {
    counters.put(name, value);
  }

  @Nullable Number counter(String name) {
    return counters.get(name);
  }

  /** Assigns a variable that the template itself does not number; null is not a value here. */
  void assign(String name, Object value) {
    variables.put(name, value);
  }

  /** What was assigned to a name here; null when nothing was. */
  @Nullable Object assigned(String name) {
    return variables.get(name);
  }
}
