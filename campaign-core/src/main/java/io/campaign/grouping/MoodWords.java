package io.campaign.grouping;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A small general word list that tells friendly replies from unfriendly ones. A negation turns the
 * word after it round.
 */
final class MoodWords {
  private static final Set<String> FRIENDLY =
      words(
          "love loved loving like liked great good best awesome amazing fantastic wonderful",
          "excellent perfect happy glad excited cool nice thanks thank thx yay wow beautiful enjoy",
          "enjoyed fun yes yeah yep sure absolutely definitely fire sweet brilliant appreciate",
          "\u2764 \ud83d\ude0d \ud83d\udd25 \ud83c\udf89 \ud83d\ude4f \ud83d\ude0a \ud83d\ude00",
          "\ud83d\udc4d \ud83d\ude02 \ud83e\udd73");

  private static final Set<String> UNFRIENDLY =
      words(
          "hate hated bad worst terrible awful horrible angry annoyed annoying spam scam sad sorry",
          "boring disappointed disappointing useless broken error fail failed wrong problem never",
          "stupid expensive rude ugly sucks suck unhappy poor slow",
          "\ud83d\ude21 \ud83d\ude20 \ud83d\ude22 \ud83d\ude2d \ud83d\udc4e \ud83d\udc94");

  private static final Set<String> NEGATIONS =
      words("not no never dont doesnt didnt isnt wasnt arent cant couldnt wont wouldnt without");

  private MoodWords() {}

  /** Above 0 for friendly, below for unfriendly. */
  static int score(List<String> words) {
    int score = 0;
    for (int i = 0; i < words.size(); i++) {
      int own = FRIENDLY.contains(words.get(i)) ? 1 : UNFRIENDLY.contains(words.get(i)) ? -1 : 0;
      boolean negated = i > 0 && NEGATIONS.contains(words.get(i - 1));
      score += negated ? -own : own;
    }
    return score;
  }

  private static Set<String> words(String... lines) {
    return Arrays.stream(lines)
        .flatMap(line -> Arrays.stream(line.split(" ", -1)))
        .map(word -> String.join("", ReplyWords.of(word)))
        .collect(Collectors.toUnmodifiableSet());
  }
}
