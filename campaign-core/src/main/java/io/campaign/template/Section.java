package io.campaign.template;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The nodes between two tags of a block, while it is parsed. */
final class Section {
  private final List<Node> nodes = new ArrayList<>();
  private boolean blank = true;
  private @Nullable Token end;

  void add(@Nullable Node node, boolean isBlank) {
    if (node != null) {
      nodes.add(node);
      blank &= isBlank;
    }
  }

  Section endedBy(Token tag) {
    end = tag;
    return this;
  }

  /** Whether the section was ended by this tag. */
  boolean endedBy(String name) {
    return end != null && end.name().equals(name);
  }

  /** The tag that ended it; null after a missing end, which is already reported. */
  @Nullable Token end() {
    return end;
  }

  /** Whether it can print nothing but white space. */
  boolean isBlank() {
    return blank;
  }

  /** The finished nodes; of blank blocks the white space is dropped. */
  Block block(boolean dropText) {
    return new Block(
        dropText ? nodes.stream().filter(node -> !(node instanceof Node.Text)).toList() : nodes);
  }
}
