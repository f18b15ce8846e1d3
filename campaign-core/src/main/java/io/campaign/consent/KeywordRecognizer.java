package io.campaign.consent;

import io.campaign.error.InvalidInputException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads replies for what they say about consent (R30), by rule: keyword alone, keyword first,
 * phrase, possible. Immutable and thread-safe; pure; looks at the first 2,000 characters only, so
 * the time is bounded.
 *
 * <p>Everyday words such as END, QUIT, CANCEL and YES count only alone. Look-alike letters of other
 * scripts are not unified.
 */
public final class KeywordRecognizer {
  private static final int MOST_OWN_WORDS = 200;
  private static final int LONGEST_OWN_WORD = 60;

  private final Map<String, Keyword> keywords;

  private KeywordRecognizer(Map<String, Keyword> keywords) {
    this.keywords = Map.copyOf(keywords);
  }

  /**
   * Recognises all standard languages.
   *
   * @return recogniser without words of the host's own
   */
  public static KeywordRecognizer standard() {
    return forLanguages(EnumSet.allOf(KeywordLanguage.class));
  }

  /**
   * Recognises the keywords of some languages. Phrases are recognised in all of them always: nobody
   * may be kept from opting out by a setting.
   *
   * @param languages languages besides English, may be empty
   * @return recogniser without words of the host's own
   */
  public static KeywordRecognizer forLanguages(Set<KeywordLanguage> languages) {
    Map<String, Keyword> keywords = new HashMap<>();
    Set<KeywordLanguage> all = EnumSet.of(KeywordLanguage.ENGLISH);
    all.addAll(languages);
    for (KeywordLanguage language : all) {
      StandardWords words = StandardWords.of(language);
      put(keywords, words.stop(), KeywordKind.STOP, Keyword.Strength.CLEAR);
      put(keywords, words.stopAlone(), KeywordKind.STOP, Keyword.Strength.ALONE);
      put(keywords, words.start(), KeywordKind.START, Keyword.Strength.CLEAR);
      put(
          keywords,
          words.startIfOptedOut(),
          KeywordKind.START,
          Keyword.Strength.ALONE_IF_OPTED_OUT);
      put(keywords, words.help(), KeywordKind.HELP, Keyword.Strength.CLEAR);
    }
    return new KeywordRecognizer(keywords);
  }

  private static void put(
      Map<String, Keyword> to, List<String> words, KeywordKind kind, Keyword.Strength strength) {
    words.forEach(word -> to.putIfAbsent(MessageWords.phrase(word), new Keyword(kind, strength)));
  }

  /**
   * Adds words of the host's own, which win over standard ones. They count as the whole message,
   * with or without courtesy; START words count from anybody.
   *
   * @param kind {@link KeywordKind#STOP}, {@link KeywordKind#START} or {@link KeywordKind#HELP}
   * @param words words or short phrases with a letter or digit in each, at most 200 of at most 60
   *     characters
   * @return a new recogniser
   * @throws InvalidInputException if the kind or a word breaks the rule; lists all
   */
  public KeywordRecognizer withOwnWords(KeywordKind kind, Collection<String> words) {
    List<String> problems = new ArrayList<>();
    if (kind == KeywordKind.NONE || kind == KeywordKind.SUSPECTED_STOP) {
      problems.add("kind (%s) must be STOP, START or HELP".formatted(kind));
    }
    if (words.size() > MOST_OWN_WORDS) {
      problems.add("own words (%d) must be at most %d".formatted(words.size(), MOST_OWN_WORDS));
    }
    Map<String, Keyword> extended = new HashMap<>(keywords);
    for (String word : words) {
      String form = MessageWords.phrase(word);
      if (form.isEmpty() || word.length() > LONGEST_OWN_WORD) {
        problems.add(
            "own word (%.60s) must have a letter or digit and at most %d characters"
                .formatted(word, LONGEST_OWN_WORD));
      }
      extended.put(form, new Keyword(kind, Keyword.Strength.CLEAR));
    }
    if (!problems.isEmpty()) {
      throw new InvalidInputException(problems);
    }
    return new KeywordRecognizer(extended);
  }

  /**
   * Reads one reply.
   *
   * @param text the reply as received, any length
   * @param optedOut whether its sender is opted out now or was just asked to confirm; only then do
   *     START and YES opt in, else they are answers
   * @return what it says and the rule that decided
   */
  public Recognition classify(String text, boolean optedOut) {
    MessageWords message = MessageWords.of(text);
    if (message.size() == 0) {
      return SentenceRules.signOnly(text);
    }
    return whole(message, optedOut)
        .or(() -> spelledOut(message))
        .or(() -> withCourtesy(message))
        .or(() -> SentenceRules.classify(message))
        .or(() -> Typos.find(message))
        .orElse(Recognition.NONE);
  }

  private Optional<Recognition> whole(MessageWords message, boolean optedOut) {
    String form = message.joined();
    Keyword keyword = keywords.get(form);
    if (keyword == null || (message.cut() && keyword.kind() != KeywordKind.STOP)) {
      return Optional.empty();
    }
    boolean answer = keyword.strength() == Keyword.Strength.ALONE_IF_OPTED_OUT && !optedOut;
    return Optional.of(
        answer ? Recognition.NONE : new Recognition(keyword.kind(), MatchRule.WHOLE_MESSAGE, form));
  }

  /** S T O P, un subscribe, stooop. */
  private Optional<Recognition> spelledOut(MessageWords message) {
    String form = message.withoutBlanks();
    Optional<String> found =
        message.areSingleLetters() && isStop(form)
            ? Optional.of(form)
            : SentenceRules.drawnOutOrApart(form);
    return found.map(word -> Recognition.stop(MatchRule.SPELLED_OUT, word));
  }

  private boolean isStop(String form) {
    Keyword keyword = keywords.get(form);
    return keyword != null && keyword.kind() == KeywordKind.STOP;
  }

  private Optional<Recognition> withCourtesy(MessageWords message) {
    String core = SentenceRules.core(message).joined();
    Keyword keyword = keywords.get(core);
    if (keyword == null || (message.cut() && keyword.kind() != KeywordKind.STOP)) {
      return Optional.empty();
    }
    if (keyword.strength() == Keyword.Strength.CLEAR) {
      return Optional.of(new Recognition(keyword.kind(), MatchRule.WITH_COURTESY, core));
    }
    return keyword.kind() == KeywordKind.STOP
        ? Optional.of(Recognition.suspected(MatchRule.WITH_COURTESY, core))
        : Optional.empty();
  }
}
