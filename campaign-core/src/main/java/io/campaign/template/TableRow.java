package io.campaign.template;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * tablerow: prints its items as the cells of an HTML table.
 *
 * @param items what is looped over
 * @param depth nesting among loops, from 0
 * @param columns cells of a row, null for all items in one row
 * @param body rendered per item
 */
record TableRow(Selection items, int depth, @Nullable Expression columns, Block body)
    implements Part {

  @Override
  public void render(Frame frame) {
    Selection.Chosen chosen = items.choose(frame);
    List<? extends @Nullable Object> all = chosen.items();
    if (chosen.isNothing()) {
      return;
    }
    long width = Selection.argument(frame, columns, all.size(), "tablerow cols");
    frame.write("<tr class=\"row1\">\n");
    pass(frame, all, new TableLoop(all.size(), width));
    frame.write("</tr>\n");
  }

  private void pass(Frame frame, List<? extends @Nullable Object> all, TableLoop loop) {
    LoopState state = frame.loops();
    state.enter(depth, loop);
    for (Object item : all) {
      frame.at = items.offset();
      frame.charge(1);
      loop.item(item);
      frame.write("<td class=\"col" + loop.column() + "\">");
      body.render(frame);
      frame.write("</td>");
      boolean broken = frame.leaving == Frame.Leaving.BREAK;
      frame.leaving = Frame.Leaving.NOT;
      if (broken) {
        break;
      }
      if (loop.endsRow()) {
        frame.write("</tr>\n<tr class=\"row" + (loop.row() + 1) + "\">");
      }
      loop.next();
    }
    state.leave(depth);
  }
}
