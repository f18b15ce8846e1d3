package io.campaign.grouping;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * Turns words into terms by what all replies of a run wrote: words written apart are joined where
 * others write them together, slips are corrected towards frequent words, short forms are written
 * out, fillers left out and endings taken off. A snapshot; immutable.
 */
final class Vocabulary {
  /** How often listed words count although nobody wrote them, so that slips of them are known. */
  private static final int KNOWN_FREQUENCY = 8;

  private static final int SHORTEST_JOINED = 5;
  private static final int LEAST_JOINED = 3;

  private final Map<String, Integer> together;
  private final Map<String, Integer> frequency;
  private final Spelling spelling;
  private final Map<String, String> corrected = new HashMap<>();

  private Vocabulary(Map<String, Integer> together, Map<String, Integer> joined) {
    this.together = together;
    this.frequency = joined;
    Map<String, Integer> all = new HashMap<>(joined);
    WordForms.known().forEach(word -> all.merge(word, KNOWN_FREQUENCY, Integer::sum));
    this.spelling = new Spelling(all);
    joined.forEach((word, replies) -> corrected.put(word, spelling.correct(word, replies)));
  }

  static Vocabulary of(Collection<Variant> variants) {
    Map<String, Integer> together = new HashMap<>();
    variants.forEach(variant -> count(variant.words(), variant.replies(), together));
    Map<String, Integer> joined = new HashMap<>();
    variants.forEach(
        variant -> count(joined(variant.words(), together), variant.replies(), joined));
    return new Vocabulary(together, joined);
  }

  private static void count(List<String> words, int replies, Map<String, Integer> into) {
    new HashSet<>(words).forEach(word -> into.merge(word, replies, Integer::sum));
  }

  /** The terms of a reply; only fillers give the fillers themselves. */
  List<String> terms(List<String> words) {
    List<String> right = new ArrayList<>(words.size());
    for (String word : joined(words, together)) {
      right.add(correct(word));
    }
    List<String> telling = right.stream().filter(word -> !WordForms.isFiller(word)).toList();
    return (telling.isEmpty() ? right : telling).stream().map(WordForms::term).toList();
  }

  private String correct(String word) {
    String known = corrected.get(word);
    return known != null ? known : spelling.correct(word, frequency.getOrDefault(word, 0));
  }

  private static List<String> joined(List<String> words, Map<String, Integer> together) {
    List<String> joined = new ArrayList<>(words.size());
    int i = 0;
    while (i < words.size()) {
      String pair = i + 1 < words.size() ? words.get(i) + words.get(i + 1) : "";
      boolean one =
          pair.length() >= SHORTEST_JOINED && together.getOrDefault(pair, 0) >= LEAST_JOINED;
      joined.add(one ? pair : words.get(i));
      i += one ? 2 : 1;
    }
    return joined;
  }
}
