package io.campaign.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a text prints at most is known without printing it, or it is not claimed to be. */
class TextOutlineTest {
  private static final TemplateOptions TRACKING = TemplateOptions.DEFAULT.trackingLinks();

  private static TextOutline outline(String source) {
    return Template.parse(source, TRACKING).outline().orElseThrow();
  }

  @Test
  void literalsDefaultsAndUses_areAddedUp() {
    TextOutline outline = outline("Hi {{ name | default: 'you' }}, {{ city }} {{ name }}");

    assertEquals(new TextOutline(9, Map.of("name", 2, "city", 1), List.of(), true), outline);
  }

  @Test
  void everyBranch_counts_andNoneSpeaksForAll() {
    TextOutline outline = outline("{% if vip %}Dear {{ name }}{% else %}Hi{% endif %}");

    assertEquals(new TextOutline(7, Map.of("name", 1), List.of(), false), outline);
  }

  @Test
  void links_areNamed_notMeasured() {
    TextOutline outline = outline("See https://example.com/a now");

    assertEquals(new TextOutline(8, Map.of(), List.of("https://example.com/a"), true), outline);
  }

  @Test
  void aTextOfNothingButValues_maySayNothing() {
    assertFalse(outline(" {{ name }}\n").speaks());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{{ name | upcase }}",
        "{{ name | append: city }}",
        "{{ account.title }}",
        "{% assign a = name %}{{ a }}",
        "{% capture a %}x{% endcapture %}{{ a }}",
        "{% for x in list %}x{% endfor %}",
        "https://example.com/{{ name }}"
      })
  void whatPrintsMoreThanItReads_hasNoOutline(String source) {
    assertTrue(Template.parse(source, TRACKING).outline().isEmpty());
  }

  @Test
  void noRendering_isLongerThanTheOutline() {
    String source =
        "Hi {{ a | default: 'somebody' }}{% if b %}, {{ b }}{% elsif c %} {{ c }}{{ a }}"
            + "{% else %}?{% endif %}{% case d %}{% when 'x' %}1{% else %}{{ d }}22{% endcase %}";
    TextOutline outline = outline(source);
    Template template = Template.parse(source, TRACKING);
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < 2_000; i++) {
      Map<String, String> values = new HashMap<>();
      int most = outline.literalLength();
      for (String name : List.of("a", "b", "c", "d")) {
        if (random.nextBoolean()) {
          String value = random.nextInt(4) == 0 ? "x" : "v".repeat(random.nextInt(6));
          values.put(name, value);
          most += outline.uses().getOrDefault(name, 0) * value.length();
        }
      }
      String text = template.render(values);
      assertTrue(text.length() <= most, text + " of " + values);
      assertFalse(text.isBlank());
    }
  }
}
