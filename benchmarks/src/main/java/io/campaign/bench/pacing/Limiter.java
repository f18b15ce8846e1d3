package io.campaign.bench.pacing;

/** A rate limiter under measurement. */
public interface Limiter {

  /**
   * Takes one permit if there is one now.
   *
   * @return whether it was taken
   */
  boolean tryTake();

  /** Takes one permit, waiting for it in the limiter's own way. */
  void take();
}
