package io.campaign.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.campaign.template.RenderFailure.Reason;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A render that cannot be done")
class RenderFailureTest {
  private static RenderFailure failure(String source, Map<String, ?> values) {
    return Assertions.assertTimeout(
        Duration.ofSeconds(20),
        () -> assertThrows(RenderFailure.class, () -> Template.parse(source).render(values)));
  }

  private static Reason reason(String source, Map<String, ?> values) {
    return failure(source, values).reason();
  }

  @Test
  void names_the_place_and_not_the_data() {
    RenderFailure failure = failure("Hi\n{{ 10 | divided_by: n }}", Map.of("n", 0, "name", "Ada"));

    assertEquals(Reason.DIVISION_BY_ZERO, failure.reason());
    assertEquals("line 2, column 9: divisor must not be zero", failure.getMessage());
    assertEquals(2, failure.line());
    assertEquals(9, failure.column());
    assertEquals(0, failure.getStackTrace().length);
  }

  @Test
  void does_not_touch_the_next_one() {
    Template template = Template.parse("{{ 10 | divided_by: n }}").compiling(Compilation.AT_ONCE);

    assertThrows(RenderFailure.class, () -> template.render(Map.of("n", 0)));
    assertEquals("5", template.render(Map.of("n", 2)));
  }

  @Test
  void divides_by_no_kind_of_zero() {
    assertEquals(Reason.DIVISION_BY_ZERO, reason("{{ 1 | modulo: x }}", Map.of("x", 0)));
    assertEquals(Reason.DIVISION_BY_ZERO, reason("{{ 1 | divided_by: x }}", Map.of("x", 0.0)));
    assertEquals(Reason.DIVISION_BY_ZERO, reason("{{ 1 | divided_by: x }}", Map.of("x", "abc")));
  }

  @Test
  void stops_long_loops() {
    assertEquals(
        Reason.TOO_MANY_STEPS,
        reason("{% for i in (1..n) %}{% endfor %}", Map.of("n", 1000000000)));
    assertEquals(
        Reason.TOO_MANY_STEPS,
        reason(
            "{% for i in (1..1000) %}{% for j in (1..1000) %}{% assign x = j %}{% endfor %}{%"
                + " endfor %}",
            Map.of()));
    assertEquals(
        Reason.TOO_MANY_STEPS, reason("{{ (1..1000000000) | join: '' | size }}", Map.of()));
    assertEquals(
        Reason.NUMBER_OUT_OF_RANGE, reason("{{ (1..9999999999999999999) | first }}", Map.of()));
  }

  @Test
  void stops_texts_that_grow() {
    String doubled =
        "{% assign x = 'ab' %}{% for i in (1..64) %}{% assign x = x | append: x %}{% endfor %}";
    Map<String, String> long64k = Map.of("x", "a".repeat(65_000));

    assertEquals(Reason.OUTPUT_TOO_LONG, reason(doubled, Map.of()));
    assertEquals(Reason.OUTPUT_TOO_LONG, reason("{{ x | replace: 'a', x }}", long64k));
    assertEquals(Reason.OUTPUT_TOO_LONG, reason("{{ x }}{{ x }}", long64k));
    assertEquals(
        Reason.OUTPUT_TOO_LONG,
        reason(
            "{% capture y %}{{ x }}{% for i in (1..600) %}0{% endfor %}{% endcapture %}", long64k));
    assertEquals(Reason.OUTPUT_TOO_LONG, reason("{{ (1..9) | join: x }}", long64k));
  }

  @Test
  void stops_what_would_fill_the_memory() {
    String source =
        "{% assign l = '' | split: '' %}{% for i in (1..9000) %}{% assign l = x | split: '' |"
            + " concat: l %}{% endfor %}{{ l | size }}";

    assertEquals(Reason.TOO_MANY_STEPS, reason(source, Map.of("x", "a".repeat(5000))));
  }

  @Test
  void stops_numbers_that_grow() {
    String squared =
        "{% assign x = 10 %}{% for i in (1..64) %}{% assign x = x | times: x %}{% endfor %}";

    assertEquals(Reason.NUMBER_OUT_OF_RANGE, reason(squared, Map.of()));
    assertEquals(
        Reason.NUMBER_OUT_OF_RANGE, reason("{{ x }}", Map.of("x", new BigDecimal("1E+999999"))));
    assertEquals(Reason.NUMBER_OUT_OF_RANGE, reason("{{ x | plus: 1 }}", Map.of("x", Double.NaN)));
    assertEquals(
        Reason.NUMBER_OUT_OF_RANGE, reason("{{ x | plus: 1 }}", Map.of("x", "9".repeat(60_000))));
  }

  @Test
  void compares_only_what_can_be_compared() {
    assertEquals(Reason.BAD_ARGUMENT, reason("{% if a < 3 %}{% endif %}", Map.of("a", "x")));
  }

  @Test
  void knows_no_other_types_and_calls_nothing_on_them() {
    Object own =
        new Object() {
          @Override
          public String toString() {
            throw new AssertionError("called");
          }
        };

    assertEquals(Reason.UNSUPPORTED_VALUE, reason("{{ a }}", Map.of("a", own)));
    assertEquals(Reason.UNSUPPORTED_VALUE, reason("x{{ a | upcase }}", Map.of("a", own)));
    assertEquals("", Template.parse("{{ a.class }}{{ a.name }}").render(Map.of("a", own)));
  }

  @Test
  void is_not_caught_in_values_that_hold_themselves() {
    List<Object> endless = new ArrayList<>();
    endless.add(endless);

    assertEquals(Reason.UNSUPPORTED_VALUE, reason("{{ a }}", Map.of("a", endless)));
    assertEquals(Reason.BAD_ARGUMENT, reason("{{ a | join }}", Map.of("a", endless)));
  }

  @Test
  void has_limits_of_its_own() {
    TemplateLimits tight = new TemplateLimits(100, 5, 10, 8);

    assertEquals("12345678", Template.parse("12345678", tight).render(Map.of()));
    assertFalse(Template.parse("12345678", tight).variables().contains("x"));
    assertThrows(
        RenderFailure.class,
        () -> Template.parse("{{ a }}", tight).render(Map.of("a", "123456789")));
    assertThrows(
        RenderFailure.class,
        () -> Template.parse("{% for i in (1..9) %}{{ b }}{% endfor %}", tight).render(Map.of()));
  }
}
