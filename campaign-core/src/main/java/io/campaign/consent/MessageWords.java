package io.campaign.consent;

import io.campaign.text.Fold;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A message as the words that rules compare: compatibility forms unified, zero-width characters and
 * accents dropped, case folded, apostrophes joined, everything that is neither letter nor digit
 * taken as a blank. Longer quotations are left out, since they are our own text sent back.
 *
 * @param words comparison forms in order
 * @param breaks positions of words with a sentence mark or a line end before them
 * @param cut whether the message was longer than what is looked at
 */
record MessageWords(List<String> words, BitSet breaks, boolean cut) {
  private static final int LOOKED_AT = 2_000;
  private static final String APOSTROPHES = "'\u2018\u2019\u02bc\u2032`";
  private static final String SENTENCE_MARKS = ".!?;,:\n\r\u2026\u00a1\u00bf\u2014\u2013";
  private static final Pattern LONG_QUOTE =
      Pattern.compile(
          "[\u201c\u201e\u00ab\"][^\u201c\u201d\u201e\u00ab\u00bb\"]{20,}[\u201d\u201c\u00bb\"]");

  static MessageWords of(String text) {
    boolean cut = text.length() > LOOKED_AT;
    String head = cut ? text.substring(0, LOOKED_AT) : text;
    MessageWords unquoted = split(LONG_QUOTE.matcher(head).replaceAll(" . "), cut);
    return unquoted.words.isEmpty() ? split(head, cut) : unquoted;
  }

  private static MessageWords split(String text, boolean cut) {
    Splitter splitter = new Splitter();
    comparisonForm(text).codePoints().forEach(splitter::accept);
    splitter.endWord();
    return new MessageWords(List.copyOf(splitter.words), splitter.breaks, cut);
  }

  private static String comparisonForm(String text) {
    // the acute accent used as an apostrophe would decompose to a blank
    String apostrophes = text.replace('\u00b4', '\'');
    String unified = Normalizer.normalize(apostrophes, Normalizer.Form.NFKC);
    return Normalizer.normalize(Fold.fold(unified), Normalizer.Form.NFD);
  }

  /** The comparison form of a keyword or phrase: its words with single blanks. */
  static String phrase(String text) {
    return split(text, false).joined();
  }

  String joined() {
    return String.join(" ", words);
  }

  String withoutBlanks() {
    return String.join("", words);
  }

  boolean areSingleLetters() {
    return words.stream().allMatch(word -> word.codePointCount(0, word.length()) == 1);
  }

  int size() {
    return words.size();
  }

  String get(int i) {
    return words.get(i);
  }

  /** The same message without some words at either end. */
  MessageWords slice(int from, int to) {
    return new MessageWords(words.subList(from, to), breaks.get(from, Math.max(from, to)), cut);
  }

  /** Collects words from code points. */
  private static final class Splitter {
    private final List<String> words = new ArrayList<>();
    private final BitSet breaks = new BitSet();
    private final StringBuilder word = new StringBuilder();

    void accept(int c) {
      if (Character.isLetterOrDigit(c) && !isFiller(c)) {
        word.appendCodePoint(c);
      } else if (!isInvisible(c) && APOSTROPHES.indexOf(c) < 0) {
        endWord();
        if (SENTENCE_MARKS.indexOf(c) >= 0) {
          breaks.set(words.size());
        }
      }
    }

    void endWord() {
      if (word.length() > 0) {
        words.add(word.toString());
        word.setLength(0);
      }
    }

    /** Hangul fillers are letters that nobody sees. */
    private static boolean isFiller(int c) {
      return c == 0x115F || c == 0x1160 || c == 0x3164 || c == 0xFFA0;
    }

    private static boolean isInvisible(int c) {
      int type = Character.getType(c);
      return type == Character.FORMAT
          || type == Character.NON_SPACING_MARK
          || type == Character.ENCLOSING_MARK
          || isFiller(c);
    }
  }
}
