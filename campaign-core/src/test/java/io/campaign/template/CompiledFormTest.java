package io.campaign.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The compiled form")
class CompiledFormTest {
  private static final int TEMPLATES = 400;
  private static final int ROWS = 12;

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 7, 20_261_113})
  void gives_the_same_text_and_the_same_failures_as_the_interpreter(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int compiled = 0;
    for (int i = 0; i < TEMPLATES; i++) {
      RandomTemplates source = new RandomTemplates(random, i % 4 != 0);
      Template template = Template.parse(source.template());
      compiled += template.compiling(Compilation.AT_ONCE).isCompilable() ? 1 : 0;
      for (int row = 0; row < ROWS; row++) {
        compare(template, source.row(), seed);
      }
    }
    System.out.println("templates compiled: " + compiled + " of " + TEMPLATES);
    assertTrue(compiled >= TEMPLATES / 2, "seed " + seed + ": compiled " + compiled);
  }

  private static void compare(Template template, Object[] row, long seed) {
    Template interpreted = template.compiling(Compilation.NEVER);
    Template compiled = template.compiling(Compilation.AT_ONCE);
    TemplateSchema schema = TemplateSchema.of(RandomTemplates.NAMES);
    Map<String, Object> map = RandomTemplates.map(row);
    String wanted = outcome(() -> interpreted.render(map));

    Supplier<String> where = () -> "seed " + seed + ", template " + template.source();
    assertEquals(wanted, outcome(() -> compiled.render(map)), where);
    assertEquals(wanted, outcome(() -> compiled.bind(schema).render(row)), where);
    assertEquals(wanted, outcome(() -> interpreted.bind(schema).render(row)), where);
  }

  private static String outcome(Supplier<String> render) {
    try {
      return render.get();
    } catch (RenderFailure failure) {
      return failure.reason() + " " + failure.getMessage();
    }
  }

  @Test
  void exists_for_values_and_conditions_but_not_for_loops_and_own_variables() {
    assertTrue(compilable("{% if a %}{{ b | upcase }}{% else %}{{ c }}{% endif %}"));
    assertTrue(compilable("{% case a %}{% when 1 %}x{% endcase %}"));
    assertFalse(compilable("{% for i in a %}{{ i }}{% endfor %}"));
    assertFalse(compilable("{% assign a = 1 %}{{ a }}"));
    assertFalse(compilable("{% if a %}x{% endif %}".repeat(7)));
  }

  private static boolean compilable(String source) {
    return Template.parse(source).isCompilable();
  }

  @Test
  void takes_over_from_the_interpreter_without_a_change() {
    Template template = Template.parse("{% if vip %}VIP {% endif %}{{ n }}");

    for (long n = 0; n < 500; n++) {
      boolean vip = n % 3 == 0;
      assertEquals((vip ? "VIP " : "") + n, template.render(Map.of("n", n, "vip", vip)));
    }
  }

  @Test
  void falls_back_beyond_the_most_values_of_a_concatenation() {
    Template template = Template.parse("{{ a }}".repeat(201)).compiling(Compilation.AT_ONCE);

    assertTrue(template.isCompilable());
    for (int i = 0; i < 3; i++) {
      assertEquals("x".repeat(201), template.render(Map.of("a", "x")));
    }
  }

  @Test
  void keeps_the_limit_of_the_output() {
    Template template =
        Template.parse("{{ a }}{{ a }}", new TemplateLimits(100, 5, 100, 10))
            .compiling(Compilation.AT_ONCE);

    assertEquals("1234512345", template.render(Map.of("a", "12345")));
    assertTrue(outcome(() -> template.render(Map.of("a", "123456"))).startsWith("OUTPUT_TOO_LONG"));
  }

  @Test
  void does_not_compute_what_only_another_branch_may_compute() {
    Template template =
        Template.parse("{% if ok %}{% if age < 3 %}young{% endif %}{% else %}-{% endif %}")
            .compiling(Compilation.AT_ONCE);

    assertEquals("-", template.render(Map.of("age", "not a number")));
  }
}
