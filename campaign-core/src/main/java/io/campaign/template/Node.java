package io.campaign.template;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A piece of a template that renders itself. Immutable. */
abstract sealed class Node {
  /** Renders into the frame's output. */
  abstract void render(Frame frame);

  /** Literal text. */
  static final class Text extends Node {
    private final String text;

    Text(String text) {
      this.text = text;
    }

    String text() {
      return text;
    }

    @Override
    void render(Frame frame) {
      frame.write(text);
    }
  }

  /** A value printed. */
  static final class Output extends Node {
    private final int offset;
    private final Expression value;

    Output(int offset, Expression value) {
      this.offset = offset;
      this.value = value;
    }

    Expression value() {
      return value;
    }

    @Override
    void render(Frame frame) {
      frame.at = offset;
      value.print(frame);
    }
  }

  /**
   * One way of a choice.
   *
   * @param condition null for else
   * @param body what is rendered
   */
  record Branch(@Nullable Expression condition, Block body) {}

  /** if, unless, elsif, else: the first branch that holds is rendered. */
  static final class If extends Node {
    private final Branch[] branches;

    If(List<Branch> branches) {
      this.branches = branches.toArray(new Branch[0]);
    }

    List<Branch> branches() {
      return List.of(branches);
    }

    @Override
    void render(Frame frame) {
      for (Branch branch : branches) {
        Expression condition = branch.condition();
        if (condition == null || condition.holds(frame)) {
          branch.body().render(frame);
          return;
        }
      }
    }
  }

  /** case: every when that holds is rendered, and every else before which none held. */
  static final class Case extends Node {
    private final Branch[] branches;

    Case(List<Branch> branches) {
      this.branches = branches.toArray(new Branch[0]);
    }

    List<Branch> branches() {
      return List.of(branches);
    }

    @Override
    void render(Frame frame) {
      boolean held = false;
      for (Branch branch : branches) {
        Expression condition = branch.condition();
        boolean holds = condition != null && condition.holds(frame);
        held |= holds;
        if (holds || (condition == null && !held)) {
          branch.body().render(frame);
        }
        if (frame.leaving != Frame.Leaving.NOT) {
          return;
        }
      }
    }
  }

  /** assign. */
  static final class Assign extends Node {
    private final int name;
    private final Expression value;

    Assign(int name, Expression value) {
      this.name = name;
      this.value = value;
    }

    @Override
    void render(Frame frame) {
      frame.assign(name, value.value(frame));
    }
  }

  /** capture: the body's text becomes a variable. */
  static final class Capture extends Node {
    private final int name;
    private final Block body;

    Capture(int name, Block body) {
      this.name = name;
      this.body = body;
    }

    @Override
    void render(Frame frame) {
      frame.assign(name, frame.capture(body));
    }
  }

  /** break and continue. */
  static final class Leave extends Node {
    private final Frame.Leaving how;

    Leave(Frame.Leaving how) {
      this.how = how;
    }

    @Override
    void render(Frame frame) {
      frame.leaving = how;
    }
  }

  /** What only the interpreter renders. */
  static final class Inner extends Node {
    private final Part part;

    Inner(Part part) {
      this.part = part;
    }

    @Override
    void render(Frame frame) {
      part.render(frame);
    }
  }
}
