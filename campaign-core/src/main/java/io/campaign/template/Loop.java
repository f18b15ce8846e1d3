package io.campaign.template;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A for loop.
 *
 * @param items what is looped over
 * @param depth nesting among loops, from 0
 * @param name variable and collection as written
 * @param body rendered per item
 * @param otherwise rendered when there are no items
 */
record Loop(Selection items, int depth, String name, Block body, @Nullable Block otherwise)
    implements Part {

  @Override
  public void render(Frame frame) {
    List<? extends @Nullable Object> chosen = items.choose(frame).items();
    if (!chosen.isEmpty()) {
      pass(frame, chosen);
    } else if (otherwise != null) {
      otherwise.render(frame);
    }
  }

  private void pass(Frame frame, List<? extends @Nullable Object> chosen) {
    LoopState state = frame.loops();
    ForLoop loop = new ForLoop(name, chosen.size(), state.enclosing(depth));
    state.enter(depth, loop);
    for (int i = 0; i < chosen.size(); i++) {
      frame.at = items.offset();
      frame.charge(1);
      loop.item(chosen.get(i));
      body.render(frame);
      boolean broken = frame.leaving == Frame.Leaving.BREAK;
      frame.leaving = Frame.Leaving.NOT;
      if (broken) {
        break;
      }
      loop.next();
    }
    state.leave(depth);
  }
}
