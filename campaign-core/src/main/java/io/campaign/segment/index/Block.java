package io.campaign.segment.index;

import io.campaign.filter.MemberView;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Up to {@link Mask#ROWS} members in order of their numbers, by column. Immutable. */
final class Block {
  private final Layout layout;
  private final MemberNumbers numbers;
  private final Column[] columns;
  private final Column.Footprint footprint;
  private final boolean hasZones;

  Block(Layout layout, MemberNumbers numbers, Column[] columns) {
    this.layout = layout;
    this.numbers = numbers;
    this.columns = columns;
    Column.Footprint sum = new Column.Footprint(64 + numbers.bytes() + columns.length * 4L, 0, 0);
    for (Column column : columns) {
      sum = sum.plus(column.footprint());
    }
    this.footprint = sum;
    this.hasZones = !coded(layout.zone()).isEmpty();
  }

  static Block empty(Layout layout) {
    Column[] columns = new Column[layout.columns()];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = layout.type(i).empty();
    }
    return new Block(layout, MemberNumbers.NONE, columns);
  }

  MemberNumbers numbers() {
    return numbers;
  }

  int size() {
    return numbers.size();
  }

  Column column(int i) {
    return columns[i];
  }

  CodedColumn coded(int i) {
    return (CodedColumn) columns[i];
  }

  /** Whether some member has a zone of its own. */
  boolean hasZones() {
    return hasZones;
  }

  Column.Footprint footprint() {
    return footprint;
  }

  /** The same block with what changed in the member of a row; itself when nothing did. */
  Block with(int row, MemberView member) {
    Column[] changed = columns.clone();
    boolean same = true;
    for (int i = 0; i < changed.length; i++) {
      Object value = layout.read(i, member);
      if (!Objects.equals(value, columns[i].get(row))) {
        changed[i] = columns[i].with(row, value);
        same = false;
      }
    }
    return same ? this : new Block(layout, numbers, changed);
  }

  /** The same block with one more member behind the others. */
  Block and(MemberView member) {
    Column[] changed = columns.clone();
    int row = size();
    for (int i = 0; i < changed.length; i++) {
      Object value = layout.read(i, member);
      if (value != null) {
        changed[i] = columns[i].with(row, value);
      }
    }
    return new Block(layout, numbers.and(member.memberNo()), changed);
  }

  /** All values of a row, by column. */
  @Nullable Object[] row(int row) {
    @Nullable Object[] values = new Object[columns.length];
    for (int i = 0; i < columns.length; i++) {
      values[i] = columns[i].get(row);
    }
    return values;
  }
}
