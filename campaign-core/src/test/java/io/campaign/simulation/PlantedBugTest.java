package io.campaign.simulation;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.campaign.dispatch.DispatchSettings;
import java.time.Duration;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The test of the test: a simulation that finds no planted bug would find no real one. */
class PlantedBugTest {
  private static final int SEEDS = 1_000;

  @ParameterizedTest
  @CsvSource({
    "UNKNOWN_PLANNED_AGAIN, ''",
    "CONSENT_UNCHECKED, I2",
    "COUNTER_OUTSIDE, I4",
    "RESUME_FORGOTTEN, I1",
    "DOUBT_TAKEN_FOR_YES, the ledger",
    "RECEIPT_DROPPED, I8",
    "PLANNED_TWICE, ''",
    "PAUSE_ACKNOWLEDGED_EARLY, I6",
    "STOP_ACKNOWLEDGED_EARLY, I2",
    "LIMITS_NOT_SHARED, I7",
    "CAPS_FORGOTTEN, I10",
    "LEASE_TOO_SHORT, ''"
  })
  void aPlantedBug_isFound(PlantedBug bug, String invariant) {
    assertFound(bug.name(), invariant, seed -> new Story(seed, bug::in, world -> world));
  }

  @Test
  void aStaleOwnerThatGoesOn_isFound() {
    assertFound(
        "FENCE_IGNORED", "I", seed -> new Story(seed, PlantedBug.FENCE_IGNORED::in, World::frozen));
  }

  @Test
  void nodesThatKnowNoQuietHours_areFound() {
    assertFound("quiet hours", "I", seed -> new Story(seed, store -> store, World::careless));
  }

  @Test
  void consentReadBeforePacing_isFound() {
    assertFound(
        "deadline",
        "I",
        seed -> new Story(seed, store -> store, PlantedBugTest::withoutBatchDeadline));
  }

  private static World withoutBatchDeadline(World world) {
    DispatchSettings s = world.settings();
    DispatchSettings slow =
        new DispatchSettings(
            6,
            s.workersPerCarrier(),
            s.lease(),
            Duration.ofSeconds(6),
            s.maxAttempts(),
            s.retryBase(),
            s.retryMax(),
            s.planPage());
    return world.withSettings(slow);
  }

  private static void assertFound(String bug, String invariant, LongFunction<Story> stories) {
    for (long seed = 1; seed <= SEEDS; seed++) {
      try {
        stories.apply(seed).tellAll();
      } catch (Violation found) {
        String message = String.valueOf(found.getMessage());
        assertTrue(message.startsWith(invariant), message);
        System.out.println(bug + " was found by seed " + seed);
        return;
      }
    }
    fail(bug + " was not found by " + SEEDS + " seeds");
  }
}
