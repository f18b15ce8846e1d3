package io.campaign.fuzz;

import io.campaign.error.InvalidInputException;
import io.campaign.error.SourceIssue;
import io.campaign.template.Compilation;
import io.campaign.template.Dialect;
import io.campaign.template.RenderFailure;
import io.campaign.template.Snippets;
import io.campaign.template.Template;
import io.campaign.template.TemplateLimits;
import io.campaign.template.TemplateOptions;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Anything as a template, with anything as values: it is refused with a typed error, or rendered
 * within its bounds, and the compiled form gives what the interpreted one gives.
 *
 * <p>An input is UTF-8 text, so that any template is one: the source, then after each {@link
 * #DIVIDER} a snippet and values.
 */
public final class TemplateFuzz {
  static final char DIVIDER = '\u001F';

  private static final TemplateLimits LIMITS = new TemplateLimits(4_000, 20, 5_000, 3_000);

  /** No UTF-8 decodes to half a pair; these private characters stand for the halves. */
  private static final char HALVES = '\uE000';

  private static final int HALVES_COUNT = 0x800;
  private static int parsed;
  private static int refused;

  private TemplateFuzz() {}

  /**
   * Tries one input; called by the fuzzer.
   *
   * @param input text and values
   */
  public static void fuzzerTestOneInput(byte[] input) {
    String[] parts = withHalves(input).split(String.valueOf(DIVIDER), -1);
    int seed = List.of(parts).subList(1, parts.length).hashCode();
    TemplateOptions options =
        new TemplateOptions(
            LIMITS,
            Snippets.of(Map.of("s", part(parts, 1), "t", "{{ a }}{% include 's' %}")),
            seed % 2 == 0 ? Dialect.STRICT : Dialect.LENIENT,
            seed % 3 == 0);
    check(parts[0], options, values(parts, seed));
  }

  private static String withHalves(byte[] input) {
    char[] text = new String(input, StandardCharsets.UTF_8).toCharArray();
    for (int i = 0; i < text.length; i++) {
      if (text[i] >= HALVES && text[i] < HALVES + HALVES_COUNT) {
        text[i] -= HALVES_COUNT;
      }
    }
    return new String(text);
  }

  private static String part(String[] parts, int number) {
    return number < parts.length ? parts[number] : "";
  }

  private static Map<String, Object> values(String[] parts, int seed) {
    String a = part(parts, 2);
    Map<String, Object> values = new HashMap<>();
    values.put("a", a);
    values.put("b", whole(part(parts, 3), seed));
    values.put("c", decimal(part(parts, 4)));
    values.put("d", LocalDate.ofEpochDay(seed % 100_000));
    values.put("e", seed % 5 == 0);
    values.put("f", List.of(part(parts, 5), seed, true, List.of(a, 1L)));
    values.put("g", Map.of("x", part(parts, 6), "size", 2L));
    values.put("h", BigDecimal.valueOf(seed, seed % 50));
    return values;
  }

  private static long whole(String text, int otherwise) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      return otherwise;
    }
  }

  private static double decimal(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return text.length() / 8.0;
    }
  }

  private static void check(String source, TemplateOptions options, Map<String, Object> values) {
    Template template;
    try {
      template = Template.parse(source, options);
    } catch (InvalidInputException refusal) {
      refused++;
      List<SourceIssue> issues = Template.check(source, options);
      require(!issues.isEmpty(), "a refusal must name an issue");
      return;
    }
    parsed++;
    String interpreted = outcome(template.compiling(Compilation.NEVER), values);
    String compiled = outcome(template.compiling(Compilation.AT_ONCE), values);
    require(interpreted.equals(compiled), "both forms must agree");
  }

  private static String outcome(Template template, Map<String, Object> values) {
    try {
      String text = template.render(values);
      require(text.length() <= LIMITS.outputLength(), "the text must keep its bound");
      return text;
    } catch (RenderFailure failure) {
      return failure.reason().name();
    }
  }

  private static void require(boolean holds, String rule) {
    if (!holds) {
      throw new AssertionError(rule);
    }
  }

  /** Says at the end of the process how many inputs were templates at all. */
  public static void fuzzerTearDown() {
    System.out.printf("inputs rendered: %d, refused: %d%n", parsed, refused);
  }
}
