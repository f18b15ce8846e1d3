package io.campaign.simulation;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The test of the test: a simulation that finds no planted bug would find no real one. */
class PlantedBugTest {
  private static final int SEEDS = 300;

  @ParameterizedTest
  @CsvSource({
    "FENCE_IGNORED, I",
    "UNKNOWN_PLANNED_AGAIN, I",
    "CONSENT_UNCHECKED, I2",
    "COUNTER_OUTSIDE, I4"
  })
  void aPlantedBug_isFound(PlantedBug bug, String invariant) {
    for (long seed = 1; seed <= SEEDS; seed++) {
      try {
        new Story(seed, bug::in, world -> world).tellAll();
      } catch (Violation found) {
        String message = String.valueOf(found.getMessage());
        assertTrue(message.startsWith(invariant), message);
        System.out.println(bug + " found by seed " + seed + ": " + message.lines().findFirst());
        return;
      }
    }
    fail(bug + " was not found by " + SEEDS + " seeds");
  }
}
