package io.campaign.campaign;

import io.campaign.error.InvalidInputException;
import io.campaign.id.AccountId;
import io.campaign.id.CampaignId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An A/B test of a one-off campaign (X3): a share of the audience gets one of the variants, a part
 * may get nothing, and the rest gets the winner.
 *
 * <p>Who gets what is a pure function of campaign and member ({@link #assign}), so that every node,
 * every restart and every recount agree.
 *
 * @param variants what is compared, 2 to 8, the first is the control
 * @param testPercent share of the audience that is tested, 1 to 100
 * @param holdOutPercent share that gets nothing, 0 to 50; with {@code testPercent} at most 100
 * @param duration how long the test runs before the winner is chosen, 1 minute to 14 days
 * @param goal what makes a variant win
 * @param confidence probability to be the best that a winner needs, 0.5 to 0.999
 * @param inconclusive what happens when no variant reaches it
 * @param winner name of the chosen variant, null until it is chosen
 */
public record Experiment(
    List<Variant> variants,
    int testPercent,
    int holdOutPercent,
    Duration duration,
    Goal goal,
    double confidence,
    Inconclusive inconclusive,
    @Nullable String winner) {
  /** Index given to members who get nothing. */
  public static final int HOLD_OUT = -1;

  /** Index given to members who get the winner. */
  public static final int REST = -2;

  private static final int BUCKETS = 10_000;

  /** What makes a variant win. */
  public enum Goal {
    /** Members with a human click, of those handed off. */
    CLICK_RATE,
    /** Members with a response, of those handed off. */
    RESPONSE_RATE
  }

  /** What happens when the test does not tell. */
  public enum Inconclusive {
    /** The rest gets the variant with the best rate so far. */
    BEST_SO_FAR,
    /** The rest gets the control. */
    CONTROL,
    /** The rest waits until somebody chooses. */
    WAIT
  }

  /** Copies the list and names every rule that is broken. */
  public Experiment {
    variants = List.copyOf(variants);
    List<String> problems = new ArrayList<>();
    Set<String> names = new HashSet<>();
    variants.forEach(
        variant -> {
          if (!names.add(variant.name())) {
            problems.add("variant name (" + variant.name() + ") must be unique");
          }
        });
    check(
        problems,
        variants.size() >= 2 && variants.size() <= 8,
        variants.size(),
        "variants",
        "2 to 8");
    check(
        problems, testPercent >= 1 && testPercent <= 100, testPercent, "test share", "1 to 100 %");
    boolean holdOutFits =
        holdOutPercent >= 0 && holdOutPercent <= 50 && testPercent + holdOutPercent <= 100;
    check(problems, holdOutFits, holdOutPercent, "hold-out", "0 to 50 %, with the test share 100");
    boolean durationFits =
        duration.compareTo(Duration.ofMinutes(1)) >= 0
            && duration.compareTo(Duration.ofDays(14)) <= 0;
    check(problems, durationFits, duration, "test duration", "1 minute to 14 days");
    check(
        problems,
        confidence >= 0.5 && confidence <= 0.999,
        confidence,
        "confidence",
        "0.5 to 0.999");
    if (winner != null && !names.contains(winner)) {
      problems.add("winner (" + winner + ") must be one of the variants");
    }
    if (!problems.isEmpty()) {
      throw new InvalidInputException(problems);
    }
  }

  private static void check(
      List<String> problems, boolean kept, Object value, String what, String range) {
    if (!kept) {
      problems.add(what + " (" + value + ") must be " + range);
    }
  }

  /**
   * An experiment with the usual settings: a fifth is tested for four hours, nobody is held out,
   * the best response rate wins with 95 %, and if none does the best so far is sent.
   *
   * @param variants what is compared
   * @return the experiment
   */
  public static Experiment of(Variant... variants) {
    return new Experiment(
        List.of(variants),
        20,
        0,
        Duration.ofHours(4),
        Goal.RESPONSE_RATE,
        0.95,
        Inconclusive.BEST_SO_FAR,
        null);
  }

  /**
   * Sets the shares.
   *
   * @param test percent that is tested
   * @param holdOut percent that gets nothing
   * @return changed copy
   */
  public Experiment shares(int test, int holdOut) {
    return new Experiment(
        variants, test, holdOut, duration, goal, confidence, inconclusive, winner);
  }

  /**
   * Sets what makes a winner.
   *
   * @param by rate that counts
   * @param after how long the test runs
   * @param atLeast probability to be the best it needs
   * @param otherwise what happens when no variant reaches it
   * @return changed copy
   */
  public Experiment decide(Goal by, Duration after, double atLeast, Inconclusive otherwise) {
    return new Experiment(
        variants, testPercent, holdOutPercent, after, by, atLeast, otherwise, winner);
  }

  /**
   * Sets the chosen variant.
   *
   * @param name one of the variants
   * @return changed copy
   */
  public Experiment won(String name) {
    return new Experiment(
        variants, testPercent, holdOutPercent, duration, goal, confidence, inconclusive, name);
  }

  /**
   * Takes the choice back.
   *
   * @return changed copy without a winner
   */
  public Experiment undecided() {
    return new Experiment(
        variants, testPercent, holdOutPercent, duration, goal, confidence, inconclusive, null);
  }

  /**
   * Says what a member gets: stable, even, and independent between campaigns.
   *
   * @param seed of the campaign, see {@link #seed}
   * @param memberNo member
   * @return index of a variant, {@link #HOLD_OUT} or {@link #REST}
   */
  public int assign(long seed, long memberNo) {
    int bucket = (int) Long.remainderUnsigned(mix(mix(seed) ^ memberNo), BUCKETS);
    int held = holdOutPercent * (BUCKETS / 100);
    int tested = testPercent * (BUCKETS / 100);
    if (bucket < held) {
      return HOLD_OUT;
    }
    if (bucket >= held + tested) {
      return REST;
    }
    return (int) ((long) (bucket - held) * variants.size() / tested);
  }

  /**
   * Returns the seed of a campaign: members fall into other variants in another campaign.
   *
   * @param account owner
   * @param campaign campaign
   * @return the same on every node and in every run
   */
  public static long seed(AccountId account, CampaignId campaign) {
    long seed = 0;
    for (char c : (account.value() + "/" + campaign.value()).toCharArray()) {
      seed = mix(seed + c);
    }
    return seed;
  }

  /**
   * Tells whether somebody is left to get the winner.
   *
   * @return false when everybody is tested or held out
   */
  public boolean hasRest() {
    return testPercent + holdOutPercent < 100;
  }

  /**
   * Returns how much later than the campaign the last variant is sent.
   *
   * @return zero or more
   */
  public Duration longestDelay() {
    return variants.stream().map(Variant::delay).max(Duration::compareTo).orElse(Duration.ZERO);
  }

  /** Steele, Lea, Flood: Fast splittable pseudorandom number generators, the finaliser. */
  private static long mix(long value) {
    long z = value + 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /**
   * Returns the variant a winner's name stands for.
   *
   * @param name one of the variants
   * @return its index
   * @throws InvalidInputException when none has that name
   */
  public int indexOf(String name) {
    for (int i = 0; i < variants.size(); i++) {
      if (variants.get(i).name().equals(name)) {
        return i;
      }
    }
    throw new InvalidInputException(
        "winner (" + name + ") must be one of " + variants.stream().map(Variant::name).toList());
  }
}
