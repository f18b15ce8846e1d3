package io.campaign.template;

import io.campaign.error.SourceIssue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A parsed text with variables, in Liquid. Immutable: parsed once, rendered for every member, by
 * any number of threads at once.
 *
 * <pre>{@code
 * Template template = Template.parse("Hi {{ first_name | default: 'there' }}!");
 * template.render(Map.of("first_name", "Ada")); // Hi Ada!
 * }</pre>
 *
 * <p>Values may be String, whole numbers, Double, BigDecimal, Boolean, LocalDate, Instant,
 * ZonedDateTime, lists and maps of these, and null. A variable that is missing prints nothing.
 */
public final class Template {
  private final Program program;
  private final TemplateLimits limits;
  private final Compilation compilation;
  private final String source;
  private final Renderer renderer;

  private Template(String source, Program program, TemplateLimits limits, Compilation compilation) {
    this.source = source;
    this.program = program;
    this.limits = limits;
    this.compilation = compilation;
    this.renderer = new Renderer(source, program, limits, compilation, null);
  }

  /**
   * Parses a template with the default limits.
   *
   * @param source text with Liquid tags
   * @return the template
   * @throws io.campaign.error.InvalidInputException when the source has faults; each problem is
   *     listed with line, column and caret
   */
  public static Template parse(String source) {
    return parse(source, TemplateLimits.DEFAULT);
  }

  /**
   * Parses a template.
   *
   * @param source text with Liquid tags
   * @param limits bounds of parsing and of each render
   * @return the template
   * @throws io.campaign.error.InvalidInputException when the source has faults; each problem is
   *     listed with line, column and caret
   */
  public static Template parse(String source, TemplateLimits limits) {
    return parse(source, TemplateOptions.DEFAULT.with(limits));
  }

  /**
   * Parses a template with options.
   *
   * @param source text with Liquid tags
   * @param options bounds, saved texts, dialect and links
   * @return the template
   * @throws io.campaign.error.InvalidInputException when the source, or a saved text it names, has
   *     faults; each problem is listed with line, column and caret
   */
  public static Template parse(String source, TemplateOptions options) {
    Program program = Parser.parse(source, new Library(options));
    return new Template(source, program, options.limits(), Compilation.WHEN_HOT);
  }

  /**
   * Lists the faults of a source without refusing it, for editors.
   *
   * @param source text with Liquid tags
   * @param limits bounds of parsing
   * @return the faults in reading order, at most 20; empty when it can be parsed
   */
  public static List<SourceIssue> check(String source, TemplateLimits limits) {
    return check(source, TemplateOptions.DEFAULT.with(limits));
  }

  /**
   * Lists the faults of a source without refusing it, for editors.
   *
   * @param source text with Liquid tags
   * @param options bounds, saved texts, dialect and links
   * @return the faults in reading order, at most 20; empty when it can be parsed
   */
  public static List<SourceIssue> check(String source, TemplateOptions options) {
    List<SourceIssue> issues = new ArrayList<>();
    Parser.parse(source, new Library(options), issues);
    return List.copyOf(issues);
  }

  /**
   * Returns the same template with another moment of compilation.
   *
   * @param moment when to compile
   * @return a template of its own
   */
  public Template compiling(Compilation moment) {
    return new Template(source, program, limits, moment);
  }

  /**
   * Returns the text it was parsed from.
   *
   * @return the source unchanged
   */
  public String source() {
    return source;
  }

  /**
   * Returns the paths of the inputs it reads, for example {@code first_name} or {@code event.city};
   * variables that the template itself makes are left out. What an included snippet reads counts,
   * unless its name is computed.
   *
   * @return in order of first use, each once
   */
  public List<String> variables() {
    return program.variables();
  }

  /**
   * Tells whether it has links to track: the filter {@code track}, or links in plain text where the
   * options ask for them.
   *
   * @return false when no render can ever ask a {@link LinkTracker}; what a snippet holds whose
   *     name is computed is not seen
   */
  public boolean tracksLinks() {
    return program.tracksLinks();
  }

  /**
   * Tells what the text is made of, so that its length can be bounded without rendering it.
   *
   * @return empty when it has loops, variables of its own, or values that are more than printed
   */
  public Optional<TextOutline> outline() {
    return OutlineScan.of(program);
  }

  /**
   * Prepares the template for inputs in slots, the fastest form of input.
   *
   * @param schema names of the slots; variables it does not have are missing
   * @return the prepared template
   */
  public BoundTemplate bind(TemplateSchema schema) {
    return new BoundTemplate(new Renderer(source, program, limits, compilation, schema));
  }

  /**
   * Renders in plain settings: UTC, English, no business time.
   *
   * @param values inputs by name; not changed
   * @return the text
   * @throws RenderFailure when this input cannot be rendered
   */
  public String render(Map<String, ? extends @Nullable Object> values) {
    return render(values, RenderSettings.PLAIN);
  }

  /**
   * Renders.
   *
   * @param values inputs by name; not changed
   * @param settings zone and locale of the reader
   * @return the text
   * @throws RenderFailure when this input cannot be rendered
   */
  public String render(Map<String, ? extends @Nullable Object> values, RenderSettings settings) {
    return renderer.render(values, settings);
  }

  /** Whether the template has a compiled form. */
  boolean isCompilable() {
    return renderer.isCompilable();
  }

  @Override
  public String toString() {
    return "Template[" + source.length() + " characters, reads " + program.variables() + "]";
  }
}
