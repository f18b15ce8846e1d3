package io.campaign.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.campaign.error.InvalidInputException;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The cache of templates")
class TemplateCacheTest {
  private final TemplateCache cache = TemplateCache.ofAtMost(10);

  @Test
  void parses_equal_sources_once() {
    Template first = cache.parse("Hi {{ a }}", TemplateOptions.DEFAULT);
    assertSame(first, cache.parse(new String("Hi {{ a }}"), TemplateOptions.DEFAULT));
    assertEquals(new TemplateCache.Stats(1, 1, 0, 1), cache.stats());
    assertEquals(0.5, cache.stats().hitRate());
  }

  @Test
  void keeps_apart_what_is_parsed_otherwise() {
    Template plain = cache.parse("https://a.example/", TemplateOptions.DEFAULT);
    assertNotSame(
        plain, cache.parse("https://a.example/", TemplateOptions.DEFAULT.trackingLinks()));
    assertNotSame(
        plain, cache.parse("https://a.example/", TemplateOptions.DEFAULT.with(Dialect.LENIENT)));
  }

  @Test
  void follows_the_saved_texts() {
    String source = "{% render 's' %}";
    TemplateOptions one = TemplateOptions.DEFAULT.with(Snippets.of(Map.of("s", "one")));
    TemplateOptions two = TemplateOptions.DEFAULT.with(Snippets.of(Map.of("s", "two")));
    assertEquals("one", cache.parse(source, one).render(Map.of()));
    assertEquals("two", cache.parse(source, two).render(Map.of()));
    assertEquals("one", cache.parse(source, one).render(Map.of()));
    assertEquals(2, cache.stats().size());
  }

  @Test
  void keeps_nothing_of_saved_texts_that_may_change() {
    Snippets changing = name -> "now";
    TemplateOptions options = TemplateOptions.DEFAULT.with(changing);
    assertNotSame(
        cache.parse("{% render 's' %}", options), cache.parse("{% render 's' %}", options));
    assertEquals(0, cache.stats().size());
  }

  @Test
  void keeps_nothing_of_sources_with_faults() {
    assertThrows(
        InvalidInputException.class, () -> cache.parse("{{ a | nope }}", TemplateOptions.DEFAULT));
    assertEquals(0, cache.stats().size());
    assertThrows(InvalidInputException.class, () -> TemplateCache.ofAtMost(0));
  }
}
