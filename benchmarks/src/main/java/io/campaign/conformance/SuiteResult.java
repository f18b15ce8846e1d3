package io.campaign.conformance;

/**
 * How many cases of a suite passed.
 *
 * @param passed cases that gave what they must
 * @param failed cases that did not
 */
public record SuiteResult(int passed, int failed) {
  @Override
  public String toString() {
    return passed + " passed, " + failed + " failed";
  }
}
