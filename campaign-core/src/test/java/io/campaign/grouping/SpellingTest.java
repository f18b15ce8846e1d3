package io.campaign.grouping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpellingTest {
  private final Spelling spelling =
      new Spelling(Map.of("chicago", 40, "mushroom", 30, "muffin", 9, "salami", 8, "a1b2", 40));

  @ParameterizedTest
  @ValueSource(strings = {"chciago", "chicgo", "chiccago", "chicaga"})
  void aRareWordOneSlipAway_becomesTheFrequentOne(String slip) {
    assertEquals("chicago", spelling.correct(slip, 1));
  }

  @Test
  void aWordThatIsNearlyAsFrequent_stays() {
    assertEquals("chicaga", spelling.correct("chicaga", 11));
  }

  @Test
  void twoSlips_stay() {
    assertEquals("chicgoo", spelling.correct("chicgoo", 1));
  }

  @Test
  void wordsWithDigits_areCodesAndStay() {
    assertEquals("a1b3", spelling.correct("a1b3", 1));
  }

  @Test
  void listedWords_stay() {
    assertEquals("there", new Spelling(Map.of("three", 40)).correct("there", 1));
  }

  @Test
  void oneEdit_isALetterMoreLessOtherOrSwapped() {
    assertTrue(Spelling.isOneEditApart("abc", "abcd"));
    assertTrue(Spelling.isOneEditApart("abc", "ab"));
    assertTrue(Spelling.isOneEditApart("abc", "axc"));
    assertTrue(Spelling.isOneEditApart("abc", "acb"));
    assertFalse(Spelling.isOneEditApart("abc", "abc"));
    assertFalse(Spelling.isOneEditApart("abc", "cab"));
    assertFalse(Spelling.isOneEditApart("abc", "a"));
  }
}
