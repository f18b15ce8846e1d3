package io.campaign.template;

import io.campaign.template.RenderFailure.Reason;
import org.jspecify.annotations.Nullable;

/** The state of one render: inputs, assigned variables, output and what is left of the limits. */
final class Frame {
  /** What an assigned null looks like, to tell it from a name never assigned. */
  private static final Object NIL = new Object();

  private static final int CHARACTERS_PER_STEP = 64;

  /** How the current loop pass, or the whole render, is being left. */
  enum Leaving {
    /** It goes on. */
    NOT,
    /** By break. */
    BREAK,
    /** By continue. */
    CONTINUE
  }

  /** Zone, locale and time of this render. */
  final RenderSettings settings;

  /** Offset in the source of what is being done, for failures. */
  int at;

  /** Set by break and continue until the loop has seen it. */
  Leaving leaving = Leaving.NOT;

  private final Program program;
  private final TemplateLimits limits;
  private final Inputs inputs;
  private final LoopState loops;

  /** Assigned variables by name number. */
  private final @Nullable Object[] assigned;

  private StringBuilder out;
  private int steps;

  /** Starts a render. {@code expected} is a guess of what is written into the frame. */
  Frame(
      Program program,
      TemplateLimits limits,
      Inputs inputs,
      RenderSettings settings,
      int expected) {
    this.program = program;
    this.limits = limits;
    this.inputs = inputs;
    this.settings = settings;
    this.loops = LoopState.of(program);
    this.assigned = program.assigns() ? new Object[program.names().size()] : LoopState.NONE;
    this.out = new StringBuilder(Math.min(expected, limits.outputLength()));
  }

  /** Renders the whole program. */
  String run() {
    program.body().render(this);
    return out.toString();
  }

  /** Takes steps off the budget. */
  void charge(long count) {
    if (count > limits.steps() - steps) {
      throw new Fault(
          Reason.TOO_MANY_STEPS,
          "render must not take more than %d steps".formatted(limits.steps()));
    }
    steps += (int) count;
  }

  /** Appends to the output. */
  void write(String text) {
    if (text.length() > limits.outputLength() - out.length()) {
      throw Fault.tooLong(limits.outputLength());
    }
    out.append(text);
  }

  /** Renders a block into a text of its own. */
  String capture(Block block) {
    StringBuilder outer = out;
    out = new StringBuilder();
    block.render(this);
    String captured = out.toString();
    out = outer;
    return made(captured);
  }

  /** Passes on a text that a filter made, after charging for it. */
  String made(String text) {
    if (text.length() > limits.outputLength()) {
      throw Fault.tooLong(limits.outputLength());
    }
    charge(1 + text.length() / CHARACTERS_PER_STEP);
    return text;
  }

  /** Refuses a text before it is made, when its length is known. */
  void expect(long length) {
    if (length > limits.outputLength()) {
      throw Fault.tooLong(limits.outputLength());
    }
  }

  /** Reads a variable: what was assigned, else the input. */
  @Nullable Object variable(int name) {
    if (assigned.length > 0) {
      Object value = assigned[name];
      if (value != null) {
        return value == NIL ? null : value;
      }
    }
    return inputs.get(name);
  }

  /** Reads a variable whose name is only known now. */
  @Nullable Object variable(String name) {
    int number = assigned.length > 0 ? program.names().indexOf(name) : -1;
    return number < 0 ? inputs.get(name) : variable(number);
  }

  void assign(int name, @Nullable Object value) {
    assigned[name] = value == null ? NIL : value;
  }

  /** Loop items, loop objects and ends. */
  LoopState loops() {
    return loops;
  }
}
