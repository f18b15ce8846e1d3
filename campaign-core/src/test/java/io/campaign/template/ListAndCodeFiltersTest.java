package io.campaign.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.campaign.template.RenderFailure.Reason;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A filter of lists or codes")
class ListAndCodeFiltersTest {
  private static final Map<String, ?> DATA =
      Map.of(
          "shops",
          List.of(
              Map.of("city", "Rome", "open", true, "size", 2),
              Map.of("city", "oslo", "open", false, "size", 10),
              Map.of("city", "Bern", "size", 1)),
          "holes",
          Arrays.asList("b", null, "a"),
          "mixed",
          List.of(1, "a"),
          "text",
          "a b&c*~ü");

  private static String rendered(String value) {
    return Template.parse("{{ " + value + " }}").render(DATA);
  }

  private static Reason reason(String value) {
    return assertThrows(RenderFailure.class, () -> rendered(value)).reason();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "shops | where: 'open' | map: 'city' | join; Rome",
        "shops | where: 'size', 10 | map: 'city' | join; oslo",
        "shops | where: 'open', false | map: 'city' | join; oslo",
        "shops | reject: 'open' | map: 'city' | join; oslo Bern",
        "shops | map: 'city' | sort | join; Bern Rome oslo",
        "shops | map: 'city' | sort_natural | join; Bern oslo Rome",
        "shops | sort: 'size' | map: 'city' | join; Bern Rome oslo",
        "shops | sort_natural: 'size' | map: 'size' | join; 1 10 2",
        "shops | find_index: 'city', 'Bern'; 2",
        "shops | has: 'city', 'Bern'; true",
        "shops | has: 'city', 'Lima'; false",
        "shops | sum: 'size'; 13",
        "'1,2.5,x' | split: ',' | sum; 3.5",
        "'a,b,a' | split: ',' | uniq | join; a b",
        "shops | uniq: 'nothing' | size; 1",
        "holes | sort | join: '-'; a-b-",
        "holes | map: 'a' | compact | join; a",
        "shops | compact: 'open' | size; 2",
        "text | url_encode; a+b%26c%2A~%C3%BC",
        "text | url_encode | url_decode; a b&c*~ü",
        "'100%+%zz%4' | url_decode; 100% %zz%4",
        "text | base64_encode | base64_decode; a b&c*~ü",
        "'???>>>' | base64_url_safe_encode; Pz8_Pj4-",
        "'Pz8_Pj4-' | base64_url_safe_decode; ???>>>",
        "'a<b>c</b><!-- <x> -->d<script>e</script>f' | strip_html; acdf",
        "'1 < 2' | strip_html; 1 < 2",
        "'<script>1<b>' | strip_html; 1",
      })
  void gives(String value, String text) {
    assertEquals(text, rendered(value));
  }

  @Test
  void finds_the_object_itself() {
    assertEquals(
        "oslo",
        Template.parse("{% assign s = shops | find: 'size', 10 %}{{ s.city }}").render(DATA));
  }

  @Test
  void of_nothing_gives_nothing() {
    assertEquals("", rendered("none | where: 'a'"));
    assertEquals("", rendered("none | url_encode"));
    assertEquals("", rendered("none | base64_decode"));
    assertEquals("0", rendered("none | sum"));
  }

  @Test
  void keeps_the_list_it_is_given_unchanged() {
    assertEquals(
        "b-a-b",
        Template.parse(
                "{% assign l = 'b,a' | split: ',' %}{% assign m = l | sort %}{{ l | join: '-' }}-{{"
                    + " m | last }}")
            .render(Map.of()));
  }

  @Test
  void refuses_values_it_cannot_use() {
    assertEquals(Reason.BAD_ARGUMENT, reason("mixed | sort"));
    assertEquals(Reason.BAD_ARGUMENT, reason("5 | map: 'a'"));
    assertEquals(Reason.BAD_ARGUMENT, reason("5 | where: 'a'"));
    assertEquals(Reason.BAD_ARGUMENT, reason("'abc' | base64_decode"));
    assertEquals(Reason.BAD_ARGUMENT, reason("'/w==' | base64_decode"));
    assertEquals(Reason.BAD_ARGUMENT, reason("'%ff' | url_decode"));
    assertEquals(Reason.TOO_MANY_STEPS, reason("(1..90000) | sort"));
  }

  @Test
  void says_where_it_was_refused() {
    RenderFailure failure =
        assertThrows(
            RenderFailure.class, () -> Template.parse("Hi\n{{ mixed | sort }}").render(DATA));

    assertEquals(
        "line 2, column 12: values compared must be both numbers, both texts or both dates",
        failure.getMessage());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "x | where; 1:8 arguments of filter where (0) must be from 1 to 2",
        "x | sort: 1, 2; 1:8 arguments of filter sort (2) must be from 0 to 1",
        "x | map; 1:8 arguments of filter map (0) must be 1",
        "x | url_encode: 1; 1:8 arguments of filter url_encode (1) must be 0",
        "x | unbase64; 1:8 filter (unbase64) must be a known filter",
      })
  void with_faults_is_refused_with_its_place(String value, String problem) {
    assertEquals(
        problem,
        Template.check("{{ " + value + " }}", TemplateLimits.DEFAULT).stream()
            .map(issue -> issue.line() + ":" + issue.column() + " " + issue.message())
            .findFirst()
            .orElse("none"));
  }

  @Test
  void takes_no_long_time_over_markup_that_never_ends() {
    String text = "<script<!--<style".repeat(3_000);

    Assertions.assertTimeout(
        Duration.ofSeconds(5),
        () -> Template.parse("{{ t | strip_html | size }}").render(Map.of("t", text)));
  }
}
