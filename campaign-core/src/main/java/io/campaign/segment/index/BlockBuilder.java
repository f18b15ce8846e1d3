package io.campaign.segment.index;

import io.campaign.filter.MemberView;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects members in ascending order of number and makes full blocks of them. */
final class BlockBuilder {
  private final Layout layout;
  private final List<Block> blocks = new ArrayList<>();
  private final long[] numbers = new long[Mask.ROWS];
  private final @Nullable Object[][] values;
  private int rows;
  private Block before;

  /** Starts behind a block, whose keys the first new one may share. */
  BlockBuilder(Layout layout, Block before) {
    this.layout = layout;
    this.before = before;
    this.values = new Object[layout.columns()][Mask.ROWS];
  }

  void add(MemberView member) {
    for (int i = 0; i < values.length; i++) {
      values[i][rows] = layout.read(i, member);
    }
    added(member.memberNo());
  }

  /** Adds a member whose values were read before. */
  void add(long memberNo, @Nullable Object[] row) {
    for (int i = 0; i < values.length; i++) {
      values[i][rows] = row[i];
    }
    added(memberNo);
  }

  private void added(long memberNo) {
    numbers[rows++] = memberNo;
    if (rows == Mask.ROWS) {
      close();
    }
  }

  /** Ends the open block. */
  void close() {
    if (rows == 0) {
      return;
    }
    Column[] columns = new Column[values.length];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = layout.type(i).of(Arrays.copyOf(values[i], rows), before.column(i));
    }
    before = new Block(layout, MemberNumbers.of(Arrays.copyOf(numbers, rows)), columns);
    blocks.add(before);
    rows = 0;
  }

  /** The blocks closed so far. */
  List<Block> blocks() {
    return blocks;
  }
}
