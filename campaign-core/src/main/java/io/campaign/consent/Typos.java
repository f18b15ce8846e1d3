package io.campaign.consent;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One-word messages that are nearly a keyword: letters swapped, one key beside the right one, or
 * one letter too few or too many in a long word. Only ever suspected.
 */
final class Typos {
  private static final List<String> LONG =
      List.of("unsubscribe", "desabonner", "desabonnement", "abmelden", "optout", "stopall");
  private static final String SHORT = "stop";

  /** Words of their own that a slip of the finger would also give. */
  private static final Set<String> WORDS = Set.of("atop", "stoop", "soto", "top", "sop", "sto");

  private static final Map<Character, String> BESIDE =
      Map.of('s', "adwxze", 't', "rygf", 'o', "ipl0", 'p', "ol0");

  private Typos() {}

  static Optional<Recognition> find(MessageWords message) {
    if (message.size() != 1) {
      return Optional.empty();
    }
    String word = message.get(0).toLowerCase(Locale.ROOT);
    if (!WORDS.contains(word) && (swapped(word) || besideKey(word))) {
      return Optional.of(Recognition.suspected(MatchRule.POSSIBLE_WORD, SHORT));
    }
    return LONG.stream()
        .filter(keyword -> distance(word, keyword) <= (keyword.length() > 8 ? 2 : 1))
        .findFirst()
        .map(keyword -> Recognition.suspected(MatchRule.POSSIBLE_WORD, keyword));
  }

  private static boolean swapped(String word) {
    for (int i = 0; i + 1 < SHORT.length(); i++) {
      String swap =
          SHORT.substring(0, i) + SHORT.charAt(i + 1) + SHORT.charAt(i) + SHORT.substring(i + 2);
      if (swap.equals(word)) {
        return true;
      }
    }
    return false;
  }

  private static boolean besideKey(String word) {
    if (word.length() != SHORT.length()) {
      return false;
    }
    int slips = 0;
    for (int i = 0; i < word.length(); i++) {
      char right = SHORT.charAt(i);
      if (word.charAt(i) != right) {
        slips += BESIDE.getOrDefault(right, "").indexOf(word.charAt(i)) >= 0 ? 1 : 9;
      }
    }
    return slips == 1;
  }

  /** Edit distance, given up beyond a difference in length of two. */
  private static int distance(String a, String b) {
    if (Math.abs(a.length() - b.length()) > 2) {
      return Integer.MAX_VALUE;
    }
    int[] above = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      above[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = above[0];
      above[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int cost = a.charAt(i - 1) == b.charAt(j - 1) ? diagonal : diagonal + 1;
        diagonal = above[j];
        above[j] = Math.min(cost, 1 + Math.min(above[j - 1], above[j]));
      }
    }
    return above[b.length()];
  }
}
