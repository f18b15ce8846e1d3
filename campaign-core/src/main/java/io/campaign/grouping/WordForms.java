package io.campaign.grouping;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is known of English words in short messages before the first reply is read: function words,
 * fillers, short forms. General lists, kept small; other languages are grouped by frequency alone.
 * All forms are those of {@link ReplyWords}: doubled letters once, no apostrophes.
 */
final class WordForms {
  private static final List<String> ENDINGS = List.of("ing", "ed", "es", "ly", "s", "e");
  private static final int SHORTEST_STEM = 3;

  private static final Set<String> FUNCTION_WORDS =
      words(
          "a an the and or but if then so as at by for from in into of on onto to with about",
          "is am are was were be been being do does did have has had gotta gonna",
          "i me my we us our you your he him his she her it its they them their",
          "this that these those there here im ive id ill youre thats ll",
          "can could will would shall should may might must just very also than too");

  private static final Set<String> FILLERS =
      words(
          "lol lmao rofl haha hahaha hehe omg yo hey hi hello hiya hmm hm um uh ok okay oh ah well",
          "pls plz please thx tnx thanks thank ty honestly definitely def totally really literally",
          "actually kindly");

  private static final Map<String, String> SHORT_FORMS =
      forms(
          "you: u ya'll; your: ur; are: r; because: cuz bc; tomorrow: tmrw tmr; before: b4;",
          "tonight: 2nite tonite; great: gr8; later: l8r; people: ppl; message: msg; though: tho;",
          "yes: y ya yah yea yeah yep yup yass; no: n nah nope;",
          "maybe: mayb perhaps possibly perchance mayhap peradventure");

  /** Forms a misspelt word may be corrected to although nobody wrote them in this run. */
  private static final Set<String> KNOWN = known();

  private WordForms() {}

  static boolean isFunctionWord(String word) {
    return FUNCTION_WORDS.contains(word);
  }

  /** A share beside words is emphasis, like "totally"; alone it is an answer. */
  static boolean isFiller(String word) {
    return FILLERS.contains(word) || word.endsWith("%");
  }

  static boolean isListed(String word) {
    return KNOWN.contains(word)
        || FUNCTION_WORDS.contains(word)
        || SHORT_FORMS.containsKey(word)
        || FILLERS.contains(word);
  }

  static Set<String> known() {
    Set<String> known = new HashSet<>(FUNCTION_WORDS);
    known.addAll(FILLERS);
    known.addAll(SHORT_FORMS.keySet());
    known.removeIf(word -> word.length() < 4);
    known.addAll(SHORT_FORMS.values());
    return known;
  }

  /** The usual form of a word: short forms written out, endings of content words taken off. */
  static String term(String word) {
    String full = SHORT_FORMS.getOrDefault(word, word);
    return isFunctionWord(full) ? full : stem(full);
  }

  private static String stem(String word) {
    for (String ending : ENDINGS) {
      if (word.endsWith(ending) && word.length() - ending.length() >= SHORTEST_STEM) {
        return word.substring(0, word.length() - ending.length());
      }
    }
    return word;
  }

  private static Set<String> words(String... lines) {
    return Arrays.stream(lines)
        .flatMap(line -> Arrays.stream(line.split(" ", -1)))
        .map(WordForms::form)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Map<String, String> forms(String... lines) {
    Map<String, String> forms = new HashMap<>();
    for (String entry : String.join(" ", lines).split(";", -1)) {
      String[] parts = entry.strip().split(": ", 2);
      for (String form : parts[1].split(" ", -1)) {
        forms.put(form(form), form(parts[0]));
      }
    }
    return Map.copyOf(forms);
  }

  private static String form(String word) {
    return String.join("", ReplyWords.of(word));
  }
}
