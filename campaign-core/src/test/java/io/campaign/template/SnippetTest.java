package io.campaign.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.campaign.template.RenderFailure.Reason;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A saved snippet")
class SnippetTest {
  private final Map<String, String> saved = new HashMap<>();

  private Template parse(String source) {
    return Template.parse(source, TemplateOptions.DEFAULT.with(saved::get));
  }

  private String render(String source, Map<String, ?> values) {
    return parse(source).render(values);
  }

  private List<String> problems(String source) {
    return Template.check(source, TemplateOptions.DEFAULT.with(saved::get)).stream()
        .map(issue -> issue.line() + ":" + issue.column() + " " + issue.message())
        .toList();
  }

  private RenderFailure failure(String source, Map<String, ?> values) {
    Template template = parse(source);
    return assertThrows(RenderFailure.class, () -> template.render(values));
  }

  @Test
  void rendered_sees_its_arguments_and_nothing_else() {
    saved.put("greet", "Hi {{ name }}{{ city }}{% assign seen = 1 %}");

    assertEquals(
        "Hi Ada, ",
        render("{% assign city = 'Rome' %}{% render 'greet', name: n %}, {{ seen }}", data()));
  }

  private static Map<String, ?> data() {
    return Map.of("n", "Ada", "city", "Oslo", "tags", List.of("a", "b"), "which", "foot");
  }

  @Test
  void included_sees_inputs_arguments_loops_and_variables_and_can_change_them() {
    saved.put("line", "{{ n }}/{{ x }}/{{ tag }}/{{ forloop.index }}{% assign x = 'new' %};");

    assertEquals(
        "Ada/old/a/1;Ada/new/b/2;new",
        render(
            "{% assign x = 'old' %}{% for tag in tags %}{% include 'line' %}{% endfor %}{{ x }}",
            data()));
    assertEquals("Ada/7//;new", render("{% include 'line', x: 7 %}{{ x }}", data()));
  }

  @Test
  void included_in_another_one_shares_variables_across_both() {
    saved.put("outer", "{% for t in tags %}{% include 'inner', y: t %}{% endfor %}");
    saved.put("inner", "{% increment c %}{{ y }}{{ t }}{% assign z = y %}");

    assertEquals("0aa1bbb2", render("{% include 'outer' %}{{ z }}{{ c }}", data()));
  }

  @Test
  void for_a_list_is_rendered_once_for_each_item() {
    saved.put("tag", "{{ forloop.index }}{{ tag }}{{ it }} ");

    assertEquals("1a 2b ", render("{% render 'tag' for tags %}", data()));
    assertEquals("1a 2b ", render("{% render 'tag' for tags as it %}", data()));
    assertEquals("11 22 ", render("{% render 'tag' for (1..2) as it %}", data()));
    assertEquals("Ada ", render("{% render 'tag' with n %}", data()));
    assertEquals("a b ", render("{% include 'tag' for tags %}", data()));
  }

  @Test
  void may_be_chosen_by_a_value() {
    saved.put("foot", "Bye {{ n }}");

    assertEquals("Bye Ada", render("{% include which %}", data()));
    assertEquals("Bye Ada", render("{% include which %}", data()));
  }

  @Test
  void leaves_the_loop_around_an_include_but_not_around_a_render() {
    saved.put("stop", "{{ tag }}{% break %}x");

    assertEquals("a", render("{% for tag in tags %}{% include 'stop' %}{% endfor %}", data()));
    assertEquals(
        "ab", render("{% for t in tags %}{% render 'stop', tag: t %}{% endfor %}", data()));
  }

  @Test
  void adds_what_it_reads_to_the_inputs_of_the_template() {
    saved.put("sign", "{{ account.name }}{{ x }}{{ tag }}{{ own }}{% assign made = 1 %}");

    assertEquals(
        List.of("tags", "account.name", "own"),
        parse("{% for tag in tags %}{% include 'sign', x: 1 %}{% endfor %}{{ made }}").variables());
    assertEquals(List.of("n"), parse("{% render 'sign', x: n %}").variables());
  }

  @Test
  void reads_slots_as_well_as_maps() {
    saved.put("greet", "Hi {{ n }}");
    Template template = parse("{% include 'greet' %}!").compiling(Compilation.AT_ONCE);

    assertFalse(template.isCompilable());
    assertEquals("Hi Ada!", template.bind(TemplateSchema.of("n")).render(new Object[] {"Ada"}));
  }

  @Test
  void that_is_missing_or_faulty_is_refused_where_it_is_named() {
    saved.put("bad", "ok\n{{ x | nope }}");

    assertEquals(
        List.of("1:14 snippet (gone) must be a saved snippet"), problems("Hi {% render 'gone' %}"));
    assertEquals(
        List.of(
            "2:12 snippet (bad) must have no faults; line 2, column 8: filter (nope) must be a"
                + " known filter"),
        problems("Hi\n{% include 'bad' %}"));
  }

