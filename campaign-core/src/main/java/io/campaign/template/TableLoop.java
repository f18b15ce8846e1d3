package io.campaign.template;

import org.jspecify.annotations.Nullable;

/** The {@code tablerowloop} object. Used by one render only. */
final class TableLoop extends LoopObject {
  private final long columns;
  private long row = 1;
  private long column = 1;

  TableLoop(int length, long columns) {
    super(length);
    this.columns = columns;
  }

  @Override
  void next() {
    super.next();
    if (column == columns) {
      column = 1;
      row++;
    } else {
      column++;
    }
  }

  long row() {
    return row;
  }

  long column() {
    return column;
  }

  /** Whether another row must begin after this item. */
  boolean endsRow() {
    return column == columns && index() < length() - 1;
  }

  @Override
  @Nullable Object get(String property) {
    return switch (property) {
      case "row" -> row;
      case "col" -> column;
      case "col0" -> column - 1;
      case "col_first" -> column == 1;
      case "col_last" -> column == columns;
      default -> super.get(property);
    };
  }
}
