package io.campaign.consent;

import java.util.Optional;
import java.util.Set;

/** The rules for messages that are more than a keyword. */
final class SentenceRules {
  private static final int FEW_WORDS = 6;
  private static final int NAME_WORDS = 2;
  private static final int SHORT_MESSAGE = 8;
  private static final Set<String> DRAWN_OUT = Set.of("stop", "unsubscribe", "optout");
  private static final Set<String> SIGNS = Set.of("\uD83D\uDED1", "\uD83D\uDEAB");
  private static final Set<String> PLEASE = Set.of("please", "pls", "plz", "just");

  private SentenceRules() {}

  /** A message without letters: a stop sign may be meant. */
  static Recognition signOnly(String text) {
    String head = text.substring(0, Math.min(text.length(), 100));
    return SIGNS.stream().anyMatch(head::contains)
        ? Recognition.suspected(MatchRule.POSSIBLE_WORD, "stop sign")
        : Recognition.NONE;
  }

  /** The surest rule first; what is only suspected gives way to any rule that is sure. */
  static Optional<Recognition> classify(MessageWords message) {
    Optional<Recognition> first = leading(message);
    if (first.isPresent() && first.get().kind() == KeywordKind.STOP) {
      return first;
    }
    return phrase(message).or(() -> first).or(() -> complaint(message)).or(() -> possible(message));
  }

  /** The keyword that the letters, set together and each run of one taken once, spell. */
  static Optional<String> drawnOutOrApart(String withoutBlanks) {
    String squeezed = squeezed(withoutBlanks);
    return DRAWN_OUT.contains(squeezed) ? Optional.of(squeezed) : Optional.empty();
  }

  private static String squeezed(String word) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < word.length(); i++) {
      if (i == 0 || word.charAt(i) != word.charAt(i - 1)) {
        out.append(word.charAt(i));
      }
    }
    return out.toString();
  }

  /** The message without courtesy at its ends; of one word said several times, one. */
  static MessageWords core(MessageWords message) {
    int from = 0;
    int to = message.size();
    while (from < to - 1 && Wording.COURTESY.contains(message.get(from))) {
      from++;
    }
    while (to > from + 1 && Wording.COURTESY.contains(message.get(to - 1))) {
      to--;
    }
    boolean repeated = Set.copyOf(message.words().subList(from, to)).size() == 1;
    return message.slice(from, repeated ? from + 1 : to);
  }

  private static Optional<Recognition> leading(MessageWords message) {
    MessageWords core = core(message);
    String first = core.get(0);
    int others = core.size() - 1;
    if (Wording.LEADING_CLEAR.contains(first) && others <= FEW_WORDS) {
      return Optional.of(Recognition.stop(MatchRule.LEADING_WORD, first));
    }
    if (!Wording.LEADING_STOP.contains(first) || others < 1) {
      return Optional.empty();
    }
    String second = core.get(1);
    if (Wording.TALK.contains(second) && others > 1) {
      return Optional.empty();
    }
    return Optional.of(
        isMeant(core, second)
            ? Recognition.stop(MatchRule.LEADING_WORD, first)
            : Recognition.suspected(MatchRule.LEADING_WORD, first));
  }

  /** STOP, then only what is to stop ("these texts please"), or a name at most. */
  private static boolean isMeant(MessageWords core, String second) {
    int others = core.size() - 1;
    boolean aboutMessages =
        others <= FEW_WORDS
            && core.words().stream().skip(1).allMatch(SentenceRules::isAboutMessages);
    boolean name =
        others <= NAME_WORDS && !isAboutMessages(second) && !Wording.TALK.contains(second);
    return aboutMessages || name;
  }

  private static boolean isAboutMessages(String word) {
    return Wording.ABOUT_MESSAGES.contains(word) || Character.isDigit(word.charAt(0));
  }

  private static Optional<Recognition> phrase(MessageWords message) {
    return Wording.OPT_OUT
        .find(message, i -> !isNegated(message, i))
        .map(phrase -> Recognition.stop(MatchRule.PHRASE, phrase))
        .or(() -> stopAsked(message));
  }

  /** "Why won't you stop texting me": negated in form, not in sense. */
  private static Optional<Recognition> complaint(MessageWords message) {
    return message.words().contains("why")
        ? Wording.OPT_OUT
            .find(message, i -> true)
            .map(phrase -> Recognition.suspected(MatchRule.PHRASE, phrase))
        : Optional.empty();
  }

  private static boolean isNegated(MessageWords message, int at) {
    for (int i = at - 1; i >= Math.max(0, at - 2); i--) {
      if (message.breaks().get(i + 1)) {
        return false;
      }
      if (Wording.NEGATION.contains(message.get(i))) {
        return true;
      }
    }
    return false;
  }

  private static Optional<Recognition> stopAsked(MessageWords message) {
    for (int i = 1; i < message.size(); i++) {
      boolean asked =
          isStop(message, i) && !message.breaks().get(i) && PLEASE.contains(message.get(i - 1));
      if (asked && restIsAboutMessages(message, i)) {
        return Optional.of(Recognition.stop(MatchRule.PHRASE, "please stop"));
      }
    }
    return Optional.empty();
  }

  private static Optional<Recognition> possible(MessageWords message) {
    for (int i = 1; i < message.size() && message.size() <= SHORT_MESSAGE; i++) {
      if (isStop(message, i) && endsSentence(message, i) && !isNounOrQuoted(message, i)) {
        return Optional.of(Recognition.suspected(MatchRule.POSSIBLE_WORD, message.get(i)));
      }
    }
    return Wording.POSSIBLE
        .find(message, i -> !isNegated(message, i))
        .map(phrase -> Recognition.suspected(MatchRule.POSSIBLE_WORD, phrase));
  }

  private static boolean isStop(MessageWords message, int at) {
    return Wording.LEADING_STOP.contains(message.get(at)) && !isNegated(message, at);
  }

  private static boolean endsSentence(MessageWords message, int at) {
    return at == message.size() - 1 || message.breaks().get(at + 1);
  }

  private static boolean restIsAboutMessages(MessageWords message, int at) {
    int i = at;
    while (!endsSentence(message, i)) {
      i++;
      if (!isAboutMessages(message.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isNounOrQuoted(MessageWords message, int at) {
    return !message.breaks().get(at) && Wording.NOUN_OR_QUOTED.contains(message.get(at - 1));
  }
}
