package io.campaign.consent;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * Phrases found by their words, whatever stands around them. One look-up for each word of a
 * message, so that the time does not grow with the list. Immutable.
 */
final class Phrases {
  private final Map<String, List<List<String>>> byFirstWord = new HashMap<>();

  private Phrases(List<String> phrases) {
    for (String phrase : phrases) {
      List<String> words = Arrays.asList(MessageWords.phrase(phrase).split(" ", -1));
      byFirstWord.computeIfAbsent(words.get(0), first -> new ArrayList<>()).add(words);
    }
  }

  /** Phrases separated by commas or line ends. */
  static Phrases of(String list) {
    return new Phrases(
        Arrays.stream(list.split("[,\n]", -1))
            .map(String::strip)
            .filter(p -> !p.isEmpty())
            .toList());
  }

  /** Finds the first phrase whose position in the message is accepted. */
  Optional<String> find(MessageWords message, IntPredicate accepted) {
    for (int i = 0; i < message.size(); i++) {
      for (List<String> phrase : byFirstWord.getOrDefault(message.get(i), List.of())) {
        int end = i + phrase.size();
        boolean here = end <= message.size() && message.words().subList(i, end).equals(phrase);
        if (here && accepted.test(i)) {
          return Optional.of(String.join(" ", phrase));
        }
      }
    }
    return Optional.empty();
  }
}
