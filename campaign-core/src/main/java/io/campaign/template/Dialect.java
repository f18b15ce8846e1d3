package io.campaign.template;

/**
 * How exactly a template must follow the language. The reference implementation has both forms;
 * they differ in what they forgive, never in what a template means.
 */
public enum Dialect {
  /** Whatever has no meaning is refused, with its place: for texts that people write now. */
  STRICT,
  /**
   * What follows the values of a {@code when} is passed over, as the reference did before its
   * second strict mode: for texts taken over from elsewhere.
   */
  LENIENT
}
