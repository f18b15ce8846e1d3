package io.campaign.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.campaign.error.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A template written to break things")
class HostileTemplatesTest {
  private static final TemplateLimits LIMITS = new TemplateLimits(4_000, 20, 5_000, 3_000);
  private static final Snippets SAVED =
      Snippets.of(
          Map.of("s", "{{ a }}{% include 'r' %}", "t", "{{ a }}{% include 's' %}", "r", ""));

  static Stream<String> templates() throws IOException {
    String resource = "hostile-templates.txt";
    try (InputStream in = HostileTemplatesTest.class.getResourceAsStream(resource)) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().filter(line -> !line.startsWith("#")).toList().stream();
    }
  }

  /** Escapes are undone here, since lone surrogates cannot stand in a file. */
  private static String unescaped(String line) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < line.length(); i++) {
      char next = i + 1 < line.length() ? line.charAt(i + 1) : 0;
      if (line.charAt(i) != '\\' || "ntu".indexOf(next) < 0) {
        out.append(line.charAt(i));
      } else if (next == 'u') {
        out.append((char) Integer.parseInt(line.substring(i + 2, i + 6), 16));
        i += 5;
      } else {
        out.append(next == 'n' ? '\n' : '\t');
        i++;
      }
    }
    return out.toString();
  }

  static List<Map<String, Object>> rows() {
    Map<String, Object> plain = new HashMap<>();
    plain.put("a", "Ada");
    plain.put("b", 3L);
    plain.put("c", 2.5);
    plain.put("d", LocalDate.of(2026, 2, 28));
    plain.put("e", true);
    plain.put("f", List.of("x", 1L, true));
    plain.put("g", Map.of("x", "y", "size", 2L));
    plain.put("h", new BigDecimal("12.50"));
    Map<String, Object> odd = new HashMap<>(plain);
    odd.put("a", "{{ a }}{% raw %}\ud83d\ude00\0%zz");
    odd.put("b", Long.MIN_VALUE);
    odd.put("c", Double.NaN);
    odd.put("h", new BigDecimal("1E+29"));
    return List.of(plain, odd, Map.of());
  }

  @ParameterizedTest
  @MethodSource("templates")
  void is_refused_with_its_place_or_rendered_within_its_bounds(String line) {
    String source = unescaped(line);
    for (TemplateOptions options :
        List.of(
            TemplateOptions.DEFAULT.with(LIMITS).with(SAVED),
            TemplateOptions.DEFAULT
                .with(LIMITS)
                .with(SAVED)
                .with(Dialect.LENIENT)
                .trackingLinks())) {
      if (!Template.check(source, options).isEmpty()) {
        assertThrows(InvalidInputException.class, () -> Template.parse(source, options));
        continue;
      }
      Template template = Template.parse(source, options);
      for (Map<String, Object> row : rows()) {
        assertEquals(
            outcome(template.compiling(Compilation.NEVER), row),
            outcome(template.compiling(Compilation.AT_ONCE), row));
      }
    }
  }

  private static String outcome(Template template, Map<String, Object> row) {
    try {
      String text = template.render(row);
      assertTrue(text.length() <= LIMITS.outputLength());
      return text;
    } catch (RenderFailure failure) {
      return failure.getMessage();
    }
  }

  @Test
  void four_kilobytes_of_nested_ifs_are_refused_once() {
    String nested = "{% if a %}".repeat(400);
    List<String> messages =
        Template.check(nested, TemplateLimits.DEFAULT).stream()
            .map(issue -> issue.message())
            .toList();
    assertFalse(messages.isEmpty());
    assertTrue(messages.contains("tags must not be nested deeper than 50"), messages.toString());
  }
}