  @Test
  void tag_with_faults_is_refused_with_its_place() {
    saved.put("a", "");

    assertEquals(
        List.of("1:11 word (a) must be the snippet's name in quotes"), problems("{% render a %}"));
    assertEquals(
        List.of("1:15 word (b) must be an argument with its name and :"),
        problems("{% render 'a' b %}"));
    assertEquals(
        List.of("1:25 word (end of tag) must be a variable's name"),
        problems("{% render 'a' with x as %}"));
  }

  @Test
  void that_fails_names_the_place_in_its_own_source() {
    saved.put("sum", "1\n{{ 1 | divided_by: x }}");
    saved.put("outer", "{% render 'sum' %}");

    RenderFailure failure = failure("Hi\n {% include 'outer' %}", Map.of());

    assertEquals(Reason.DIVISION_BY_ZERO, failure.reason());
    assertEquals(
        "line 2, column 2: snippet (sum), line 2, column 8: divisor must not be zero",
        failure.getMessage());
  }

  @Test
  void chosen_by_data_that_names_none_fails_without_showing_the_data() {
    RenderFailure failure = failure("{% include who %}", Map.of("who", "Ada Lovelace"));

    assertEquals(Reason.BAD_ARGUMENT, failure.reason());
    assertEquals(
        "line 1, column 1: snippet named by a value must be a saved snippet", failure.getMessage());
    assertEquals(Reason.BAD_ARGUMENT, failure("{% include who %}", Map.of()).reason());
  }

  @Test
  void that_uses_itself_is_stopped() {
    saved.put("self", "{% render 'self' %}");
    saved.put("twice", "{% include 'twice' %}{% include 'twice' %}");
    saved.put(
        "count",
        "{{ n }}{% if n > 1 %}{% assign m = n | minus: 1 %}"
            + "{% render 'count', n: m %}{% endif %}");

    assertEquals(Reason.TOO_DEEP, failure("{% render 'self' %}", Map.of()).reason());
    assertEquals(Reason.TOO_DEEP, failure("{% include 'twice' %}", Map.of()).reason());
    assertEquals("54321", render("{% render 'count', n: 5 %}", Map.of()));
  }

  @Test
  void in_a_chain_deeper_than_the_limit_is_refused() {
    for (int i = 0; i < 20; i++) {
      saved.put("s" + i, "{% render 's" + (i + 1) + "' %}");
    }
    saved.put("s20", "end");

    assertEquals("end", render("{% render 's11' %}", Map.of()));
    assertTrue(
        problems("{% render 's0' %}").get(0).contains("must not be nested deeper than 10"),
        () -> problems("{% render 's0' %}").toString());
  }

  @Test
  void shares_the_steps_and_the_output_of_the_whole_render() {
    saved.put("loop", "{% for i in (1..1000) %}{% assign x = i %}{% endfor %}");
    saved.put("long", "x".repeat(1000));
    String loop = "{% for i in (1..100) %}{% render 'loop' %}{% endfor %}";
    String printed = "{% for i in (1..100) %}{% include 'long' %}{% endfor %}";

    assertEquals(Reason.TOO_MANY_STEPS, failure(loop, Map.of()).reason());
    assertEquals(Reason.OUTPUT_TOO_LONG, failure(printed, Map.of()).reason());
  }

  @Test
  void of_the_deepest_nesting_does_not_run_out_of_stack() {
    TemplateLimits limits = new TemplateLimits(65_536, 200, 100_000, 65_536);
    String open = "{% for i in (1..1) %}".repeat(199);
    String close = "{% endfor %}".repeat(199);
    for (int i = 0; i < 10; i++) {
      saved.put("s" + i, open + "{% include 's" + (i + 1) + "' %}" + close);
    }
    saved.put("self", open + "{% include 'self' %}" + close);
    saved.put("s10", "end");

    assertEquals(
        "end",
        Template.parse("{% include 's9' %}", TemplateOptions.DEFAULT.with(limits).with(saved::get))
            .render(Map.of()));
    Template self =
        Template.parse(
            "{% include 'self' %}", TemplateOptions.DEFAULT.with(limits).with(saved::get));
    assertEquals(
        Reason.TOO_DEEP, assertThrows(RenderFailure.class, () -> self.render(Map.of())).reason());
    assertTrue(
        Template.check("{% include 's0' %}", TemplateOptions.DEFAULT.with(limits).with(saved::get))
            .get(0)
            .message()
            .endsWith("tags must not be nested deeper than 2"));
  }

  @Test
  void never_turns_member_data_into_a_template() {
    saved.put("echo", "{{ x }}");

    assertEquals(
        "{% include 'echo' %}",
        render("{% render 'echo', x: n %}", Map.of("n", "{% include 'echo' %}")));
  }
}
