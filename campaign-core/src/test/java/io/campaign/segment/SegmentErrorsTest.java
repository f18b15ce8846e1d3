package io.campaign.segment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.campaign.error.InvalidInputException;
import io.campaign.error.SourceIssue;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SegmentErrorsTest {
  private final SegmentParser parser = new SegmentParser(Samples.CATALOG);

  private void assertIssues(String text, String... expected) {
    List<String> found =
        parser.check(text).stream()
            .map(i -> i.line() + ":" + i.column() + " " + i.message())
            .toList();
    assertEquals(List.of(expected), found);
  }

  @Test
  void unknownField_namesTheNearestAndPointsAtIt() {
    var refused =
        assertThrows(
            InvalidInputException.class, () -> parser.parse("age > 3 AND\n  gendre = \"female\""));
    assertEquals(
        "line 2, column 3: field (gendre) must be a known field; did you mean gender?%n".formatted()
            + "    gendre = \"female\"%n    ^".formatted(),
        refused.getMessage());
  }

  @Test
  void allFaults_areReportedInTheirOrder() {
    assertIssues(
        "agee > 3 AND (city < 5 OR tier = \"bronze\") AND spend = \"x\" AND joined = 2024-02-30 OR",
        "1:1 field (agee) must be a known field; did you mean age?",
        "1:22 value (5) of field city must be a text, as in \"abc\"",
        "1:34 value (bronze) of field tier must be one of silver, gold, vip",
        "1:56 value (\"x\") of field spend must be a number, as in 42 or 1.5",
        "1:73 date (2024-02-30) must be a day that exists, written as 2024-02-29",
        "1:86 end of the text () must be a field, NOT or (");
  }

  @Test
  void unclosedQuote_isReportedAtItsOpening() {
    assertIssues(
        "city = \"Rome AND age > 3\nAND agee = 3",
        "1:8 quote (\") must be closed on the same line",
        "2:5 field (agee) must be a known field; did you mean age?");
  }

  @Test
  void unclosedParenthesis_isReportedAtItsOpening() {
    assertIssues("age > 3 AND (city = \"Rome\"", "1:13 parenthesis (() must be closed");
    assertIssues("age > 3)", "1:8 unexpected ()) must be AND, OR or the end of the text");
    assertIssues(
        "city IN (\"a\" \"b\") AND agee > 1",
        "1:14 unexpected (b) must be , or )",
        "1:23 field (agee) must be a known field; did you mean age?");
  }

  @Test
  void operatorThatDoesNotFit_namesThoseThatDo() {
    assertIssues(
        "subcommunity = \"vip\"",
        "1:14 operator (=) for list field subcommunity must be HAS ANY, HAS ALL, HAS NONE or IS");
    assertIssues(
        "gender > \"f\"",
        "1:8 operator (>) for choice field gender must be = != IN CONTAINS STARTS WITH or IS");
    assertIssues(
        "spend CONTAINS \"1\"",
        "1:7 operator (CONTAINS) for number field spend must be = != < <= > >= BETWEEN IN or IS");
  }

  @Test
  void radius_mustBePossible() {
    String rule = " must be above 0 and at most 20016 km (12437 mi)";
    assertIssues("within(0 km, 34, -118)", "1:8 radius (0.0 km)" + rule);
    assertIssues("within(30000 km, 34, -118)", "1:8 radius (30000.0 km)" + rule);
    assertIssues("within(-5 mi, 34, -118)", "1:8 radius (-5.0 mi)" + rule);
    assertIssues("within(5 km, 91, -118)", "1:14 latitude (91.0) must be -90 to 90");
    assertIssues("within(5 km, 34, -181)", "1:18 longitude (-181.0) must be -180 to 180");
    assertIssues("within(5 kg, 34, -118)", "1:10 unexpected (kg) must be km or mi");
  }

  @Test
  void numbers_mustBeNumbers() {
    String value = "a value: \"text\", a number, a date as 2024-02-29, true or false";
    assertIssues("spend > NaN", "1:9 unexpected (NaN) must be " + value);
    assertIssues("spend > 1e999", "1:9 number (Infinity) must be finite");
    assertIssues(
        "within(NaN km, 34, -118)",
        "1:8 unexpected (NaN) must be a radius, as in within(25 km, 34.05, -118.24)");
    assertIssues(
        "age BETWEEN NaN AND 5 AND city = \"x\"", "1:13 unexpected (NaN) must be " + value);
    assertIssues(
        "age BETWEEN 24 AND 18", "1:5 lower bound (24) must not be above the upper bound (18)");
    assertIssues("birthday within 1.5 days", "1:17 unexpected (1.5) must be a whole number");
    assertIssues("birthday within 400 days", "1:17 days (400) must be 0 to 366");
  }

  @Test
  void dates_mustExist() {
    assertIssues(
        "renewed = 2023-02-29",
        "1:11 date (2023-02-29) must be a day that exists, written as 2024-02-29");
    assertIssues(
        "renewed = 2023-1-9",
        "1:11 date (2023-1-9) must be a day that exists, written as 2024-02-29");
    assertIssues(
        "renewed = \"2023-01-09\"",
        "1:11 value (\"2023-01-09\") of field renewed must be a date, as in 2024-02-29");
  }

  @Test
  void curlyQuotesAndOtherStrangers_areNamed() {
    assertIssues(
        "city = \u201cRome\u201d",
        "1:8 character (\u201c) must be \"",
        "1:9 unexpected (Rome) must be a value: \"text\", a number, a date as 2024-02-29, true or"
            + " false",
        "1:13 character (\u201d) must be \"");
    assertIssues(
        "age > 3 ; DROP",
        "1:9 character (;) must belong to a name, number, date, text or operator",
        "1:11 unexpected (DROP) must be AND, OR or the end of the text");
    assertIssues(
        "city = \"\\x\"", "1:9 escape (\\x) must be \\\" \\\\ \\n \\r \\t or \\u and 4 hex digits");
    assertIssues("city = \"\"", "1:8 text () must not be empty");
  }

  @Test
  void emptyText_isNotEverybody() {
    String message = "1:1 segment () must not be empty; everybody matches all members";
    assertIssues("", message);
    assertIssues("  # nothing\n", message);
  }

  @Test
  void tenMegabytesOfText_areRefusedUnread() {
    String text = "(".repeat(10_000_000);
    assertTimeoutPreemptively(
        Duration.ofSeconds(2),
        () ->
            assertIssues(
                text,
                "1:1 text of the segment (10000000 characters) must be at most 65536 characters"));
  }

  @Test
  void nestingBombs_areRefusedWithBothNumbers() {
    assertIssues("(".repeat(60_000), "1:33 nesting (33 levels) must be at most 32");
    assertIssues("NOT ".repeat(16_000), "1:129 nesting (33 levels) must be at most 32");
  }

  @Test
  void tooManyNodesOrValues_areRefusedWithBothNumbers() {
    String text = "city IS PRESENT OR ".repeat(600) + "everybody";
    assertIssues(text, "1:1 nodes of the segment (602) must be at most 500");
    SegmentParser strict = new SegmentParser(Samples.CATALOG, new SegmentLimits(32, 500, 3, 1_000));
    assertEquals(
        "list (4 values) must have at most 3 values",
        strict.check("age IN (1, 2, 3, 4)").get(0).message());
    assertEquals(
        "list (4 values) must have at most 3 values",
        strict.check("hobbies HAS ALL (\"1\", \"2\", \"3\", \"4\")").get(0).message());
  }

  @Test
  void faults_areCountedUpToFifty() {
    assertEquals(50, parser.check("agee > 3 AND ".repeat(200)).size());
    assertEquals(50, parser.check(";".repeat(2_000)).size());
  }

  @Test
  void randomGarbage_neverBreaksTheParser() {
    long seed = 99;
    SplittableRandom random = new SplittableRandom(seed);
    List<String> pieces =
        List.of(
            "age ",
            "city ",
            "= ",
            "< ",
            "\"x\" ",
            "\"",
            "( ",
            ") ",
            "AND ",
            "OR ",
            "NOT ",
            "5 ",
            "-",
            "2024-13-45 ",
            "BETWEEN ",
            "IN ",
            "HAS ",
            "ANY ",
            "within",
            "km ",
            ", ",
            "birthday ",
            "is ",
            "today ",
            "joined ",
            "last ",
            "opted_in",
            "#",
            "\n",
            "\\",
            "\uD800",
            "\u0000",
            "foo ");
    for (int i = 0; i < 4_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(20); n >= 0; n--) {
        text.append(pieces.get(random.nextInt(pieces.size())));
      }
      String where = "seed " + seed + ": " + text;
      List<SourceIssue> issues = parser.check(text.toString());
      if (issues.isEmpty()) {
        String printed = SegmentPrinter.print(parser.parse(text.toString()));
        assertTrue(parser.check(printed).isEmpty(), where);
      } else {
        assertFalse(issues.toString().isBlank(), where);
      }
    }
  }
}
