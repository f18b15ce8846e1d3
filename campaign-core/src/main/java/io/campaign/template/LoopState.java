package io.campaign.template;

import org.jspecify.annotations.Nullable;

/** What the loops of one render share: current items by depth, and where each loop stopped. */
final class LoopState {
  /** Shared by all frames without names or loops. */
  static final @Nullable Object[] NONE = {};

  private static final LoopState WITHOUT = new LoopState(0, 0);

  private final @Nullable Object[] items;
  private final @Nullable ForLoop[] loops;
  private final long[] ends;

  private LoopState(int depth, int keys) {
    this.items = depth == 0 ? NONE : new Object[depth];
    this.loops = new ForLoop[depth];
    this.ends = new long[keys];
  }

  static LoopState of(Program program) {
    return program.loopDepth() == 0
        ? WITHOUT
        : new LoopState(program.loopDepth(), program.loopKeys());
  }

  @Nullable Object item(int depth) {
    return items[depth];
  }

  @Nullable ForLoop loop(int depth) {
    return depth < 0 ? null : loops[depth];
  }

  void enter(int depth, ForLoop loop) {
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
