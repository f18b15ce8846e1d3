package io.campaign.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.campaign.error.InvalidInputException;
import io.campaign.id.AccountId;
import io.campaign.id.CampaignId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Who gets which variant, and which of them wins. */
class ExperimentTest {
  private static final Experiment AB =
      Experiment.of(Variant.asIs("a"), Variant.asIs("b")).shares(40, 10);

  @Test
  void betterVariant_winsNearlyAlways() {
    int won = 0;
    for (int seed = 0; seed < 1_000; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      long[] handedOff = {2_000, 2_000};
      long[] reached = {hits(random, 2_000, 0.10), hits(random, 2_000, 0.15)};
      List<VariantResult> results = VariantResult.of(AB, handedOff, reached);
      assertEquals(1, results.get(0).probability() + results.get(1).probability(), 1e-9);
      won += VariantResult.winner(AB, results).equals(Optional.of("b")) ? 1 : 0;
    }
    assertTrue(won >= 950, "won " + won);
  }

  private static long hits(SplittableRandom random, int trials, double rate) {
    long hits = 0;
    for (int i = 0; i < trials; i++) {
      hits += random.nextDouble() < rate ? 1 : 0;
    }
    return hits;
  }

  @Test
  void inconclusiveTest_followsTheRule() {
    List<VariantResult> results = VariantResult.of(AB, new long[] {100, 100}, new long[] {10, 11});
    assertTrue(results.get(1).probability() < 0.95);
    assertEquals(Optional.of("b"), VariantResult.winner(AB, results));
    Experiment control = decided(Experiment.Inconclusive.CONTROL);
    assertEquals(Optional.of("a"), VariantResult.winner(control, results));
    Experiment wait = decided(Experiment.Inconclusive.WAIT);
    assertEquals(Optional.empty(), VariantResult.winner(wait, results));
  }

  private static Experiment decided(Experiment.Inconclusive rule) {
    return AB.decide(Experiment.Goal.RESPONSE_RATE, Duration.ofHours(1), 0.95, rule);
  }

  @Test
  void assignment_isEvenAndStable() {
    long seed = Experiment.seed(AccountId.of("acme"), CampaignId.of("hello"));
    int[] parts = new int[4];
    for (long member = 1; member <= 100_000; member++) {
      parts[AB.assign(seed, member) + 2]++;
      assertEquals(AB.assign(seed, member), AB.won("b").assign(seed, member));
    }
    assertEquals(50_000, parts[0], 1_000, "rest");
    assertEquals(10_000, parts[1], 600, "hold-out");
    assertEquals(20_000, parts[2], 800, "a");
    assertEquals(20_000, parts[3], 800, "b");
  }

  @Test
  void assignments_ofTwoCampaigns_areIndependent() {
    long one = Experiment.seed(AccountId.of("acme"), CampaignId.of("one"));
    long two = Experiment.seed(AccountId.of("acme"), CampaignId.of("two"));
    int same = 0;
    for (long member = 1; member <= 10_000; member++) {
      same += AB.assign(one, member) == AB.assign(two, member) ? 1 : 0;
    }
    assertEquals(3_400, same, 300);
  }

  @Test
  void wrongExperiment_namesEveryRule() {
    InvalidInputException refusal =
        assertThrows(
            InvalidInputException.class,
            () ->
                new Experiment(
                    List.of(Variant.asIs("a"), Variant.asIs("a")),
                    80,
                    30,
                    Duration.ofSeconds(1),
                    Experiment.Goal.CLICK_RATE,
                    1.5,
                    Experiment.Inconclusive.WAIT,
                    "c"));
    assertEquals(5, refusal.problems().size(), refusal.getMessage());
  }
}
