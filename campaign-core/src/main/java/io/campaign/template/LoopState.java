package io.campaign.template;

import org.jspecify.annotations.Nullable;

/** What the loops of one render share: current items by depth, and where each loop stopped. */
final class LoopState {
  /** Shared by all frames without names or loops. */
  static final @Nullable Object[] NONE = {};

  private static final LoopState WITHOUT = new LoopState(0, 0, null);

  private final @Nullable Object[] items;
  private final @Nullable LoopObject[] loops;
  private final long[] ends;

  /** The loop around the snippet that is rendered, or null. */
  private final @Nullable ForLoop outer;

  private LoopState(int depth, int keys, @Nullable ForLoop outer) {
    this.items = depth == 0 ? NONE : new Object[depth];
    this.loops = new LoopObject[depth];
    this.ends = new long[keys];
    this.outer = outer;
  }

  static LoopState of(Program program, @Nullable ForLoop outer) {
    return program.loopDepth() == 0
        ? WITHOUT
        : new LoopState(program.loopDepth(), program.loopKeys(), outer);
  }

  @Nullable Object item(int depth) {
    return items[depth];
  }

  @Nullable LoopObject loop(int depth) {
    return loops[depth];
  }

  /** The for loop around the loop of this depth, or null. */
  @Nullable ForLoop enclosing(int depth) {
    for (int above = depth - 1; above >= 0; above--) {
      if (loops[above] instanceof ForLoop loop) {
        return loop;
      }
    }
    return outer;
  }

  void enter(int depth, LoopObject loop) {
    loops[depth] = loop;
  }

  void item(int depth, @Nullable Object item) {
    items[depth] = item;
  }

  void leave(int depth) {
    loops[depth] = null;
    items[depth] = null;
  }

  /** Index after the last item that the loop of this key has been given. */
  long end(int key) {
    return ends[key];
  }

  void end(int key, long index) {
    ends[key] = index;
  }
}
