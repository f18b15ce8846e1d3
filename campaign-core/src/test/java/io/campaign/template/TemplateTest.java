package io.campaign.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.campaign.error.InvalidInputException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A template")
class TemplateTest {
  private static String rendered(String source, Map<String, ?> values) {
    return Template.parse(source).render(values);
  }

  @Test
  void prints_the_value_or_the_default() {
    Template template = Template.parse("Hi {{ first_name | default: 'there' }}!");

    assertEquals("Hi Ada!", template.render(Map.of("first_name", "Ada")));
    assertEquals("Hi there!", template.render(Map.of()));
    assertEquals("Hi there!", template.render(Map.of("first_name", "")));
  }

  @Test
  void prints_nothing_for_what_is_missing() {
    assertEquals("<>", rendered("<{{ event.city.name[3] }}>", Map.of("event", Map.of())));
  }

  @Test
  void does_not_escape() {
    assertEquals("Tom & 'Jo' <3", rendered("{{ who }} <3", Map.of("who", "Tom & 'Jo'")));
  }

  @Test
  void never_reads_a_value_as_a_template() {
    Map<String, String> values = Map.of("name", "{{ link }}{% if x %}", "link", "secret");

    assertEquals("Hi {{ link }}{% if x %}", rendered("Hi {{ name }}", values));
    assertEquals(
        "Hi {{ link }}{% if x %}!",
        rendered("{% assign n = name %}Hi {{ n | append: '!' }}", values));
  }

  @Test
  void prints_the_same_from_slots_and_from_a_map() {
    Template template = Template.parse("{% if vip %}{{ code }}{% else %}{{ city }}{% endif %}");
    BoundTemplate bound = template.bind(TemplateSchema.of("city", "code", "vip"));

    assertEquals("X1", bound.render(new Object[] {"Rome", "X1", true}));
    assertEquals("Rome", bound.render(new Object[] {"Rome", "X1", null}));
    assertEquals("Rome", template.render(Map.of("city", "Rome")));
  }

  @Test
  void bound_to_a_schema_without_a_name_takes_it_as_missing() {
    BoundTemplate bound =
        Template.parse("{{ a }}{{ b | default: '-' }}").bind(TemplateSchema.of("a"));

    assertEquals("1-", bound.render(new Object[] {"1"}));
  }

  @Test
  void refuses_too_few_slots() {
    BoundTemplate bound = Template.parse("{{ a }}").bind(TemplateSchema.of("a", "b"));

    assertThrows(IllegalArgumentException.class, () -> bound.render(new Object[] {"1"}));
  }

  @Test
  void refuses_a_schema_with_a_name_twice() {
    assertThrows(InvalidInputException.class, () -> TemplateSchema.of("a", "a"));
  }

  @Test
  void names_the_inputs_it_reads_once_and_in_order() {
    Template template =
        Template.parse(
            "{{ b }}{{ a.x['y'].z }}{{ b }}{% assign own = c | append: d %}{{ own }}"
                + "{% for i in list[0] %}{{ i.name }}{{ forloop.index }}{% endfor %}");

    assertEquals(List.of("b", "a.x.y.z", "c", "d", "list[0]"), template.variables());
  }

  @Test
  void reads_an_input_before_it_hides_it() {
    assertEquals(
        "ann ANN", rendered("{{ n }} {% assign n = n | upcase %}{{ n }}", Map.of("n", "ann")));
  }

  @Test
  void assigned_nil_hides_the_input() {
    assertEquals("", rendered("{% assign n = nil %}{{ n }}", Map.of("n", "ann")));
  }

  @Test
  void reads_and_or_from_the_right() {
    String source = "{% if a and b or c %}yes{% else %}no{% endif %}";

    assertEquals("no", rendered(source, Map.of("c", true)));
    assertEquals("yes", rendered(source, Map.of("a", true, "c", true)));
  }

  @Test
  void counts_money_exactly() {
    Map<String, Object> values = Map.of("price", new BigDecimal("19.90"));

    assertEquals("19.90", rendered("{{ price }}", values));
    assertEquals("59.70", rendered("{{ price | times: 3 }}", values));
    assertEquals("20", rendered("{{ price | ceil }}", values));
  }

  @Test
  void knows_all_whole_numbers_of_java() {
    assertEquals("12", rendered("{{ a | plus: b }}", Map.of("a", (short) 5, "b", 7)));
    assertEquals("yes", rendered("{% if a == 5 %}yes{% endif %}", Map.of("a", 5)));
  }

  @Test
  void cuts_between_characters_and_not_inside_one() {
    assertEquals("🎉...", rendered("{{ t | truncate: 4 }}", Map.of("t", "🎉🎊🎈🎁🎂")));
    assertEquals("5", rendered("{{ t | size }}", Map.of("t", "🎉🎊🎈🎁🎂")));
  }

  @Test
  void loops_over_lists_maps_and_ranges() {
    Map<String, Object> values = Map.of("list", Arrays.asList("a", null, "c"));

    assertEquals("a--c-", rendered("{% for x in list %}{{ x }}-{% endfor %}", values));
    assertEquals("321", rendered("{% for x in (1..3) reversed %}{{ x }}{% endfor %}", values));
    assertEquals(
        "k=v",
        rendered(
            "{% for p in m %}{{ p[0] }}={{ p[1] }}{% endfor %}", Map.of("m", Map.of("k", "v"))));
    assertEquals("none", rendered("{% for x in no %}x{% else %}none{% endfor %}", values));
  }

  @Test
  void leaves_loops_where_it_is_told() {
    String source =
        "{% for x in (1..9) %}{% if x == 2 %}{% continue %}{% endif %}"
            + "{% if x == 5 %}{% break %}{% endif %}{{ x }}{% endfor %}.";

    assertEquals("134.", rendered(source, Map.of()));
  }

  @Test
  void prints_null_bytes_lone_surrogates_and_marks_as_they_are() {
    String odd = "\u0000\uD800\u202E\1\2";

    for (Compilation compilation : Compilation.values()) {
      Template template = Template.parse("\1{{ a }}\2é").compiling(compilation);
      assertEquals("\1" + odd + "\2é", template.render(Map.of("a", odd)), compilation.name());
    }
  }

  @Test
  void a_variable_may_be_named_like_a_filter_or_a_tag() {
    assertEquals(
        "a B", rendered("{{ upcase }} {{ if | upcase }}", Map.of("upcase", "a", "if", "b")));
  }

  @Test
  void is_used_by_many_threads_at_once() {
    Template template = Template.parse("{% if n > 500 %}big {{ n }}{% else %}{{ n }}{% endif %}");
    List<String> expected = Collections.nCopies(8, null).stream().map(unused -> "ok").toList();

    List<String> found =
        Collections.nCopies(8, template).parallelStream()
            .map(
                shared -> {
                  for (long n = 0; n < 1000; n++) {
                    Map<String, Object> values = new HashMap<>();
                    values.put("n", n);
                    String wanted = n > 500 ? "big " + n : Long.toString(n);
                    if (!shared.render(values).equals(wanted)) {
                      return "wrong at " + n;
                    }
                  }
                  return "ok";
                })
            .toList();

    assertEquals(expected, found);
  }

  @Test
  void does_not_show_its_text_when_logged() {
    String shown = Template.parse("secret {{ name }}").toString();

    assertTrue(shown.contains("[name]") && !shown.contains("secret"), shown);
  }
}
