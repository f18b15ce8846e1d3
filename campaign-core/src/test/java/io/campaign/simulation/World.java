package io.campaign.simulation;

import io.campaign.dispatch.DispatchSettings;
import java.time.Duration;
import java.util.SplittableRandom;

/**
 * What a seed makes of the world: its size, its knobs and how bad things get.
 *
 * @param nodes nodes that share the store
 * @param members members of the account
 * @param campaigns campaigns to send
 * @param settings knobs of the sending line
 * @param ratePerSecond parts per second the provider is given, 0 for no limit
 * @param echoesIds whether receipts carry our message id
 * @param superset whether the directory answers more members than asked for
 * @param laziness how late, at most, a step runs after the wait it asked for, as a factor
 * @param trouble how likely things go wrong
 */
record World(
    int nodes,
    int members,
    int campaigns,
    DispatchSettings settings,
    int ratePerSecond,
    boolean echoesIds,
    boolean superset,
    int laziness,
    Trouble trouble) {

  /**
   * Likelihoods, each between 0 and 1.
   *
   * @param storeFailure a call of the store fails before or after its commit
   * @param crash a node dies around a call of the store or the carrier
   * @param freeze a node stands still around a call of the store
   * @param carrier the provider answers anything but a prompt yes
   * @param refusal the provider refuses for good
   * @param operator somebody pauses, resumes or cancels, per second
   */
  record Trouble(
      double storeFailure,
      double crash,
      double freeze,
      double carrier,
      double refusal,
      double operator) {
    static final Trouble NONE = new Trouble(0, 0, 0, 0, 0, 0);

    boolean mayLoseLeases() {
      return storeFailure > 0 || crash > 0 || freeze > 0;
    }
  }

  World withSettings(DispatchSettings other) {
    return new World(
        nodes, members, campaigns, other, ratePerSecond, echoesIds, superset, laziness, trouble);
  }

  /** The same world where nodes stand still often: stale owners meet new ones. */
  World frozen() {
    Trouble often =
        new Trouble(trouble.storeFailure(), 0, 0.25, trouble.carrier(), trouble.refusal(), 0.05);
    return new World(
        Math.max(2, nodes), members, campaigns, settings, 0, echoesIds, superset, laziness, often);
  }

  static World draw(SplittableRandom random) {
    int batch = 1 + random.nextInt(6);
    DispatchSettings settings =
        new DispatchSettings(
            batch,
            1 + random.nextInt(2),
            Duration.ofMillis(6_500 + random.nextInt(3_000)),
            Duration.ofSeconds(1),
            2 + random.nextInt(3),
            Duration.ofMillis(800),
            Duration.ofSeconds(5),
            3 + random.nextInt(27));
    return new World(
        1 + random.nextInt(3),
        6 + random.nextInt(30),
        1 + random.nextInt(2),
        settings,
        random.nextInt(3) == 0 ? 2 + random.nextInt(20) : 0,
        random.nextBoolean(),
        random.nextInt(4) == 0,
        1 + random.nextInt(6),
        trouble(random));
  }

  /** One world in eight is calm; in the others each kind of trouble may be missing. */
  private static Trouble trouble(SplittableRandom random) {
    if (random.nextInt(8) == 0) {
      return Trouble.NONE;
    }
    return new Trouble(
        some(random, 0.08),
        some(random, 0.012),
        some(random, 0.04),
        some(random, 0.7),
        random.nextInt(20) == 0 ? 1 : 0,
        some(random, 0.2));
  }

  private static double some(SplittableRandom random, double most) {
    return random.nextInt(4) == 0 ? 0 : most * random.nextDouble();
  }
}
