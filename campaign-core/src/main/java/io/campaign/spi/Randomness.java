package io.campaign.spi;

/** Source of chance for jitter and tokens. Thread-safe. Tests give a seeded one. */
@FunctionalInterface
public interface Randomness {
  /**
   * Draws 64 random bits.
   *
   * @return uniformly distributed
   */
  long nextLong();

  /**
   * Cryptographically strong randomness of the JVM.
   *
   * @return shared, thread-safe
   */
  static Randomness secure() {
    return SystemTime.SECURE;
  }
}
