package io.campaign.template;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A filter and the number of arguments it takes.
 *
 * @param least fewest arguments
 * @param most most arguments
 * @param filter what it does
 * @param check what an author can be told before any render
 */
record FilterRule(int least, int most, Filter filter, AuthorCheck check) {
  private static final Map<String, FilterRule> BY_NAME = collect();

  /** Judges what is written in the template. */
  @FunctionalInterface
  interface AuthorCheck {
    /** Returns the rule that literals among the input and the arguments break, or null. */
    @Nullable String problem(List<Expression> inputAndArguments);
  }

  FilterRule(int least, int most, Filter filter) {
    this(least, most, filter, written -> null);
  }

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
    LocaleFilters.addTo(rules);
    LinkFilter.addTo(rules);
    return Map.copyOf(rules);
  }
}
