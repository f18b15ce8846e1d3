package io.campaign.template;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The saved texts that {@code render} and {@code include} may use. Names written in a template are
 * looked up once, when it is parsed; a name that {@code include} computes is looked up while
 * rendering, by any thread, so an implementation must be safe for use by many threads and quick. A
 * name must keep its source for the life of a template.
 */
@FunctionalInterface
public interface Snippets {
  /** No saved texts: every {@code render} and {@code include} is refused. */
  Snippets NONE = name -> null;

  /**
   * Saved texts that never change, the form in which a {@link TemplateCache} can keep templates
   * that use them.
   *
   * @param sources Liquid sources by name
   * @return the saved texts
   */
  static Snippets of(Map<String, String> sources) {
    return sources.isEmpty() ? NONE : new FixedSnippets(sources);
  }

  /**
   * Finds the source of a saved text.
   *
   * @param name any name, as a template or a member's data gives it
   * @return Liquid source, or null when there is no text of that name
   */
  @Nullable String source(String name);
}
