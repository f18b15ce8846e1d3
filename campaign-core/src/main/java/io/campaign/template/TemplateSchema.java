package io.campaign.template;

import io.campaign.error.InvalidInputException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The order of the values in a slot array: slot {@code i} holds the value of name {@code i}.
 * Immutable and safe for use by many threads.
 */
public final class TemplateSchema {
  private final List<String> names;
  private final Map<String, Integer> slots;

  private TemplateSchema(List<String> names) {
    this.names = List.copyOf(names);
    this.slots = new HashMap<>();
    for (String name : this.names) {
      if (slots.put(name, slots.size()) != null) {
        throw new InvalidInputException("schema name (%s) must occur once".formatted(name));
      }
    }
  }

  /**
   * Creates a schema from names in slot order.
   *
   * @param names root names as templates use them, for example {@code first_name}
   * @return the schema
   * @throws InvalidInputException when a name occurs twice
   */
  public static TemplateSchema of(List<String> names) {
    return new TemplateSchema(names);
  }

  /**
   * Creates a schema from names in slot order.
   *
   * @param names root names as templates use them
   * @return the schema
   * @throws InvalidInputException when a name occurs twice
   */
  public static TemplateSchema of(String... names) {
    return new TemplateSchema(List.of(names));
  }

  /**
   * Returns the names in slot order.
   *
   * @return immutable
   */
  public List<String> names() {
    return names;
  }

  /**
   * Finds the slot of a name.
   *
   * @param name any name
   * @return its slot, or -1 when the schema has no such name
   */
  public int slotOf(String name) {
    Integer slot = slots.get(name);
    return slot == null ? -1 : slot;
  }
}
