package io.campaign.error;

import java.util.List;

/**
 * Input that breaks one or more stated rules. All problems found are listed, not only the first.
 */
public final class InvalidInputException extends CampaignException {
  private static final long serialVersionUID = 1L;

  /** One sentence per problem. */
  private final String[] problems;

  /**
   * Creates the exception for one problem.
   *
   * @param problem text in the form {@code <what> (<value>) must <rule>}
   */
  public InvalidInputException(String problem) {
    this(List.of(problem));
  }

  /**
   * Creates the exception for all problems found.
   *
   * @param problems at least one sentence, in the order found
   */
  public InvalidInputException(List<String> problems) {
    super(ErrorCode.INVALID_INPUT, String.join("\n", problems), null);
    this.problems = problems.toArray(String[]::new);
  }

  /**
   * Returns each problem as one sentence.
   *
   * @return immutable, at least one
   */
  public List<String> problems() {
    return List.of(problems);
  }
}
