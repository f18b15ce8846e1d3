package io.campaign.campaign;

/**
 * The probability of each variant to have the highest true rate, given what was counted. Bayesian,
 * with a uniform prior: the rate of a variant with s successes in n trials follows Beta(1 + s, 1 +
 * n - s); the probability that it is above all others is integrated on a grid, so equal counts give
 * equal answers on every machine.
 */
final class Odds {
  private static final int GRID = 4_000;

  private Odds() {}

  /**
   * Computes the probabilities.
   *
   * @param trials members per variant
   * @param successes members who did what counts, per variant, at most the trials
   * @return one probability per variant; they sum to 1
   */
  static double[] best(long[] trials, long[] successes) {
    int variants = trials.length;
    double[][] density = new double[variants][];
    double[][] below = new double[variants][];
    for (int i = 0; i < variants; i++) {
      density[i] = density(trials[i], successes[i]);
      below[i] = below(density[i]);
    }
    double[] best = new double[variants];
    double sum = 0;
    for (int i = 0; i < variants; i++) {
      for (int x = 0; x < GRID; x++) {
        double all = density[i][x];
        for (int j = 0; j < variants; j++) {
          all *= j == i ? 1 : below[j][x];
        }
        best[i] += all;
      }
      sum += best[i];
    }
    for (int i = 0; i < variants; i++) {
      best[i] /= sum;
    }
    return best;
  }

  /** Mass of each cell of the grid, in logarithms first since the powers are large. */
  private static double[] density(long trials, long successes) {
    double[] logs = new double[GRID];
    double most = Double.NEGATIVE_INFINITY;
    for (int x = 0; x < GRID; x++) {
      double rate = (x + 0.5) / GRID;
      logs[x] = successes * Math.log(rate) + (trials - successes) * Math.log1p(-rate);
      most = Math.max(most, logs[x]);
    }
    double sum = 0;
    double[] mass = new double[GRID];
    for (int x = 0; x < GRID; x++) {
      mass[x] = Math.exp(logs[x] - most);
      sum += mass[x];
    }
    for (int x = 0; x < GRID; x++) {
      mass[x] /= sum;
    }
    return mass;
  }

  /** Mass below the middle of each cell. */
  private static double[] below(double[] mass) {
    double[] below = new double[GRID];
    double sum = 0;
    for (int x = 0; x < GRID; x++) {
      below[x] = sum + mass[x] / 2;
      sum += mass[x];
    }
    return below;
  }
}
