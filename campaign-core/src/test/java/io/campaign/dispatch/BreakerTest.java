package io.campaign.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BreakerTest {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final Breaker breaker = new Breaker();

  private Duration failAll() {
    Duration rest = Duration.ZERO;
    for (int i = 0; i < Breaker.ROW; i++) {
      rest = breaker.failed(0);
    }
    return rest;
  }

  @Test
  void aRowOfFailuresOpensIt() {
    assertTrue(breaker.allows(0));
    assertEquals(Duration.ofSeconds(5), failAll());
    assertFalse(breaker.allows(4 * SECOND));
    assertTrue(breaker.allows(5 * SECOND));
  }

  @Test
  void anAnswerInBetweenKeepsItClosed() {
    for (int i = 0; i < 100; i++) {
      breaker.failed(0);
      breaker.answered();
    }
    assertTrue(breaker.allows(0));
  }

  @Test
  void onlyOneProbes_andItsFailureDoublesTheRest() {
    failAll();
    assertFalse(breaker.probe(SECOND));
    assertTrue(breaker.probe(5 * SECOND));
    assertFalse(breaker.probe(5 * SECOND));
    assertFalse(breaker.allows(6 * SECOND));
    assertEquals(Duration.ofSeconds(10), breaker.failed(6 * SECOND));
    assertFalse(breaker.allows(15 * SECOND));
    assertTrue(breaker.probe(16 * SECOND));
    breaker.answered();
    assertTrue(breaker.allows(16 * SECOND));
    assertFalse(breaker.half());
  }

  @Test
  void aProbeThatNeverLeftMayBeTriedByAnother() {
    failAll();
    assertTrue(breaker.probe(5 * SECOND));
    breaker.gaveUp();
    assertTrue(breaker.probe(5 * SECOND));
  }
}
