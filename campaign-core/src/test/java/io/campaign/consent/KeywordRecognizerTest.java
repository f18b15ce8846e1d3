package io.campaign.consent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.campaign.error.InvalidInputException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeywordRecognizerTest {
  private final KeywordRecognizer standard = KeywordRecognizer.standard();

  @Test
  void everyReplyOfTheTable_isReadAsTheTableSays() {
    List<String> wrong = new ArrayList<>();
    for (ReplyTable.Row row : ReplyTable.rows()) {
      Recognition read = standard.classify(row.text(), row.optedOut());
      String actual = read.kind() + " " + read.rule();
      if (!actual.equals(row.expected())) {
        wrong.add(row + " was read as " + read);
      }
    }
    assertEquals(List.of(), wrong);
    long stops = ReplyTable.rows().stream().filter(r -> r.expected().startsWith("STOP ")).count();
    long talk = ReplyTable.rows().stream().filter(r -> r.expected().startsWith("NONE ")).count();
    assertTrue(stops >= 60 && talk >= 60, stops + " that stop, " + talk + " that do not");
  }

  @Test
  void matched_isTheKeywordOfOurListAndNeverTheMessage() {
    assertEquals("arret", standard.classify("ARRÊT!", false).matched());
    assertEquals("stop", standard.classify("Stop it's Jane Miller", false).matched());
    assertEquals("take me off", standard.classify("take me off, I am Jane", false).matched());
    assertEquals("", standard.classify("see you there", false).matched());
  }

  @Test
  void invisibleAndCompatibilityCharacters_doNotHideAKeyword() {
    for (String text :
        List.of(
            "S\u200bT\u200cO\u2060P",
            "\ufeffSTOP",
            "ST\u00adOP",
            "\u202eSTOP\u202c",
            "\uff33\uff34\uff2f\uff30",
            "\u24e2\u24e3\u24de\u24df",
            "\ud835\udc12\ud835\udc13\ud835\udc0e\ud835\udc0f",
            "STOP\ufe0f\u20e3",
            "s\u0336t\u0336o\u0336p\u0336",
            "\u3164STOP\u3164",
            "STOP\u0000",
            "\ud83d" + "STOP",
            "\u00a0STOP\u2003\r\n")) {
      assertEquals(KeywordKind.STOP, standard.classify(text, false).kind(), escaped(text));
    }
  }

  @Test
  void caseIsFoldedWithoutALocale_soTheTurkishLettersMatch() {
    assertEquals(KeywordKind.STOP, standard.classify("UNSUBSCR\u0130BE", false).kind());
    assertEquals(KeywordKind.STOP, standard.classify("unsubscr\u0131be", false).kind());
    assertEquals(KeywordKind.STOP, standard.classify("QU\u0130T", false).kind());
  }

  @Test
  void lookAlikesOfOtherScripts_areNotUnified() {
    assertEquals(KeywordKind.NONE, standard.classify("\u0405\u0422\u041e\u0420", false).kind());
  }

  @Test
  void quotingOurOwnInstruction_isNoOptOut() {
    String ours = "Show tonight at 8! Tickets: x.co/1 Reply STOP to unsubscribe";
    for (String reply :
        List.of(
            "Liked \u201c" + ours + "\u201d",
            "Loved \"" + ours + "\"",
            "A aim\u00e9 \u00ab" + ours + "\u00bb",
            "Reacted \u2764\ufe0f to \u201c" + ours + "\u201d")) {
      assertEquals(Recognition.NONE, standard.classify(reply, false), reply);
    }
    assertEquals(
        KeywordKind.STOP, standard.classify("\"please stop texting me people\"", false).kind());
    assertEquals(KeywordKind.STOP, standard.classify("\u201cSTOP\u201d", false).kind());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"x", "stop ", "\"", "\ufdfa", "e\u0301", "no more ", " ", ". ", "a\u201c"})
  void tenMillionCharacters_takeNoLongerThanTwoThousand(String unit) {
    String huge = unit.repeat(10_000_000 / unit.length());
    assertTimeoutPreemptively(Duration.ofSeconds(2), () -> standard.classify(huge, true));
  }

  @Test
  void aTextLongerThanWhatIsLookedAt_mayOptOutButNeverIn() {
    String blanks = " ".repeat(5_000);
    assertEquals(KeywordKind.STOP, standard.classify("stop" + blanks + "x", false).kind());
    assertEquals(KeywordKind.STOP, standard.classify("stop ".repeat(5_000), false).kind());
    assertEquals(KeywordKind.NONE, standard.classify("yes" + blanks + "not", true).kind());
    assertEquals(KeywordKind.NONE, standard.classify("help" + blanks + "x", true).kind());
  }

  @Test
  void randomText_neverFails() {
    for (long seed = 0; seed < 3_000; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(60); i > 0; i--) {
        text.append(random.nextInt(3) == 0 ? "stop " : (char) random.nextInt(0x10000));
      }
      boolean optedOut = random.nextBoolean();
      Recognition once = standard.classify(text.toString(), optedOut);
      assertEquals(once, standard.classify(text.toString(), optedOut), "seed " + seed);
    }
  }

  @Test
  void ownWords_areRecognisedWithTheSameToleranceAndWinOverStandardOnes() {
    KeywordRecognizer own =
        standard
            .withOwnWords(KeywordKind.STOP, List.of("Kein Bock!", "INFO"))
            .withOwnWords(KeywordKind.START, List.of("Fan"))
            .withOwnWords(KeywordKind.HELP, List.of("qui êtes-vous"));
    assertEquals(KeywordKind.STOP, own.classify("kein  BOCK \ud83d\ude44", false).kind());
    assertEquals(KeywordKind.STOP, own.classify("kein bock bitte", false).kind());
    assertEquals(KeywordKind.STOP, own.classify("info", false).kind());
    assertEquals(KeywordKind.START, own.classify("FAN", false).kind());
    assertEquals(KeywordKind.HELP, own.classify("Qui etes vous?", false).kind());
    assertEquals(KeywordKind.NONE, own.classify("I am a fan", true).kind());
    assertEquals(KeywordKind.HELP, standard.classify("info", false).kind(), "unchanged");
  }

  @Test
  void ownWordsThatBreakARule_areAllListed() {
    List<String> words = List.of("\ud83d\uded1", "ok then", "x".repeat(61));
    var refusal =
        assertThrows(
            InvalidInputException.class, () -> standard.withOwnWords(KeywordKind.NONE, words));
    assertEquals(3, refusal.problems().size(), refusal.getMessage());
  }

  @Test
  void withFewerLanguages_theirKeywordsAreAnswersButEnglishAndPhrasesStay() {
    KeywordRecognizer german = KeywordRecognizer.forLanguages(Set.of(KeywordLanguage.GERMAN));
    assertEquals(KeywordKind.NONE, german.classify("para", false).kind());
    assertEquals(KeywordKind.STOP, german.classify("abmelden", false).kind());
    assertEquals(KeywordKind.STOP, german.classify("STOP", false).kind());
    assertEquals(KeywordKind.STOP, german.classify("dejen de enviarme cosas", false).kind());
  }

  @Test
  void standardSets_neverGiveOneWordTwoMeanings() {
    Map<String, KeywordKind> seen = new HashMap<>();
    for (KeywordLanguage language : EnumSet.allOf(KeywordLanguage.class)) {
      StandardWords words = StandardWords.of(language);
      check(seen, words.stop(), KeywordKind.STOP);
      check(seen, words.stopAlone(), KeywordKind.STOP);
      check(seen, words.start(), KeywordKind.START);
      check(seen, words.startIfOptedOut(), KeywordKind.START);
      check(seen, words.help(), KeywordKind.HELP);
    }
  }

  private void check(Map<String, KeywordKind> seen, List<String> words, KeywordKind kind) {
    for (String word : words) {
      KeywordKind before = seen.put(MessageWords.phrase(word), kind);
      assertTrue(before == null || before == kind, word);
      assertEquals(kind, standard.classify(word, true).kind(), word);
    }
  }

  private static String escaped(String text) {
    StringBuilder out = new StringBuilder();
    text.chars().forEach(c -> out.append(c < 0x80 ? "" + (char) c : "\\u%04x".formatted(c)));
    return out.toString();
  }
}
