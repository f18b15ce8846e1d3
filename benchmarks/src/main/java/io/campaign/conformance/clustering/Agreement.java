package io.campaign.conformance.clustering;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * How well groups agree with labels, from their contingency table. Adjusted mutual information with
 * the arithmetic mean of the entropies (Vinh, Epps and Bailey 2010), adjusted Rand index (Hubert
 * and Arabie 1985), normalised mutual information, purity.
 *
 * @param n number of replies
 * @param clusters number of groups
 * @param ami adjusted mutual information, 1 for equal, about 0 for chance
 * @param ari adjusted Rand index, 1 for equal, about 0 for chance
 * @param nmi normalised mutual information, 0 to 1
 * @param purity share of replies that have the commonest label of their group
 */
public record Agreement(int n, int clusters, double ami, double ari, double nmi, double purity) {

  /**
   * Compares.
   *
   * @param labels label of each reply
   * @param groups group of each reply
   * @return the measures
   */
  public static Agreement of(List<String> labels, List<Integer> groups) {
    int[][] table = table(labels, groups);
    int n = labels.size();
    int[] rows = IntStream.range(0, table.length).map(i -> IntStream.of(table[i]).sum()).toArray();
    int width = table.length == 0 ? 0 : table[0].length;
    int[] columns =
        IntStream.range(0, width)
            .map(j -> IntStream.range(0, table.length).map(i -> table[i][j]).sum())
            .toArray();
    double information = information(table, rows, columns, n);
    double mean = (entropy(rows, n) + entropy(columns, n)) / 2;
    double expected = expected(rows, columns, n);
    double best =
        IntStream.range(0, width)
            .map(j -> IntStream.range(0, table.length).map(i -> table[i][j]).max().orElse(0))
            .sum();
    return new Agreement(
        n,
        width,
        ratio(information - expected, mean - expected),
        adjustedRand(table, rows, columns, n),
        ratio(information, mean),
        best / n);
  }

  private static double ratio(double part, double whole) {
    return Math.abs(whole) < 1e-12 ? 1 : part / whole;
  }

  private static int[][] table(List<String> labels, List<Integer> groups) {
    int[] rows = numbered(labels);
    int[] columns = numbered(groups);
    int height = IntStream.of(rows).max().orElse(-1) + 1;
    int[][] table = new int[height][IntStream.of(columns).max().orElse(-1) + 1];
    for (int i = 0; i < rows.length; i++) {
      table[rows[i]][columns[i]]++;
    }
    return table;
  }

  /** Numbers from 0 in order of first appearance. */
  private static int[] numbered(List<?> values) {
    Map<Object, Integer> numbers = new HashMap<>();
    return values.stream()
        .mapToInt(value -> numbers.computeIfAbsent(value, v -> numbers.size()))
        .toArray();
  }

  private static double information(int[][] table, int[] rows, int[] columns, int n) {
    double sum = 0;
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < columns.length; j++) {
        double both = table[i][j];
        sum += both == 0 ? 0 : both / n * Math.log(n * both / ((double) rows[i] * columns[j]));
      }
    }
    return sum;
  }

  private static double entropy(int[] sizes, int n) {
    double sum = 0;
    for (int size : sizes) {
      double part = (double) size / n;
      sum -= part > 0 ? part * Math.log(part) : 0;
    }
    return sum;
  }

  /** Mutual information expected by chance: the hypergeometric model. */
  private static double expected(int[] rows, int[] columns, int n) {
    double[] logFactorial = new double[n + 1];
    for (int i = 2; i <= n; i++) {
      logFactorial[i] = logFactorial[i - 1] + Math.log(i);
    }
    double sum = 0;
    for (int a : rows) {
      for (int b : columns) {
        double fixed =
            logFactorial[a] + logFactorial[b] + logFactorial[n - a] + logFactorial[n - b];
        for (int k = Math.max(1, a + b - n); k <= Math.min(a, b); k++) {
          double chance =
              Math.exp(
                  fixed
                      - logFactorial[n]
                      - logFactorial[k]
                      - logFactorial[a - k]
                      - logFactorial[b - k]
                      - logFactorial[n - a - b + k]);
          sum += (double) k / n * Math.log((double) n * k / ((double) a * b)) * chance;
        }
      }
    }
    return sum;
  }

  private static double adjustedRand(int[][] table, int[] rows, int[] columns, int n) {
    double together = IntStream.range(0, table.length).mapToDouble(i -> pairs(table[i])).sum();
    double expected = pairs(rows) * pairs(columns) / pairs(new int[] {n});
    return ratio(together - expected, (pairs(rows) + pairs(columns)) / 2 - expected);
  }

  private static double pairs(int[] sizes) {
    return IntStream.of(sizes).mapToDouble(size -> size * (size - 1.0) / 2).sum();
  }
}
