package io.campaign.template;

/**
 * How a source is parsed. Immutable.
 *
 * @param limits bounds of parsing, also of each saved text, and of each render as a whole
 * @param snippets the saved texts that render and include may use
 * @param dialect how exactly the language must be followed
 * @param trackLinks whether links in plain text pass through the {@link LinkTracker}, as with the
 *     filter {@code track}; a link runs to the next white space, quote or angle bracket, values in
 *     it included, and leaves punctuation at its end to the sentence. A link that a tag interrupts,
 *     and one printed as a value, stay as they are
 */
public record TemplateOptions(
    TemplateLimits limits, Snippets snippets, Dialect dialect, boolean trackLinks) {
  /** Default limits, no saved texts, strict, links left as they are. */
  public static final TemplateOptions DEFAULT =
      new TemplateOptions(TemplateLimits.DEFAULT, Snippets.NONE, Dialect.STRICT, false);

  /**
   * The same options with other limits.
   *
   * @param other limits
   * @return a copy
   */
  public TemplateOptions with(TemplateLimits other) {
    return new TemplateOptions(other, snippets, dialect, trackLinks);
  }

  /**
   * The same options with other saved texts.
   *
   * @param other saved texts
   * @return a copy
   */
  public TemplateOptions with(Snippets other) {
    return new TemplateOptions(limits, other, dialect, trackLinks);
  }

  /**
   * The same options with another dialect.
   *
   * @param other dialect
   * @return a copy
   */
  public TemplateOptions with(Dialect other) {
    return new TemplateOptions(limits, snippets, other, trackLinks);
  }

  /**
   * The same options with links in plain text tracked.
   *
   * @return a copy
   */
  public TemplateOptions trackingLinks() {
    return new TemplateOptions(limits, snippets, dialect, true);
  }
}
