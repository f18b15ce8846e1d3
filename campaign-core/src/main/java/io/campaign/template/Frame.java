package io.campaign.template;

import io.campaign.template.RenderFailure.Reason;
import org.jspecify.annotations.Nullable;

/** The state of one render: inputs, assigned variables, output and what is left of the limits. */
final class Frame {
  /** What an assigned null looks like, to tell it from a name never assigned. */
  private static final Object NIL = new Object();

  private static final @Nullable Object[] NOTHING = {};
  private static final int CHARACTERS_PER_STEP = 64;
  private static final int LONGEST_INT = 11;

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

  /** Number of tags around the snippet that is rendered. */
  int tags;

  /** Number of snippets around what is rendered. */
  final int depth;

  private final Program program;
  private final TemplateLimits limits;
  private final Inputs inputs;
  private final LoopState loops;

  /** Assigned variables by name number. */
  private final @Nullable Object[] assigned;

  /** The frame whose variables an included snippet shares; null for all others. */
  private final @Nullable Frame caller;

  private @Nullable Registers registers;
  private final StringBuilder out;

  /** Length of the output that must not be passed; farther while a text is captured in it. */
  private int end;

  private int stepsLeft;

  /** Starts a render into an empty buffer. */
  Frame(
      Program program,
      TemplateLimits limits,
      Inputs inputs,
      RenderSettings settings,
      StringBuilder out) {
    this.program = program;
    this.limits = limits;
    this.inputs = inputs;
    this.settings = settings;
    this.depth = 0;
    this.caller = null;
    this.loops = LoopState.of(program, null);
    this.assigned = program.assigns() ? new Object[program.names().size()] : NOTHING;
    this.out = out;
    this.end = limits.outputLength();
    this.stepsLeft = limits.steps();
  }

  /** Starts a snippet inside the render of {@code outer}. */
  private Frame(
      Frame outer, Program program, Inputs inputs, boolean isIsolated, @Nullable ForLoop around) {
    this.program = program;
    this.limits = outer.limits;
    this.inputs = inputs;
    this.settings = outer.settings;
    this.depth = outer.depth + 1;
    this.caller = isIsolated ? null : outer;
    this.registers = isIsolated ? null : outer.registers();
    this.loops = LoopState.of(program, around);
    this.assigned = isIsolated && program.assigns() ? new Object[program.names().size()] : NOTHING;
    this.out = outer.out;
    this.end = outer.end;
    this.stepsLeft = outer.stepsLeft;
  }

  /** Starts a snippet with variables of its own. */
  Frame isolated(Program snippet, Inputs values) {
    return new Frame(this, snippet, values, true, null);
  }

  /** Starts a snippet that shares the variables of this frame. */
  Frame included(Program snippet, Inputs values, @Nullable ForLoop around) {
    return new Frame(this, snippet, values, false, around);
  }

  /** Goes on after a snippet: takes over the steps it took. */
  void resume(Frame snippet) {
    stepsLeft = snippet.stepsLeft;
  }

  /** Renders the whole program. */
  void run() {
    program.body().render(this);
  }

  /** Takes steps off the budget. */
  void charge(long count) {
    if (count > stepsLeft) {
      throw new Fault(
          Reason.TOO_MANY_STEPS,
          "render must not take more than %d steps".formatted(limits.steps()));
    }
    stepsLeft -= (int) count;
  }

  /** Appends to the output. */
  void write(String text) {
    if (text.length() > end - out.length()) {
      throw Fault.tooLong(limits.outputLength());
    }
    out.append(text);
  }

  /** Appends a number to the output. */
  void write(int number) {
    if (end - out.length() < LONGEST_INT) {
      write(Integer.toString(number));
    } else {
      out.append(number);
    }
  }

  /** Renders a block into a text of its own: at the end of the output, whence it is taken back. */
  String capture(Block block) {
    int start = out.length();
    int outer = end;
    end = (int) Math.min(Integer.MAX_VALUE, (long) start + limits.outputLength());
    block.render(this);
    String captured = out.substring(start);
    out.setLength(start);
    end = outer;
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
    Registers own = caller == null ? registers : null;
    return own == null ? inputs.get(name) : registered(own, program.names().get(name));
  }

  /** Reads what rarer tags made, else the input. */
  private @Nullable Object registered(Registers own, String name) {
    Object value = own.assigned(name);
    if (value == null) {
      value = own.counter(name);
    }
    return value == null ? inputs.get(name) : value == NIL ? null : value;
  }

  /** Reads a variable whose name is only known now. */
  @Nullable Object variable(String name) {
    int number = assigned.length > 0 ? program.names().indexOf(name) : -1;
    if (number >= 0) {
      return variable(number);
    }
    Registers own = caller == null ? registers : null;
    return own == null ? inputs.get(name) : registered(own, name);
  }

  void assign(int name, @Nullable Object value) {
    if (caller != null) {
      caller.assign(program.names().get(name), value);
    } else {
      assigned[name] = value == null ? NIL : value;
    }
  }

  /** Assigns for an included snippet, whose names this program may not have. */
  private void assign(String name, @Nullable Object value) {
    int number = assigned.length > 0 ? program.names().indexOf(name) : -1;
    if (caller != null) {
      caller.assign(name, value);
    } else if (number >= 0) {
      assign(number, value);
    } else {
      registers().assign(name, value == null ? NIL : value);
    }
  }

  /** Reads where a counter stands; before its first count the input of its name. */
  @Nullable Object counter(String name) {
    Object value = registers().counter(name);
    if (value != null) {
      return value;
    }
    return caller == null ? inputs.get(name) : caller.counter(name);
  }

  /** What the rarer tags remember. */
  Registers registers() {
    Registers made = registers;
    if (made == null) {
      made = new Registers();
      registers = made;
    }
    return made;
  }

  /** Loop items, loop objects and ends. */
  LoopState loops() {
    return loops;
  }
}
