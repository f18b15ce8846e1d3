package io.campaign.template;

import org.jspecify.annotations.Nullable;

/** The {@code forloop} object: where the loop is. Used by one render only. */
final class ForLoop extends LoopObject {
  private final String name;
  private final @Nullable ForLoop parent;

  ForLoop(String name, int length, @Nullable ForLoop parent) {
    super(length);
    this.name = name;
    this.parent = parent;
  }

  @Override
  @Nullable Object get(String property) {
    return switch (property) {
      case "name" -> name;
      case "parentloop" -> parent;
      default -> super.get(property);
    };
  }
}
