package io.campaign.template;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A filter and the number of arguments it takes.
 *
 * @param least fewest arguments
 * @param most most arguments
 * @param filter what it does
 */
record FilterRule(int least, int most, Filter filter) {
  private static final Map<String, FilterRule> BY_NAME = collect();

  /** Finds a standard filter, or null. {@code default} is part of the language instead. */
  static @Nullable FilterRule find(String name) {
    return BY_NAME.get(name);
  }

  static Set<String> names() {
    return BY_NAME.keySet();
  }

  private static Map<String, FilterRule> collect() {
    Map<String, FilterRule> rules = new HashMap<>();
    TextFilters.addTo(rules);
    ReplaceFilters.addTo(rules);
    EscapeFilters.addTo(rules);
    NumberFilters.addTo(rules);
    ListFilters.addTo(rules);
    ChoiceFilters.addTo(rules);
    OrderFilters.addTo(rules);
    CodeFilters.addTo(rules);
    DateFilter.addTo(rules);
    return Map.copyOf(rules);
  }
}
