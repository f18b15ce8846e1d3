package io.campaign.simulation;

/** A promise was broken. An error, so that no code under test can swallow it. */
final class Violation extends AssertionError {
  private static final long serialVersionUID = 1L;

  Violation(String invariant, String story) {
    super(invariant + ": " + story);
  }
}
