package io.campaign.grouping;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A reply as the words it is compared by: compatibility forms unified, accents and zero-width
 * characters dropped, lower case, apostrophes and dots inside a word joined, letters drawn out or
 * doubled written once ({@code sooo} and {@code so} are one word). A reply of signs only is its
 * emoji. Only the first 600 characters and 48 words count, so the time is bounded.
 */
final class ReplyWords {
  private static final int LOOKED_AT = 600;
  private static final int MOST_WORDS = 48;
  private static final int LONGEST_WORD = 32;
  private static final int MOST_EMOJI = 3;
  private static final String JOINED = "'\u2018\u2019\u02bc\u2032`\u00b4.-\u2010\u2011";

  private final String text;
  private final List<String> words = new ArrayList<>();
  private final List<String> emoji = new ArrayList<>();
  private final StringBuilder word = new StringBuilder();
  private int last = -1;

  private ReplyWords(String text) {
    this.text = text;
  }

  static List<String> of(String reply) {
    String head = head(reply).replace('\u00b4', '\'');
    String form = Normalizer.normalize(head, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
    return new ReplyWords(form).read();
  }

  private static String head(String reply) {
    if (reply.length() <= LOOKED_AT) {
      return reply;
    }
    boolean insidePair = Character.isHighSurrogate(reply.charAt(LOOKED_AT - 1));
    return reply.substring(0, insidePair ? LOOKED_AT - 1 : LOOKED_AT);
  }

  private List<String> read() {
    int i = 0;
    while (i < text.length() && words.size() < MOST_WORDS) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      accept(c, i);
    }
    endWord();
    return words.isEmpty() ? List.copyOf(emoji) : List.copyOf(words);
  }

  private void accept(int c, int next) {
    if (standsAlone(c)) {
      endWord();
      words.add(Character.toString(c));
    } else if (Character.isLetterOrDigit(c) || (c == '%' && Character.isDigit(last))) {
      append(c);
    } else if (!isInvisible(c) && !isJoined(c, next)) {
      endWord();
      if (Character.getType(c) == Character.OTHER_SYMBOL) {
        addEmoji(c);
      }
    }
  }

  /** Scripts that are written without blanks. */
  private static boolean standsAlone(int c) {
    if (!Character.isLetter(c) || c < 0x0e00) {
      return false;
    }
    return switch (Character.UnicodeScript.of(c)) {
      case HAN, HIRAGANA, KATAKANA, THAI, LAO, KHMER, MYANMAR -> true;
      default -> false;
    };
  }

  private void append(int c) {
    boolean doubled = c == last && !Character.isDigit(c);
    if (!doubled && word.length() < LONGEST_WORD) {
      word.appendCodePoint(c);
    }
    last = c;
  }

  /** An apostrophe, dot or hyphen inside a word: o'clock, l.a., h-town. */
  private boolean isJoined(int c, int next) {
    return JOINED.indexOf(c) >= 0
        && word.length() > 0
        && next < text.length()
        && Character.isLetterOrDigit(text.codePointAt(next));
  }

  private static boolean isInvisible(int c) {
    int type = Character.getType(c);
    return type == Character.FORMAT
        || type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK;
  }

  private void addEmoji(int c) {
    String sign = Character.toString(c);
    if (emoji.size() < MOST_EMOJI && !emoji.contains(sign)) {
      emoji.add(sign);
    }
  }

  private void endWord() {
    if (word.length() > 0) {
      words.add(word.toString());
      word.setLength(0);
    }
    last = -1;
  }
}
