package io.campaign.template;

import org.jspecify.annotations.Nullable;

/**
 * A property of an enclosing loop's object, such as {@code forloop.index}: what a {@link
 * Expression.Path} would read, found once instead of at every pass.
 */
final class LoopProperty extends Expression {
  private final int depth;
  private final Kind kind;
  private final String name;

  /** The properties that loops are asked for most. */
  private enum Kind {
    INDEX,
    FIRST,
    LAST,
    OTHER
  }

  private LoopProperty(int depth, Kind kind, String name) {
    this.depth = depth;
    this.kind = kind;
    this.name = name;
  }

  /** The property of the loop of a depth. */
  static LoopProperty of(int depth, String name) {
    Kind kind =
        switch (name) {
          case "index" -> Kind.INDEX;
          case "first" -> Kind.FIRST;
          case "last" -> Kind.LAST;
          default -> Kind.OTHER;
        };
    return new LoopProperty(depth, kind, name);
  }

  @Override
  @Nullable Object value(Frame frame) {
    LoopObject loop = frame.loops().loop(depth);
    if (loop == null) {
      return null;
    }
    return switch (kind) {
      case INDEX -> loop.index() + 1L;
      case FIRST -> loop.index() == 0;
      case LAST -> loop.index() == loop.length() - 1;
      case OTHER -> loop.get(name);
    };
  }

  /** Writes the position if that is what is asked for: a number that need not be an object. */
  boolean printsIndex(Frame frame) {
    LoopObject loop = frame.loops().loop(depth);
    if (kind != Kind.INDEX || loop == null) {
      return false;
    }
    frame.write(loop.index() + 1);
    return true;
  }
}
