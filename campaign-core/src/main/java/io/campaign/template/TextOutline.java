package io.campaign.template;

import java.util.List;
import java.util.Map;

/**
 * What a text is made of that prints nothing but literals, links and whole variables. No rendering
 * is longer than its literals, its links, and each variable as often as it is used, together.
 *
 * @param literalLength UTF-16 units of all literals, also of those that only some members see
 * @param uses how often each variable is printed, by name, in all branches together
 * @param links links to track that are written out, as the author wrote them
 * @param speaks whether every rendering has something that is not white space
 */
public record TextOutline(
    int literalLength, Map<String, Integer> uses, List<String> links, boolean speaks) {
  /** Copies the collections. */
  public TextOutline {
    uses = Map.copyOf(uses);
    links = List.copyOf(links);
  }
}
