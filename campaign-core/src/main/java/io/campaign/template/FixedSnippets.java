package io.campaign.template;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Saved texts that never change, with a digest of all of them. */
final class FixedSnippets implements Snippets {
  private final Map<String, String> sources;
  private final String hash;

  FixedSnippets(Map<String, String> sources) {
    this.sources = Map.copyOf(sources);
    StringBuilder all = new StringBuilder();
    new TreeMap<>(this.sources)
        .forEach(
            (name, source) ->
                all.append(name.length())
                    .append(' ')
                    .append(name)
                    .append(source.length())
                    .append(' ')
                    .append(source));
    this.hash = TemplateCache.hash(all.toString());
  }

  String hash() {
    return hash;
  }

  @Override
  public @Nullable String source(String name) {
    return sources.get(name);
  }
}
