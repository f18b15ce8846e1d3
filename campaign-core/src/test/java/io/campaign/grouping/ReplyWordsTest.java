package io.campaign.grouping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplyWordsTest {

  @ParameterizedTest
  @CsvSource({
    "Yesss!!!, yes",
    "'I''m in', im in",
    "L.A. baby, la baby",
    "h-town, htown",
    "100% yes, 100% yes",
    "Café, cafe",
    "ＦＵＬＬ width, ful width",
    "one\u200btwo, onetwo",
    "22 people, 22 people",
    "- dash, dash",
  })
  void wordsLoseCaseAccentsAndDrawnOutLetters(String reply, String words) {
    assertEquals(words, String.join(" ", ReplyWords.of(reply)));
  }

  @Test
  void aReplyOfSignsOnly_isItsEmoji_eachOnce() {
    assertEquals(List.of("🔥", "🙏"), ReplyWords.of("🔥🔥🙏!!"));
  }

  @Test
  void emojiBesideWords_doNotCount() {
    assertEquals(List.of("yes"), ReplyWords.of("yes 🔥"));
  }

  @Test
  void scriptsWithoutBlanks_areReadSignBySign() {
    assertEquals(List.of("東", "京"), ReplyWords.of("東京"));
  }

  @Test
  void nothingAndPunctuation_haveNoWords() {
    assertEquals(List.of(), ReplyWords.of(""));
    assertEquals(List.of(), ReplyWords.of(" ?!\n"));
  }

  @Test
  void hugeReplies_areReadToAFixedLength() {
    assertTrue(ReplyWords.of("word ".repeat(20_000)).size() <= 48);
    assertEquals(1, ReplyWords.of("😀".repeat(10_000)).size());
    assertTrue(ReplyWords.of("x1".repeat(50_000)).get(0).length() <= 32);
  }

  @Test
  void loneSurrogatesAndOverrides_doNoHarm() {
    assertEquals(List.of("yes"), ReplyWords.of("\ud83d yes \u202e"));
  }
}
