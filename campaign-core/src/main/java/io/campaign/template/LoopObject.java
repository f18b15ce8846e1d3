package io.campaign.template;

import org.jspecify.annotations.Nullable;

/** Where a loop is, as a template can read it. Used by one render only. */
abstract sealed class LoopObject permits ForLoop, TableLoop {
  private final int length;
  private int index;
  private @Nullable Object item;

  LoopObject(int length) {
    this.length = length;
  }

  /** Number of items. */
  final int length() {
    return length;
  }

  /** Position of the current item, from 0. */
  final int index() {
    return index;
  }

  /** The current item. */
  final @Nullable Object item() {
    return item;
  }

  /** Comes to an item. */
  final void item(@Nullable Object current) {
    item = current;
  }

  /** Goes on to the next item. */
  void next() {
    index++;
  }

  /** Reads a property; null when there is none of that name. */
  @Nullable Object get(String property) {
    return switch (property) {
      case "length" -> (long) length;
      case "index" -> index + 1L;
      case "index0" -> (long) index;
      case "rindex" -> (long) length - index;
      case "rindex0" -> length - index - 1L;
      case "first" -> index == 0;
      case "last" -> index == length - 1;
      default -> null;
    };
  }
}
