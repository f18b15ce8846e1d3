package io.campaign.grouping;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All replies of a run as documents of numbered terms, in order of first arrival. Wordings without
 * a single term are left out. Immutable once read.
 */
final class Docs {
  private final Vocabulary vocabulary;
  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<Boolean> functionWords = new ArrayList<>();
  private final List<Doc> all;
  private final Map<String, Integer> byTerms = new HashMap<>();

  private Docs(Collection<Variant> variants) {
    this.vocabulary = Vocabulary.of(variants);
    this.all = read(variants);
  }

  static Docs of(Collection<Variant> variants) {
    return new Docs(variants);
  }

  private List<Doc> read(Collection<Variant> variants) {
    Map<String, Same> same = new LinkedHashMap<>();
    for (Variant variant : variants) {
      List<String> terms = vocabulary.terms(variant.words());
      if (!terms.isEmpty()) {
        String key = variant.byHand() + " " + String.join(" ", terms);
        same.computeIfAbsent(key, k -> new Same(terms, new ArrayList<>())).variants().add(variant);
      }
    }
    List<Doc> docs = new ArrayList<>(same.size());
    same.values().forEach(one -> docs.add(doc(one.terms(), one.variants(), docs.size())));
    return docs;
  }

  /** Wordings that come to the same terms. */
  private record Same(List<String> terms, List<Variant> variants) {}

  private Doc doc(List<String> terms, List<Variant> variants, int index) {
    byTerms.putIfAbsent(String.join(" ", terms), index);
    int replies = variants.stream().mapToInt(Variant::replies).sum();
    int[] numbered = terms.stream().mapToInt(this::number).toArray();
    return new Doc(numbered, replies, variants.get(0).byHand(), variants);
  }

  private int number(String term) {
    Integer known = numbers.get(term);
    if (known != null) {
      return known;
    }
    numbers.put(term, functionWords.size());
    functionWords.add(WordForms.isFunctionWord(term));
    return functionWords.size() - 1;
  }

  List<Doc> all() {
    return all;
  }

  int termCount() {
    return functionWords.size();
  }

  boolean isFunctionWord(int term) {
    return functionWords.get(term);
  }

  /** Terms of a reply that came later; unknown ones are left out. */
  Reading read(List<String> words) {
    List<String> terms = vocabulary.terms(words);
    int[] known = terms.stream().filter(numbers::containsKey).mapToInt(numbers::get).toArray();
    return new Reading(byTerms.getOrDefault(String.join(" ", terms), -1), known, terms.size());
  }

  /**
   * A later reply in the terms of these documents.
   *
   * @param doc index of the document that says the same, -1 if none
   * @param terms known terms
   * @param size number of terms, unknown ones included
   */
  record Reading(int doc, int[] terms, int size) {}
}
