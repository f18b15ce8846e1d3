package io.campaign.template;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where a render reads its values: a map, or an array of slots. */
abstract sealed class Inputs {
  /** Reads the value of the program's name number {@code name}; null when absent. */
  abstract @Nullable Object get(int name);

  /** Reads a value by a name that is only known now; null when absent. */
  abstract @Nullable Object get(String name);

  /** Values by name. */
  static final class OfMap extends Inputs {
    private final List<String> names;
    private final Map<String, ?> values;

    OfMap(List<String> names, Map<String, ?> values) {
      this.names = names;
      this.values = values;
    }

    @Override
    @Nullable Object get(int name) {
      return values.get(names.get(name));
    }

    @Override
    @Nullable Object get(String name) {
      return values.get(name);
    }
  }

  /** What an included snippet sees: its arguments, then all that is in scope at its tag. */
  static final class OfCaller extends Inputs {
    private final List<String> names;
    private final Map<String, @Nullable Object> arguments;
    private final Map<String, Expression> scope;
    private final Frame caller;

    OfCaller(
        List<String> names,
        Map<String, @Nullable Object> arguments,
        Map<String, Expression> scope,
        Frame caller) {
      this.names = names;
      this.arguments = arguments;
      this.scope = scope;
      this.caller = caller;
    }

    @Override
    @Nullable Object get(int name) {
      return get(names.get(name));
    }

    @Override
    @Nullable Object get(String name) {
      if (arguments.containsKey(name)) {
        return arguments.get(name);
      }
      Expression loop = scope.get(name);
      return loop == null ? caller.variable(name) : loop.value(caller);
    }
  }

  /** Values by slot. */
  static final class OfSlots extends Inputs {
    private final TemplateSchema schema;
    private final int[] slotOfName;
    private final @Nullable Object[] slots;

    OfSlots(TemplateSchema schema, int[] slotOfName, @Nullable Object[] slots) {
      this.schema = schema;
      this.slotOfName = slotOfName;
      this.slots = slots;
    }

    @Override
    @Nullable Object get(int name) {
      int slot = slotOfName[name];
      return slot < 0 ? null : slots[slot];
    }

    @Override
    @Nullable Object get(String name) {
      int slot = schema.slotOf(name);
      return slot < 0 ? null : slots[slot];
    }
  }
}
