package io.campaign.template;

import org.jspecify.annotations.Nullable;

/** The {@code tablerowloop} object. */
final class TableLoop implements LoopObject {
  private final int length;
  private final long columns;
  private int index;
  private long row = 1;
  private long column = 1;

  TableLoop(int length, long columns) {
    this.length = length;
    this.columns = columns;
  }

  void next() {
    index++;
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
    return column == columns && index < length - 1;
  }

  @Override
  public @Nullable Object get(String property) {
    return switch (property) {
      case "length" -> (long) length;
      case "index" -> index + 1L;
      case "index0" -> (long) index;
      case "rindex" -> (long) length - index;
      case "rindex0" -> length - index - 1L;
      case "first" -> index == 0;
      case "last" -> index == length - 1;
      case "row" -> row;
      case "col" -> column;
      case "col0" -> column - 1;
      case "col_first" -> column == 1;
      case "col_last" -> column == columns;
      default -> null;
    };
  }
}
