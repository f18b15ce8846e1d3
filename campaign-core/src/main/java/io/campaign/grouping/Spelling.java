package io.campaign.grouping;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Corrects a rare word to a far more frequent one that is a single slip away: a letter too many,
 * too few, another one, or two neighbours swapped (Damerau 1964). Candidates are found by the
 * deletions both words share, so a look-up costs the length of the word and not the size of the
 * vocabulary.
 */
final class Spelling {
  private static final int TIMES_AS_FREQUENT = 4;
  private static final int SHORTEST = 3;

  private final Map<String, Integer> frequency;
  private final Map<String, List<String>> byDeletion = new HashMap<>();

  /** Learns from words and how many replies have each. */
  Spelling(Map<String, Integer> frequency) {
    this.frequency = frequency;
    for (Map.Entry<String, Integer> entry : frequency.entrySet()) {
      if (entry.getValue() >= TIMES_AS_FREQUENT && isCorrectable(entry.getKey())) {
        deletions(entry.getKey())
            .forEach(
                form ->
                    byDeletion.computeIfAbsent(form, f -> new ArrayList<>(1)).add(entry.getKey()));
      }
    }
  }

  /** The word meant, itself when there is nothing to correct. */
  String correct(String word, int replies) {
    if (!isCorrectable(word) || WordForms.isListed(word)) {
      return word;
    }
    int needed = TIMES_AS_FREQUENT * Math.max(1, replies);
    Optional<String> best =
        deletions(word).stream()
            .flatMap(form -> byDeletion.getOrDefault(form, List.of()).stream())
            .filter(other -> frequencyOf(other) >= needed && isSlip(word, other))
            .max(
                Comparator.comparingInt(this::frequencyOf)
                    .thenComparing(Comparator.reverseOrder()));
    return best.map(other -> correct(other, frequencyOf(other))).orElse(word);
  }

  private int frequencyOf(String word) {
    return frequency.getOrDefault(word, 0);
  }

  private static boolean isCorrectable(String word) {
    return word.length() >= SHORTEST && word.chars().noneMatch(Character::isDigit);
  }

  private static List<String> deletions(String word) {
    List<String> forms = new ArrayList<>(word.length() + 1);
    forms.add(word);
    for (int i = 0; i < word.length(); i++) {
      forms.add(word.substring(0, i) + word.substring(i + 1));
    }
    return forms;
  }

  private static boolean isSlip(String word, String other) {
    if (!isOneEditApart(word, other)) {
      return false;
    }
    int shorter = Math.min(word.length(), other.length());
    return shorter > SHORTEST || word.length() < other.length() || haveSameLetters(word, other);
  }

  private static boolean haveSameLetters(String a, String b) {
    return a.length() == b.length() && a.chars().sum() == b.chars().sum();
  }

  static boolean isOneEditApart(String a, String b) {
    int difference = a.length() - b.length();
    if (Math.abs(difference) > 1 || a.equals(b)) {
      return false;
    }
    int i = 0;
    int end = Math.min(a.length(), b.length());
    while (i < end && a.charAt(i) == b.charAt(i)) {
      i++;
    }
    if (difference > 0) {
      return rest(a, i + 1).equals(rest(b, i));
    }
    if (difference < 0) {
      return rest(a, i).equals(rest(b, i + 1));
    }
    return rest(a, i + 1).equals(rest(b, i + 1)) || isSwap(a, b, i);
  }

  private static boolean isSwap(String a, String b, int i) {
    return i + 1 < a.length()
        && a.charAt(i) == b.charAt(i + 1)
        && a.charAt(i + 1) == b.charAt(i)
        && rest(a, i + 2).equals(rest(b, i + 2));
  }

  private static String rest(String word, int from) {
    return word.substring(from);
  }
}
