package io.campaign.dispatch;

import java.time.Duration;
import java.time.Instant;

/**
 * A piece of engine work that runs a little, never waits, and says when it wants to run again.
 * Driven by one thread at a time.
 */
@FunctionalInterface
public interface Step {
  /**
   * Runs a little.
   *
   * @param now business time
   * @return when to call again at the latest; zero when there is more to do at once
   */
  Duration step(Instant now);
}
