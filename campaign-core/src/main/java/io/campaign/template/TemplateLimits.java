package io.campaign.template;

import io.campaign.error.InvalidInputException;

/**
 * The bounds of one template. Source size and nesting are checked when parsing, steps and output
 * when rendering. Snippets are checked one by one when parsing and count together with their
 * template when rendering; they nest at most 10 deep, in at most 400 tags, and a template uses at
 * most 100.
 *
 * @param sourceLength longest source, UTF-16 units, at least 1
 * @param nesting deepest nesting of blocks and of brackets, 1 to 200
 * @param steps most steps of one render (about one per text, value, tag and loop pass, plus one per
 *     64 characters a filter makes), at least 1
 * @param outputLength longest rendered text, captured text or filter result, UTF-16 units, at least
 *     1
 */
public record TemplateLimits(int sourceLength, int nesting, int steps, int outputLength) {
  /** The limits used when none are given: 64 K units, depth 50, 100,000 steps, 64 K units out. */
  public static final TemplateLimits DEFAULT = new TemplateLimits(65_536, 50, 100_000, 65_536);

  private static final int DEEPEST = 200;

  /**
   * Checks the ranges.
   *
   * @throws InvalidInputException when a limit is out of its range
   */
  public TemplateLimits {
    atLeastOne("template source length", sourceLength);
    atLeastOne("template steps", steps);
    atLeastOne("template output length", outputLength);
    if (nesting < 1 || nesting > DEEPEST) {
      throw new InvalidInputException(
          "template nesting (%d) must be from 1 to %d".formatted(nesting, DEEPEST));
    }
  }

  private static void atLeastOne(String what, int value) {
    if (value < 1) {
      throw new InvalidInputException("%s (%d) must be at least 1".formatted(what, value));
    }
  }
}
