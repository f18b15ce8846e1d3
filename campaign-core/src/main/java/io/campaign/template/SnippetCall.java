package io.campaign.template;

import io.campaign.template.RenderFailure.Reason;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * render and include: a snippet rendered in place.
 *
 * @param offset place in the source
 * @param around number of tags around it
 * @param isolated whether the snippet sees its arguments only (render), or all that is in scope
 * @param name name of the snippet
 * @param known the snippet, when its name is written in the template
 * @param bound value after with or for, null for none
 * @param each whether the snippet is rendered once for each item of the bound value
 * @param alias variable of the bound value, null for the snippet's name
 * @param arguments named arguments
 * @param scope variables of the loops around an include
 * @param library where a name that is computed is looked up
 */
record SnippetCall(
    int offset,
    int around,
    boolean isolated,
    Expression name,
    @Nullable Snippet known,
    @Nullable Expression bound,
    boolean each,
    @Nullable String alias,
    Map<String, Expression> arguments,
    Map<String, Expression> scope,
    Library library)
    implements Part {

  /**
   * A snippet with what it needs in this render.
   *
   * @param snippet the snippet
   * @param body its program
   * @param variable name of the bound value
   */
  private record Ready(Snippet snippet, Program body, String variable) {}

  @Override
  public void render(Frame frame) {
    Object given = name.value(frame);
    frame.at = offset;
    Ready ready = ready(given);
    Map<String, @Nullable Object> values = new HashMap<>();
    arguments.forEach((label, value) -> values.put(label, value.value(frame)));
    frame.at = offset;
    if (isolated) {
      renderIsolated(frame, ready, values);
    } else {
      include(frame, ready, values);
    }
  }

  private Ready ready(@Nullable Object given) {
    if (!(given instanceof String text)) {
      throw Fault.badArgument("name of the snippet must be a text");
    }
    Snippet snippet = known == null ? find(text) : known;
    Program body = snippet.program();
    if (body == null) {
      throw Fault.badArgument("snippet (%s) must have no faults".formatted(snippet.name()));
    }
    String base = text.substring(text.lastIndexOf('/') + 1);
    return new Ready(snippet, body, alias == null ? base : alias);
  }

  /** Finds a snippet by a name that may be a member's data, so that no message shows it. */
  private Snippet find(String text) {
    try {
      return library.find(text, 0);
    } catch (Fault fault) {
      throw new Fault(fault.reason(), "snippet named by a value " + fault.getMessage());
    }
  }

  private void renderIsolated(Frame frame, Ready ready, Map<String, @Nullable Object> values) {
    Object value = bound == null ? null : bound.value(frame);
    boolean several =
        each && (value instanceof List || value instanceof Range || value instanceof Map);
    if (!several) {
      if (value != null) {
        values.put(ready.variable(), value);
      }
      isolated(frame, ready, values);
      return;
    }
    List<? extends @Nullable Object> items =
        value instanceof Range range ? range.list(frame) : Selection.items(value);
    ForLoop loop = new ForLoop(ready.snippet().name(), items.size(), null);
    for (Object item : items) {
      frame.charge(1);
      Map<String, @Nullable Object> own = new HashMap<>(values);
      own.put("forloop", loop);
      own.put(ready.variable(), item);
      isolated(frame, ready, own);
      loop.next();
    }
  }

  private void isolated(Frame frame, Ready ready, Map<String, @Nullable Object> values) {
    Program body = ready.body();
    run(frame, frame.isolated(body, new Inputs.OfMap(body.names(), values)), ready);
  }

  private void include(Frame frame, Ready ready, Map<String, @Nullable Object> values) {
    Object value = bound == null ? scoped(frame, ready.variable()) : bound.value(frame);
    if (!(value instanceof List<?> items)) {
      values.put(ready.variable(), value);
      included(frame, ready, values);
      return;
    }
    for (Object item : items) {
      frame.charge(1);
      values.put(ready.variable(), item);
      included(frame, ready, values);
      if (frame.leaving != Frame.Leaving.NOT) {
        return;
      }
    }
  }

  private @Nullable Object scoped(Frame frame, String variable) {
    Expression loop = scope.get(variable);
    return loop == null ? frame.variable(variable) : loop.value(frame);
  }

  private void included(Frame frame, Ready ready, Map<String, @Nullable Object> values) {
    Program body = ready.body();
    Expression around = scope.get("forloop");
    ForLoop outer =
        around != null && around.value(frame) instanceof ForLoop loop
            ? loop
            : frame.loops().enclosing(0);
    Inputs inputs = new Inputs.OfCaller(body.names(), values, scope, frame);
    Frame own = frame.included(body, inputs, outer);
    run(frame, own, ready);
    frame.leaving = own.leaving;
  }

  private void run(Frame frame, Frame own, Ready ready) {
    own.tags = frame.tags + around;
    if (own.depth > Library.DEEPEST || own.tags > Library.DEEPEST_TAGS) {
      throw new Fault(
          Reason.TOO_DEEP,
          "snippets must not be nested deeper than %d, in %d tags"
              .formatted(Library.DEEPEST, Library.DEEPEST_TAGS));
    }
    ready.snippet().render(own, ready.body());
    frame.resume(own);
  }
}
