package io.campaign.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.campaign.error.InvalidInputException;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Whatever is typed as a template")
class AnythingTypedTest {
  private static final int TEMPLATES = 3_000;
  private static final TemplateLimits LIMITS = new TemplateLimits(4_000, 20, 5_000, 3_000);
  private static final List<String> SNIPPETS =
      List.of(
          "{{",
          "}}",
          "{%",
          "%}",
          "-",
          "|",
          ":",
          "'",
          "\"",
          "..",
          "[",
          "]",
          "(",
          ")",
          ".",
          ",",
          "=",
          "{% if ",
          "{% endif %}",
          "{% else %}",
          "{% for i in (1..99999999) %}",
          "{% endfor %}",
          "{% raw %}",
          "{% endraw %}",
          "{% comment %}",
          "{% endcomment %}",
          "{%- liquid",
          "{% # ",
          "{% assign tags = tags | join: name | split: '' %}",
          "{% case age %}{% when ",
          "\uD800",
          "{{ tags | concat: tags | slice: -1, 5 | first | last }}",
          "| times: 99999999999999999999",
          "| divided_by: 0",
          "{{ price | times: price | times: price | round: age }}",
          "\0",
          "nil",
          "{{ forloop.parentloop.index }}",
          "{% break %}",
          "offset: continue",
          "reversed",
          "limit:",
          "| date: '%999999Y%-%^'",
          "| truncate: -3",
          "| truncatewords: 0",
          "1e9",
          "-0.0",
          "💥",
          "{% tablerow i in tags cols:2 %}",
          "{% endtablerow %}",
          "{% cycle name: 1, city %}",
          "{% ifchanged %}",
          "{% endifchanged %}",
          "{% increment age %}",
          "{% decrement name %}",
          "{% render 'self', name: city %}",
          "{% include 'self' for tags as x %}",
          "{% include name %}",
          "{% liquid\n if vip\n echo name\n endif\n%}",
          "{% liquid include 'loop'",
          "\n",
          "| where: 'a', nil",
          "| sort: name | uniq: 'a' | map: 'x'",
          "| sum | find: age | has: 'a'",
          "| url_decode | url_encode",
          "| base64_encode | base64_url_safe_decode",
          "| strip_html",
          "<!-- <script>");

  private static final Map<String, String> SAVED =
      Map.of(
          "self", "{{ name }}{% if age %}{% include 'self' %}{% endif %}",
          "loop", "{% for i in tags %}{{ i }}{% render 'self' for tags %}{% break %}{% endfor %}",
          "Rome", "{% increment age %}{% assign city = tags %}{{ city",
          "Ada", "{% cycle name: age, city %}{% assign vip = age %}");

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {3, 44})
  void is_parsed_and_rendered_or_refused_with_a_typed_error(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int rendered = 0;
    for (int i = 0; i < TEMPLATES; i++) {
      RandomTemplates templates = new RandomTemplates(random, i % 3 == 0);
      String source = damaged(templates.template(), random);
      rendered += renders(source, RandomTemplates.map(templates.row()), seed) ? 1 : 0;
    }
    System.out.println("damaged templates rendered all the same: " + rendered);
    assertTrue(rendered > TEMPLATES / 20, "seed " + seed + ": rendered " + rendered);
  }

  private static String damaged(String source, SplittableRandom random) {
    StringBuilder out = new StringBuilder(source);
    for (int changes = random.nextInt(1, 4); changes > 0; changes--) {
      int at = random.nextInt(out.length() + 1);
      if (random.nextInt(4) == 0) {
        out.delete(at, Math.min(out.length(), at + random.nextInt(6)));
      } else {
        out.insert(at, SNIPPETS.get(random.nextInt(SNIPPETS.size())));
      }
    }
    return out.toString();
  }

  private static boolean renders(String source, Map<String, ?> values, long seed) {
    try {
      Template template =
          Template.parse(source, TemplateOptions.DEFAULT.with(LIMITS).with(SAVED::get));
      String text = template.render(values);
      assertTrue(text.length() <= LIMITS.outputLength(), source);
      String compiled = template.compiling(Compilation.AT_ONCE).render(values);
      assertEquals(text, compiled, () -> "seed " + seed + ", template " + source);
      return true;
    } catch (InvalidInputException | RenderFailure typed) {
      return false;
    } catch (RuntimeException | StackOverflowError untyped) {
      return fail("seed " + seed + ", template " + source, untyped);
    }
  }
}
