package io.campaign.simulation;

import io.campaign.calendar.QuietHours;
import io.campaign.carrier.UnknownPolicy;
import io.campaign.dispatch.DispatchSettings;
import io.campaign.run.SendingRules;
import java.time.Duration;
import java.time.LocalTime;
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
 * @param kept quiet hours, caps and deadline that nothing may leave against
 * @param rules the same as the nodes know them; other ones only where a bug is planted
 * @param unknown what becomes of what is in doubt
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
    SendingRules kept,
    SendingRules rules,
    UnknownPolicy unknown,
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
        nodes,
        members,
        campaigns,
        other,
        ratePerSecond,
        echoesIds,
        superset,
        laziness,
        kept,
        rules,
        unknown,
        trouble);
  }

  /** The same world where nodes stand still often: stale owners meet new ones. */
  World frozen() {
    Trouble often =
        new Trouble(trouble.storeFailure(), 0, 0.25, trouble.carrier(), trouble.refusal(), 0.05);
    return new World(
        Math.max(2, nodes),
        members,
        campaigns,
        settings,
        0,
        echoesIds,
        superset,
        laziness,
        kept,
        rules,
        unknown,
        often);
  }

  /** The same world where nodes know of no quiet hours and no deadline. */
  World careless() {
    return new World(
        nodes,
        members,
        campaigns,
        settings,
        ratePerSecond,
        echoesIds,
        superset,
        laziness,
        kept,
        new SendingRules(null, kept.caps(), null),
        unknown,
        trouble);
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
    int nodes = 1 + random.nextInt(3);
    int members = 6 + random.nextInt(30);
    int campaigns = 1 + random.nextInt(2);
    SendingRules rules = rules(random);
    return new World(
        nodes,
        members,
        campaigns,
        settings,
        random.nextInt(3) == 0 ? 2 + random.nextInt(20) : 0,
        random.nextBoolean(),
        random.nextInt(4) == 0,
        1 + random.nextInt(6),
        rules,
        rules,
        unknown(random),
        trouble(random));
  }

  /** Each rule in one world of three; the hours begin and end while there is trouble. */
  private static SendingRules rules(SplittableRandom random) {
    SendingRules rules = SendingRules.none();
    if (random.nextInt(3) == 0) {
      LocalTime from = Timeline.LOCAL_START.plusSeconds(2 + random.nextInt(15));
      rules = rules.quietHours(QuietHours.daily(from, from.plusSeconds(3 + random.nextInt(9))));
    }
    if (random.nextInt(3) == 0) {
      rules = rules.atMost(1, Duration.ofDays(1));
    }
    return random.nextInt(3) == 0
        ? rules.deadline(Duration.ofSeconds(5 + random.nextInt(25)))
        : rules;
  }

  private static UnknownPolicy unknown(SplittableRandom random) {
    Duration wait = Duration.ofSeconds(1 + random.nextInt(10));
    return switch (random.nextInt(4)) {
      case 0 -> UnknownPolicy.waitForCallback(wait);
      case 1 -> UnknownPolicy.sendAgain(wait);
      default -> UnknownPolicy.leave();
    };
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
