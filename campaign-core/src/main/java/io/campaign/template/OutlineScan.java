package io.campaign.template;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Adds up what a program prints; gives up at whatever could print more than it reads. */
final class OutlineScan {
  private final Piece.Names names;
  private final Map<String, Integer> uses = new HashMap<>();
  private final List<String> links = new ArrayList<>();
  private int literalLength;
  private boolean speaks;

  private OutlineScan(Program program) {
    this.names = new Piece.Names(program.names(), new int[0]);
  }

  static Optional<TextOutline> of(Program program) {
    if (program.assigns()) {
      return Optional.empty();
    }
    OutlineScan scan = new OutlineScan(program);
    return scan.add(program.body(), true)
        ? Optional.of(new TextOutline(scan.literalLength, scan.uses, scan.links, scan.speaks))
        : Optional.empty();
  }

  /** Adds a block; one that is always rendered may make the text speak. */
  private boolean add(Block block, boolean always) {
    for (Node node : block.nodes()) {
      if (!add(node, always)) {
        return false;
      }
    }
    return true;
  }

  private boolean add(Node node, boolean always) {
    if (node instanceof Node.Text text) {
      literal(text.text(), always);
      return true;
    }
    if (node instanceof Node.Output output) {
      return add(output.value(), always);
    }
    if (node instanceof Node.If choice) {
      return add(choice.branches());
    }
    return node instanceof Node.Case choice && add(choice.branches());
  }

  private boolean add(List<Node.Branch> branches) {
    return branches.stream().allMatch(branch -> add(branch.body(), false));
  }

  private boolean add(Expression value, boolean always) {
    String link = LinkFilter.literal(value);
    if (link != null) {
      links.add(link);
      speaks |= always && !link.isEmpty();
      return true;
    }
    if (value instanceof Expression.Literal literal) {
      literal(Values.text(literal.fixed()), always);
      return true;
    }
    Piece piece = Piece.ofValue(value, names);
    if (!piece.isPlain()) {
      return false;
    }
    uses.merge(piece.name(), 1, Integer::sum);
    String fallback = piece.fallback();
    literalLength += fallback == null ? 0 : fallback.length();
    return true;
  }

  private void literal(String text, boolean always) {
    literalLength += text.length();
    speaks |= always && !text.isBlank();
  }
}
