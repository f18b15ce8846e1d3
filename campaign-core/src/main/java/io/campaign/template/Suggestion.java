package io.campaign.template;

import java.util.Collection;
import java.util.Comparator;

/** Guesses what a misspelt word was meant to be. */
final class Suggestion {
  private static final int FARTHEST = 2;
  private static final int SHORT = 3;

  private Suggestion() {}

  /** Returns {@code "; did you mean x?"}, or nothing when no word is near. */
  static String of(String word, Collection<String> known) {
    int farthest = word.length() <= SHORT ? 1 : FARTHEST;
    return known.stream()
        .filter(candidate -> distance(word, candidate) <= farthest)
        .min(
            Comparator.comparingInt((String candidate) -> distance(word, candidate))
                .thenComparing(Comparator.naturalOrder()))
        .map(candidate -> "; did you mean " + candidate + "?")
        .orElse("");
  }

  /** Number of insertions, deletions and changes between two words. */
  private static int distance(String left, String right) {
    if (Math.abs(left.length() - right.length()) > FARTHEST) {
      return FARTHEST + 1;
    }
    int[] row = new int[right.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= left.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int change = diagonal + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[right.length()];
  }
}
