package io.campaign.template;

import org.jspecify.annotations.Nullable;

/**
 * What the loops of one render share: the loops under way by depth, and where each loop stopped.
 */
final class LoopState {
  private static final LoopObject[] NO_LOOPS = {};
  private static final long[] NO_ENDS = {};
  private static final LoopState WITHOUT = new LoopState(NO_LOOPS, NO_ENDS, null);

  private final @Nullable LoopObject[] loops;

  /** Empty when no loop goes on where another one stopped. */
  private final long[] ends;

  /** The loop around the snippet that is rendered, or null. */
  private final @Nullable ForLoop outer;

  private LoopState(@Nullable LoopObject[] loops, long[] ends, @Nullable ForLoop outer) {
    this.loops = loops;
    this.ends = ends;
    this.outer = outer;
  }

  static LoopState of(Program program, @Nullable ForLoop outer) {
    int depth = program.loopDepth();
    if (depth == 0 && outer == null) {
      return WITHOUT;
    }
    long[] ends = program.loopKeys() == 0 ? NO_ENDS : new long[program.loopKeys()];
    return new LoopState(new LoopObject[depth], ends, outer);
  }

  @Nullable Object item(int depth) {
    LoopObject loop = loops[depth];
    return loop == null ? null : loop.item();
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

  void leave(int depth) {
    loops[depth] = null;
  }

  /** Index after the last item that the loop of this key has been given. */
  long end(int key) {
    return ends.length == 0 ? 0 : ends[key];
  }

  void end(int key, long index) {
    if (ends.length > 0) {
      ends[key] = index;
    }
  }
}
