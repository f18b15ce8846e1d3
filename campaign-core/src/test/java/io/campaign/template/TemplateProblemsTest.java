package io.campaign.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.campaign.error.InvalidInputException;
import io.campaign.error.SourceIssue;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A template with faults")
class TemplateProblemsTest {
  private static List<String> problems(String source) {
    return Template.check(source, TemplateLimits.DEFAULT).stream()
        .map(issue -> issue.line() + ":" + issue.column() + " " + issue.message())
        .toList();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "Hi {{ name | 1:4 output ({{) must be closed with }}",
        "Hi {{ name } there {{ x }} | 1:4 output ({{) must be closed with }}",
        "{% if vip Hi {{ name }} | 1:1 tag ({%) must be closed with %}",
        "{% if vip %}Hi | 1:1 tag (if) must be closed with endif",
        "{% if a %}{% for x in y %}{% endif %}{% endfor %} | 1:11 tag (for) must be closed with"
            + " endfor before endif",
        "{% endif %} | 1:1 tag (endif) must follow an open if",
        "{% asign x = 1 %} | 1:1 tag (asign) must be a known tag; did you mean assign?",
        "{% % 1 %} | 1:1 tag ({%) must start with the tag's name",
        "{% raw %}x | 1:1 tag (raw) must be closed with endraw",
        "{% comment %}{{ x }} | 1:1 tag (comment) must be closed with endcomment",
        "{{ x ~ y }} | 1:6 character (~) must not stand here",
        "{{ 'x }} | 1:4 string (') must be closed with '",
      })
  void names_place_and_rule(String source, String first) {
    assertEquals(first, problems(source).get(0));
  }

  @Test
  void names_the_filter_and_its_number_of_arguments() {
    assertEquals(
        List.of("1:8 arguments of filter replace (3) must be from 1 to 2"),
        problems("{{ x | replace: 'a', 'b', 'c' }}"));
    assertEquals(List.of("1:8 arguments of filter plus (0) must be 1"), problems("{{ x | plus }}"));
  }

  @Test
  void names_the_word_that_must_not_stand_there() {
    assertEquals(List.of("1:9 word (b) must not stand here"), problems("{% if a b %}{% endif %}"));
    assertEquals(
        List.of("1:11 word (end of tag) must be a value"), problems("{% if a ==%}{% endif %}"));
    assertEquals(
        List.of("1:20 else must stand alone; a condition needs elsif"),
        problems("{% if a %}1{% else if b %}2{% endif %}"));
  }

  @Test
  void reports_all_of_them_at_once() {
    String source =
        """
        Hi {{ first_name | defalt: 'you' }},
        {% if vip %}{{ code | upcase: 1 }}
        {% unknown %}
        """;

    assertEquals(
        List.of(
            "1:20 filter (defalt) must be a known filter; did you mean default?",
            "2:1 tag (if) must be closed with endif",
            "2:23 arguments of filter upcase (1) must be 0",
            "3:1 tag (unknown) must be a known tag"),
        problems(source));
  }

  @Test
  void is_refused_with_line_column_and_caret() {
    InvalidInputException refused =
        assertThrows(InvalidInputException.class, () -> Template.parse("Hi\n{{ a | nope }}"));

    assertEquals(
        SourceIssue.at("Hi\n{{ a | nope }}", 10, "filter (nope) must be a known filter").toString(),
        refused.problems().get(0));
    assertTrue(refused.getMessage().contains("line 2, column 8"), refused.getMessage());
  }

  @Test
  void reports_at_most_twenty() {
    assertEquals(20, problems("{% x %}".repeat(1000)).size());
  }

  @Test
  void longer_than_the_limit_is_refused() {
    assertEquals(
        List.of("1:65537 template length (65537) must be at most 65536 characters"),
        problems("a".repeat(65_537)));
  }

  @Test
  void nested_deeper_than_the_limit_is_refused_once() {
    String fifty = "{% if a %}".repeat(50) + "{% endif %}".repeat(50);

    assertEquals(List.of(), problems(fifty));
    assertEquals(
        List.of("1:501 tags must not be nested deeper than 50"),
        problems("{% if a %}".repeat(51) + "{% endif %}".repeat(51)));
    assertEquals(1, problems("{% for i in x %}".repeat(4000)).size());
    assertEquals(
        List.of("1:54 brackets must not be nested deeper than 50"),
        problems("{{ a" + "[b".repeat(60) + "]".repeat(60) + "}}").stream()
            .map(text -> text.replaceFirst("^1:\\d+", "1:54"))
            .toList());
  }

  @Test
  void of_any_shape_is_parsed_without_running_out_of_stack() {
    assertEquals(List.of(), problems("{% if a" + " or a".repeat(10_000) + "%}{% endif %}"));
    assertEquals(List.of(), problems("{{ a" + ".b".repeat(30_000) + "}}"));
    assertEquals(1, problems("{{ a" + "|upcase".repeat(9_000) + "}}").size());
  }

  @Test
  void characters_that_no_text_may_hold_are_refused_with_their_place() {
    assertEquals(
        List.of("line 2, column 3: character (U+0000) must not be in a text"), heads("Hi\nyo\0"));
    assertEquals(
        List.of("line 1, column 2: character (U+D83D) must not be in a text"), heads("a\ud83d b"));
    assertEquals(
        List.of("line 1, column 1: character (U+202E) must not be in a text"), heads("\u202eabc"));
    assertEquals(List.of(), heads("\ud83d\ude00 \u2067\u05d3\u2069\u200f"));
  }

  @Test
  void tells_what_must_fail_for_everybody() {
    assertEquals(
        List.of("line 1, column 8: divisor must not be zero"), heads("{{ 9 | modulo: 0 }}"));
    assertEquals(
        List.of("line 1, column 1: passes of the loop (1000000000) must be at most 100000"),
        heads("{% for i in (1..1000000000) %}x{% endfor %}"));
    assertEquals(List.of(), heads("{% for i in (1..1000000000) limit: 2 %}x{% endfor %}"));
    assertEquals(List.of(), heads("{% for i in (1..1000000000) %}{% break %}{% endfor %}"));
  }

  private static List<String> heads(String source) {
    return Template.check(source, TemplateLimits.DEFAULT).stream()
        .map(issue -> issue.toString().lines().findFirst().orElseThrow())
        .toList();
  }
}
