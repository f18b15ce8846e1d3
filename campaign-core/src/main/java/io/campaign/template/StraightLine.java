package io.campaign.template;

import io.campaign.template.Node.Branch;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The compiled form of a template without loops and variables of its own: all conditions are
 * computed first, their bits choose a {@link Recipe}, the recipe joins literals and values in one
 * step. Recipes are made when their combination of conditions has been rendered often enough.
 *
 * <p>Whatever it cannot do it leaves to the interpreter by returning null: a cold combination, and
 * a render that fails, so that failures are reported from one place only. The only mutable state
 * are a counter and the recipes; both may be written by several threads at once without harm.
 */
final class StraightLine {
  private static final int MOST_CONDITIONS = 6;
  private static final int HOT = 100;

  private final Program program;
  private final TemplateLimits limits;
  private final int[] slotOfName;
  private final Piece.Names names;
  private final IdentityHashMap<Expression, Integer> bits = new IdentityHashMap<>();
  private final Piece[] conditions;
  private final boolean framed;
  private final int hot;
  private final int[] renders;
  private final @Nullable Recipe[] recipes;

  private StraightLine(
      Program program,
      TemplateLimits limits,
      Compilation compilation,
      int[] slotOfName,
      Scan scan) {
    this.program = program;
    this.limits = limits;
    this.slotOfName = slotOfName;
    this.names = new Piece.Names(program.names(), slotOfName);
    this.conditions = new Piece[scan.conditions.size()];
    for (int i = 0; i < conditions.length; i++) {
      conditions[i] = Piece.ofCondition(scan.conditions.get(i), names);
      bits.put(scan.conditions.get(i), i);
    }
    this.framed = scan.framed;
    this.hot = compilation == Compilation.AT_ONCE ? 0 : HOT;
    this.renders = new int[1 << conditions.length];
    this.recipes = new Recipe[1 << conditions.length];
  }

  /** Prepares the compiled form; null when the template has none. */
  static @Nullable StraightLine of(
      Program program, TemplateLimits limits, Compilation compilation, int[] slotOfName) {
    if (compilation == Compilation.NEVER || program.nodes() > limits.steps() / 2) {
      return null;
    }
    Scan scan = new Scan(new Piece.Names(program.names(), slotOfName));
    return scan.fits(program.body()) && scan.conditions.size() <= MOST_CONDITIONS
        ? new StraightLine(program, limits, compilation, slotOfName, scan)
        : null;
  }

  /** Renders from slots; null when the interpreter has to. */
  @Nullable String render(
      @Nullable Object[] slots, TemplateSchema schema, RenderSettings settings) {
    if (framed) {
      return render(new Inputs.OfSlots(schema, slotOfName, slots), settings);
    }
    int mask = 0;
    for (int i = 0; i < conditions.length; i++) {
      Piece condition = conditions[i];
      mask |= condition.holds(condition.read(slots)) ? 1 << i : 0;
    }
    Recipe recipe = recipe(mask);
    try {
      return recipe == null ? null : recipe.render(slots);
    } catch (Fault repeatedByInterpreter) {
      return null;
    }
  }

  /** Renders from a map; null when the interpreter has to. */
  @Nullable String render(Map<String, ?> values, RenderSettings settings) {
    if (framed) {
      return render(new Inputs.OfMap(program.names(), values), settings);
    }
    int mask = 0;
    for (int i = 0; i < conditions.length; i++) {
      Piece condition = conditions[i];
      mask |= condition.holds(values.get(condition.name())) ? 1 << i : 0;
    }
    Recipe recipe = recipe(mask);
    try {
      return recipe == null ? null : recipe.render(values);
    } catch (Fault repeatedByInterpreter) {
      return null;
    }
  }

  private @Nullable String render(Inputs inputs, RenderSettings settings) {
    Frame frame = new Frame(program, limits, inputs, settings, new StringBuilder(0));
    try {
      int mask = 0;
      for (int i = 0; i < conditions.length; i++) {
        mask |= conditions[i].holds(frame) ? 1 << i : 0;
      }
      Recipe recipe = recipe(mask);
      return recipe == null ? null : recipe.render(frame);
    } catch (Fault repeatedByInterpreter) {
      return null;
    }
  }

  private @Nullable Recipe recipe(int mask) {
    Recipe recipe = recipes[mask];
    if (recipe != null) {
      return recipe;
    }
    int count = renders[mask];
    if (count < hot) {
      renders[mask] = count + 1;
      return null;
    }
    if (count == Integer.MAX_VALUE) {
      return null;
    }
    return compile(mask);
  }

  private @Nullable Recipe compile(int mask) {
    Recipe.Builder builder = new Recipe.Builder();
    build(program.body(), mask, builder);
    Recipe recipe = builder.build(limits.outputLength());
    recipes[mask] = recipe;
    renders[mask] = recipe == null ? Integer.MAX_VALUE : 0;
    return recipe;
  }

  private void build(Block block, int mask, Recipe.Builder builder) {
    for (Node node : block.nodes()) {
      if (node instanceof Node.Text text) {
        builder.literal(text.text());
      } else if (node instanceof Node.Output output) {
        value(output.value(), builder);
      } else if (node instanceof Node.If choice) {
        build(choice.branches(), true, mask, builder);
      } else if (node instanceof Node.Case choice) {
        build(choice.branches(), false, mask, builder);
      }
    }
  }

  private void value(Expression value, Recipe.Builder builder) {
    if (value instanceof Expression.Literal literal) {
      builder.literal(Values.text(literal.fixed()));
    } else {
      builder.value(Piece.ofValue(value, names));
    }
  }

  /** Adds the branches that hold: the first one, or each of them and an else without any. */
  private void build(List<Branch> branches, boolean firstOnly, int mask, Recipe.Builder builder) {
    boolean held = false;
    for (Branch branch : branches) {
      Expression condition = branch.condition();
      boolean holds = condition != null && (mask >> bit(condition) & 1) == 1;
      if (holds || (condition == null && !held)) {
        build(branch.body(), mask, builder);
        if (firstOnly) {
          return;
        }
      }
      held |= holds;
    }
  }

  private int bit(Expression condition) {
    Integer bit = bits.get(condition);
    return bit == null ? 0 : bit;
  }

  /** Finds the conditions of a program and whether all of it has a compiled form. */
  private static final class Scan {
    private final List<Expression> conditions = new ArrayList<>();
    private final Piece.Names names;
    private boolean framed;

    Scan(Piece.Names names) {
      this.names = names;
    }

    boolean fits(Block block) {
      for (Node node : block.nodes()) {
        if (!fits(node)) {
          return false;
        }
      }
      return true;
    }

    private boolean fits(Node node) {
      if (node instanceof Node.Output output) {
        framed |=
            !(output.value() instanceof Expression.Literal)
                && !Piece.ofValue(output.value(), names).isPlain();
        return true;
      }
      if (node instanceof Node.If choice) {
        return fits(choice.branches());
      }
      if (node instanceof Node.Case choice) {
        return fits(choice.branches());
      }
      return node instanceof Node.Text;
    }

    private boolean fits(List<Branch> branches) {
      for (Branch branch : branches) {
        Expression condition = branch.condition();
        if (condition != null) {
          framed |= !Piece.ofCondition(condition, names).isPlain();
          conditions.add(condition);
        }
        if (!fits(branch.body())) {
          return false;
        }
      }
      return true;
    }
  }
}
