package io.campaign.template;

import org.jspecify.annotations.Nullable;

/** The {@code forloop} object: where the loop is. Used by one render only. */
final class ForLoop implements LoopObject {
  private final String name;
  private final int length;
  private final @Nullable ForLoop parent;
  private int index;

  ForLoop(String name, int length, @Nullable ForLoop parent) {
    this.name = name;
    this.length = length;
    this.parent = parent;
  }

  void next() {
    index++;
  }

  @Override
  public @Nullable Object get(String property) {
    return switch (property) {
      case "name" -> name;
      case "length" -> (long) length;
      case "index" -> index + 1L;
      case "index0" -> (long) index;
      case "rindex" -> (long) length - index;
      case "rindex0" -> length - index - 1L;
      case "first" -> index == 0;
      case "last" -> index == length - 1;
      case "parentloop" -> parent;
      default -> null;
    };
  }
}
