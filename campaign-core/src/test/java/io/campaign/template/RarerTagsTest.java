package io.campaign.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.campaign.template.RenderFailure.Reason;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The rarer tags")
class RarerTagsTest {
  private static String rendered(String source, Map<String, ?> values) {
    return Template.parse(source).render(values);
  }

  private static RenderFailure failure(String source, Map<String, ?> values) {
    return assertThrows(RenderFailure.class, () -> rendered(source, values));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{% tablerow x of y %}{% endtablerow %} | 1:15 word (of) must be in",
        "{% tablerow x in y %} | 1:1 tag (tablerow) must be closed with endtablerow",
        "{% tablerow x in y reversed %}{% endtablerow %} | 1:20 word (reversed) must be cols:,"
            + " limit: or offset:",
        "{% tablerow x in y rows: 2 %}{% endtablerow %} | 1:20 option (rows) must be cols, limit or"
            + " offset",
        "{% for x in y cols: 2 %}{% endfor %} | 1:15 option (cols) must be limit or offset",
        "{% endtablerow %} | 1:1 tag (endtablerow) must follow an open tablerow",
        "{% cycle %} | 1:10 word (end of tag) must be a value",
        "{% cycle 'a', %} | 1:15 word (end of tag) must be a value",
        "{% cycle 'a' 'b' %} | 1:14 word (b) must not stand here",
        "{% ifchanged x %}{% endifchanged %} | 1:14 word (x) must not stand here",
        "{% ifchanged %} | 1:1 tag (ifchanged) must be closed with endifchanged",
        "{% endifchanged %} | 1:1 tag (endifchanged) must follow an open ifchanged",
        "{% increment %} | 1:14 word (end of tag) must be a counter's name",
        "{% decrement 5 %} | 1:14 word (5) must be a counter's name",
        "{% increment a b %} | 1:16 word (b) must not stand here",
        "{% liquid echo 'a' 'b' %} | 1:20 word (b) must not stand here",
        "{% liquid if a %} | 1:11 tag (if) must be closed with endif",
        "{% liquid raw %} | 1:11 tag (raw) must not stand in a liquid tag",
        "{% liquid ! %} | 1:11 line must start with a tag's name",
        "{% if a %}{% liquid endif %}{% endif %} | 1:21 tag (endif) must follow an open if",
        "{% liquid comment %} | 1:11 tag (comment) must be closed with endcomment",
        "{% tablrow x in y %} | 1:1 tag (tablrow) must be a known tag; did you mean tablerow?",
      })
  void with_faults_name_place_and_rule(String source, String first) {
    assertEquals(
        first,
        Template.check(source, TemplateLimits.DEFAULT).stream()
            .map(issue -> issue.line() + ":" + issue.column() + " " + issue.message())
            .findFirst()
            .orElse("none"));
  }

  @Test
  void name_the_line_of_a_fault_inside_a_liquid_tag() {
    assertEquals(
        3,
        Template.check("{% liquid\n echo 1\n echo nope nope\n%}", TemplateLimits.DEFAULT)
            .get(0)
            .line());
  }

  @Test
  void tablerow_prints_rows_and_cells() {
    assertEquals(
        """
        <tr class="row1">
        <td class="col1">a</td><td class="col2">b</td></tr>
        <tr class="row2"><td class="col1">c</td></tr>
        """,
        rendered(
            "{% tablerow x in list cols: 2 %}{{ x }}{% endtablerow %}",
            Map.of("list", List.of("a", "b", "c"))));
    assertEquals("", rendered("{% tablerow x in none %}{{ x }}{% endtablerow %}", Map.of()));
  }

  @Test
  void tablerow_has_an_object_of_its_own_beside_that_of_the_loop_around_it() {
    assertEquals(
        "<tr class=\"row1\">\n<td class=\"col1\">1.2.</td><td class=\"col2\">2.2.2</td></tr>\n",
        rendered(
            "{% for i in (1..2) %}{% if forloop.last %}{% tablerow x in (1..2) %}"
                + "{{ tablerowloop.index }}.{{ forloop.index }}.{% if tablerowloop.last %}"
                + "{% for z in (1..1) %}{{ forloop.parentloop.index }}{% endfor %}{% endif %}"
                + "{% endtablerow %}{% endif %}{% endfor %}",
            Map.of()));
  }

  @Test
  void tablerow_is_charged_at_its_head() {
    RenderFailure failure =
        failure(
            "\n{% assign n = 999999999 %}{% tablerow x in (1..n) %}{% endtablerow %}", Map.of());

    assertEquals(Reason.TOO_MANY_STEPS, failure.reason());
    assertEquals(2, failure.line());
    assertEquals(
        Reason.BAD_ARGUMENT,
        failure("{% tablerow x in (1..2) cols: 'x' %}{% endtablerow %}", Map.of()).reason());
  }

  @Test
  void cycle_goes_round() {
    assertEquals(
        "aba", rendered("{% for i in (1..3) %}{% cycle 'a', 'b' %}{% endfor %}", Map.of()));
    assertEquals("ab", rendered("{% cycle g: 'a', 'b' %}{% cycle g: 'x', 'b' %}", Map.of("g", 1)));
  }

  @Test
  void cycle_starts_anew_in_every_render() {
    Template template = Template.parse("{% cycle 'a', 'b' %}{% increment n %}");

    assertEquals("a0", template.render(Map.of()));
    assertEquals("a0", template.render(Map.of()));
  }

  @Test
  void ifchanged_prints_what_differs() {
    assertEquals(
        "1;2;",
        rendered(
            "{% for x in list %}{% ifchanged %}{{ x }};{% endifchanged %}{% endfor %}",
            Map.of("list", List.of(1, 1, 2, 2))));
  }

  @Test
  void counters_start_at_the_input_of_their_name_and_leave_assigned_variables_alone() {
    assertEquals("0 1 2", rendered("{% increment a %} {% increment a %} {{ a }}", Map.of()));
    assertEquals("-1 -2", rendered("{% decrement a %} {% decrement a %}", Map.of()));
    assertEquals("7 8", rendered("{% increment a %} {{ a }}", Map.of("a", 7)));
    assertEquals("0", rendered("{% increment a %}", Map.of("a", "text")));
    assertEquals(
        "x 0 x", rendered("{% assign a = 'x' %}{{ a }} {% increment a %} {{ a }}", Map.of()));
  }

  @Test
  void counters_are_no_inputs_of_the_template() {
    assertEquals(List.of("b"), Template.parse("{% increment a %}{{ a }}{{ b }}").variables());
  }

  @Test
  void liquid_joins_lines_into_the_text_around_them() {
    assertEquals(
        "<12>", rendered("<{% liquid\n for i in (1..2)\n  echo i\n endfor\n # done %}>", Map.of()));
    assertEquals(
        "Hi Ada", rendered("{% liquid if a\n echo 'Hi '\n echo a\n endif %}", Map.of("a", "Ada")));
  }

  @Test
  void liquid_inside_liquid_is_bounded() {
    String nested = "{% liquid " + "liquid ".repeat(5_000) + "%}";

    assertEquals(
        "tags must not be nested deeper than 50",
        Template.check(nested, TemplateLimits.DEFAULT).get(0).message());
  }

  @Test
  void the_lenient_dialect_passes_over_what_follows_the_values_of_a_when() {
    String source = "{% case a %}{% when 1 and 2 %}one{% else %}other{% endcase %}";
    TemplateOptions lenient = TemplateOptions.DEFAULT.with(Dialect.LENIENT);
    assertEquals("one", Template.parse(source, lenient).render(Map.of("a", 1)));
    assertEquals("other", Template.parse(source, lenient).render(Map.of("a", 2)));
    assertEquals(1, Template.check(source, TemplateOptions.DEFAULT).size());
  }
}
