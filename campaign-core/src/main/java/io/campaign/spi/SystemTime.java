package io.campaign.spi;

import java.security.SecureRandom;
import java.time.Instant;

/** The only place in the library that reads the machine's clocks and random source. */
final class SystemTime {
  static final Ticks TICKS = System::nanoTime;
  static final BusinessClock WALL = Instant::now;
  static final Randomness SECURE = new SecureRandom()::nextLong;

  private SystemTime() {}
}
