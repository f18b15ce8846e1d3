package io.campaign.campaign;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How one variant of an experiment did.
 *
 * @param variant its name
 * @param handedOff members whose message a carrier took
 * @param reached members of those who did what the experiment's goal counts
 * @param probability probability that its true rate is the highest, 0 to 1
 */
public record VariantResult(String variant, long handedOff, long reached, double probability) {

  /**
   * Computes the rate.
   *
   * @return reached of handed off, 0 when nothing was handed off
   */
  public double rate() {
    return handedOff == 0 ? 0 : (double) reached / handedOff;
  }

  /**
   * Makes the results of an experiment from its counts.
   *
   * @param experiment experiment
   * @param handedOff per variant, in order
   * @param reached per variant, in order
   * @return one result per variant, in order
   */
  public static List<VariantResult> of(Experiment experiment, long[] handedOff, long[] reached) {
    double[] odds = Odds.best(handedOff, reached);
    List<VariantResult> results = new ArrayList<>();
    for (int i = 0; i < odds.length; i++) {
      String name = experiment.variants().get(i).name();
      results.add(new VariantResult(name, handedOff[i], reached[i], odds[i]));
    }
    return results;
  }

  /**
   * Chooses the winner by the experiment's rule: the variant that is probably the best, if it is
   * with the wanted confidence; else what the experiment says of inconclusive tests.
   *
   * @param experiment experiment
   * @param results results in the order of its variants
   * @return name of the winner; empty when the rest is to wait for somebody to choose
   */
  public static Optional<String> winner(Experiment experiment, List<VariantResult> results) {
    VariantResult best = results.get(0);
    VariantResult highest = results.get(0);
    for (VariantResult result : results) {
      best = result.probability() > best.probability() ? result : best;
      highest = result.rate() > highest.rate() ? result : highest;
    }
    if (best.probability() >= experiment.confidence()) {
      return Optional.of(best.variant());
    }
    return switch (experiment.inconclusive()) {
      case BEST_SO_FAR -> Optional.of(highest.variant());
      case CONTROL -> Optional.of(experiment.variants().get(0).name());
      case WAIT -> Optional.empty();
    };
  }
}
