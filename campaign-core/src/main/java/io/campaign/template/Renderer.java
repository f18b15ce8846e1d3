package io.campaign.template;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Chooses between the compiled and the interpreted form, and places failures in the source. */
final class Renderer {
  private final String source;
  private final Program program;
  private final TemplateLimits limits;
  private final @Nullable TemplateSchema schema;
  private final int[] slotOfName;
  private final int slotCount;
  private final @Nullable StraightLine compiled;
  private final ExpectedLength length;

  Renderer(
      String source,
      Program program,
      TemplateLimits limits,
      Compilation compilation,
      @Nullable TemplateSchema schema) {
    this.source = source;
    this.program = program;
    this.limits = limits;
    this.schema = schema;
    this.slotOfName = slots(program.names(), schema);
    this.slotCount = schema == null ? 0 : schema.names().size();
    this.compiled = StraightLine.of(program, limits, compilation, slotOfName);
    this.length = new ExpectedLength(program, limits);
  }

  private static int[] slots(List<String> names, @Nullable TemplateSchema schema) {
    return schema == null ? new int[0] : names.stream().mapToInt(schema::slotOf).toArray();
  }

  boolean isCompilable() {
    return compiled != null;
  }

  String render(Map<String, ?> values, RenderSettings settings) {
    if (compiled != null) {
      String text = compiled.render(values, settings);
      if (text != null) {
        return text;
      }
    }
    return interpret(new Inputs.OfMap(program.names(), values), settings);
  }

  String render(@Nullable Object[] slots, RenderSettings settings) {
    if (schema == null || slots.length < slotCount) {
      throw new IllegalArgumentException(
          "slots (%d) must be as many as the schema's names".formatted(slots.length));
    }
    if (compiled != null) {
      String text = compiled.render(slots, schema, settings);
      if (text != null) {
        return text;
      }
    }
    return interpret(new Inputs.OfSlots(schema, slotOfName, slots), settings);
  }

  private String interpret(Inputs inputs, RenderSettings settings) {
    StringBuilder out = length.buffer();
    Frame frame = new Frame(program, limits, inputs, settings, out);
    try {
      frame.run();
      return length.learn(out);
    } catch (Fault fault) {
      throw failure(fault, frame.at);
    }
  }

  private RenderFailure failure(Fault fault, int offset) {
    int lineStart = source.lastIndexOf('\n', offset - 1) + 1;
    int line = 1 + (int) source.substring(0, lineStart).chars().filter(c -> c == '\n').count();
    return new RenderFailure(
        fault.reason(), line, offset - lineStart + 1, String.valueOf(fault.getMessage()));
  }
}
