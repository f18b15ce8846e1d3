package io.campaign.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The interpreted form of a template without loops and variables of its own, laid out flat: texts,
 * values, and jumps over branches. Used before a template is hot, for more conditions than the
 * compiled form takes, and where nothing may be compiled.
 *
 * <p>Whatever fails it leaves to the general interpreter by returning null, so that failures are
 * reported from one place only.
 */
final class FlatCode {
  /** What an operation does: one of the constants below. */
  private final byte[] kinds;

  private final String[] texts;
  private final @Nullable Piece[] pieces;
  private final int[] targets;
  private final boolean framed;
  private final Program program;
  private final TemplateLimits limits;
  private final int[] slotOfName;

  private final ExpectedLength length;

  private static final byte TEXT = 0;
  private static final byte VALUE = 1;
  private static final byte JUMP = 2;
  private static final byte UNLESS = 3;

  private FlatCode(
      Program program,
      TemplateLimits limits,
      int[] slotOfName,
      ExpectedLength length,
      Layout layout) {
    int size = layout.kinds.size();
    this.kinds = new byte[size];
    this.targets = new int[size];
    for (int i = 0; i < size; i++) {
      kinds[i] = layout.kinds.get(i);
      targets[i] = layout.targets.get(i);
    }
    this.texts = layout.texts.toArray(new String[0]);
    this.pieces = layout.pieces.toArray(new Piece[0]);
    this.framed = layout.framed;
    this.program = program;
    this.limits = limits;
    this.slotOfName = slotOfName;
    this.length = length;
  }

  /** Lays out a program; null when it has tags that this form does not know. */
  static @Nullable FlatCode of(
      Program program, TemplateLimits limits, int[] slotOfName, ExpectedLength length) {
    if (program.nodes() > limits.steps() / 2) {
      return null;
    }
    Layout layout = new Layout(new Piece.Names(program.names(), slotOfName));
    return layout.add(program.body())
        ? new FlatCode(program, limits, slotOfName, length, layout)
        : null;
  }

  /** Renders from slots; null when the general interpreter has to. */
  @Nullable String render(
      @Nullable Object[] slots, TemplateSchema schema, RenderSettings settings) {
    StringBuilder out = length.buffer();
    Frame frame =
        framed ? frame(new Inputs.OfSlots(schema, slotOfName, slots), settings, out) : null;
    try {
      int at = 0;
      while (at < kinds.length) {
        Piece piece = pieces[at];
        switch (kinds[at]) {
          case TEXT -> out.append(texts[at]);
          case VALUE -> out.append(piece.text(slots, frame));
          case JUMP -> at = targets[at] - 1;
          default -> at = piece.holds(slots, frame) ? at : targets[at] - 1;
        }
        at++;
        if (out.length() > limits.outputLength()) {
          return null;
        }
      }
    } catch (Fault repeatedByInterpreter) {
      return null;
    }
    return length.learn(out);
  }

  private Frame frame(Inputs inputs, RenderSettings settings, StringBuilder out) {
    return new Frame(program, limits, inputs, settings, out);
  }

  /** Renders from a map; null when the general interpreter has to. */
  @Nullable String render(Map<String, ?> values, RenderSettings settings) {
    StringBuilder out = length.buffer();
    Frame frame = framed ? frame(new Inputs.OfMap(program.names(), values), settings, out) : null;
    try {
      int at = 0;
      while (at < kinds.length) {
        Piece piece = pieces[at];
        switch (kinds[at]) {
          case TEXT -> out.append(texts[at]);
          case VALUE -> out.append(piece.text(values, frame));
          case JUMP -> at = targets[at] - 1;
          default -> at = piece.holds(values, frame) ? at : targets[at] - 1;
        }
        at++;
        if (out.length() > limits.outputLength()) {
          return null;
        }
      }
    } catch (Fault repeatedByInterpreter) {
      return null;
    }
    return length.learn(out);
  }

  /** Lays nodes out one after the other. */
  private static final class Layout {
    private final List<Byte> kinds = new ArrayList<>();
    private final List<String> texts = new ArrayList<>();
    private final List<@Nullable Piece> pieces = new ArrayList<>();
    private final List<Integer> targets = new ArrayList<>();
    private final Piece.Names names;
    private boolean framed;

    Layout(Piece.Names names) {
      this.names = names;
    }

    boolean add(Block block) {
      for (Node node : block.nodes()) {
        if (!add(node)) {
          return false;
        }
      }
      return true;
    }

    private boolean add(Node node) {
      if (node instanceof Node.Text text) {
        add(TEXT, text.text(), null);
        return true;
      }
      if (node instanceof Node.Output output) {
        Piece piece = Piece.ofValue(output.value(), names);
        framed |= !piece.isPlain();
        add(VALUE, "", piece);
        return true;
      }
      return node instanceof Node.If choice && add(choice.branches());
    }

    private boolean add(List<Node.Branch> branches) {
      List<Integer> ends = new ArrayList<>();
      for (Node.Branch branch : branches) {
        Expression condition = branch.condition();
        int test = -1;
        if (condition != null) {
          Piece piece = Piece.ofCondition(condition, names);
          framed |= !piece.isPlain();
          test = add(UNLESS, "", piece);
        }
        if (!add(branch.body())) {
          return false;
        }
        ends.add(add(JUMP, "", null));
        if (test >= 0) {
          targets.set(test, kinds.size());
        }
      }
      ends.forEach(end -> targets.set(end, kinds.size()));
      return true;
    }

    private int add(byte kind, String text, @Nullable Piece piece) {
      kinds.add(kind);
      texts.add(text);
      pieces.add(piece);
      targets.add(0);
      return kinds.size() - 1;
    }
  }
}
