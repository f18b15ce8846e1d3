package io.campaign.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Many short stories under trouble. {@code -Dsimulation.seeds=5000} tells more of them, {@code
 * -Dsimulation.seed=42} tells one again.
 */
class SimulationTest {
  private static final long FIRST = Long.getLong("simulation.first", 1);

  @Test
  @DisplayName("whatever fails and dies, everybody is reached once or known as unknown")
  void manyStories_keepEveryPromise() {
    Long only = Long.getLong("simulation.seed");
    long first = only == null ? FIRST : only;
    long count = only == null ? Long.getLong("simulation.seeds", 500) : 1;
    Coverage coverage = new Coverage();
    long moments = 0;
    for (long seed = first; seed < first + count; seed++) {
      Story story = new Story(seed);
      story.tellAll();
      coverage.addAll(story.coverage());
      moments += story.moments();
    }
    System.out.println(count + " stories, " + moments / count + " moments each: " + coverage);
    if (count >= 500) {
      assertTroubled(coverage);
    }
  }

  /** A simulation in which nothing goes wrong proves nothing. */
  private static void assertTroubled(Coverage coverage) {
    for (Fate fate : Fate.values()) {
      assertTrue(coverage.of("fate." + fate) > 0, "fate " + fate);
    }
    for (String what :
        new String[] {
          "crash.ledger.exchange",
          "crash.submit",
          "exchange.repeated",
          "exchange.stale",
          "freeze",
          "lease.swept",
          "node.drained",
          "run.ACTIVE",
          "run.CANCELLED",
          "run.COMPLETE",
          "run.FAILED",
          "run.PAUSED",
          "store.inDoubt"
        }) {
      assertTrue(coverage.of(what) > 0, what + " must happen: " + coverage);
    }
  }

  @Test
  @DisplayName("the same seed tells the same story")
  void sameSeed_sameStory() {
    for (long seed = 1; seed <= 10; seed++) {
      assertEquals(digest(seed), digest(seed), "seed " + seed);
    }
  }

  private static long digest(long seed) {
    Story story = new Story(seed);
    story.tellAll();
    return story.digest();
  }
}
