package io.campaign.grouping;

import java.util.Arrays;

/**
 * Agglomerative clustering by group average (Sokal and Michener 1958): the two most similar
 * clusters become one until none are similar enough. Similarities of a merged cluster follow from
 * those of its halves (Lance and Williams 1967). Clusters that people put into different groups
 * never join. Ties go to the lower number, so that the result is the same everywhere.
 */
final class AverageLinkage {
  private static final float NEVER = -1f;

  private final float[][] similarity;
  private final int[] sizes;
  private final int[] byHand;
  private final int[] root;
  private final int[] nearest;

  /**
   * Prepares the merging.
   *
   * @param similarity lower triangle: row i has the similarities to 0 .. i-1; changed by the run
   * @param sizes documents in each cluster; changed by the run
   * @param byHand group a person put each cluster into, 0 for none; changed by the run
   */
  AverageLinkage(float[][] similarity, int[] sizes, int[] byHand) {
    this.similarity = similarity;
    this.sizes = sizes;
    this.byHand = byHand;
    this.root = new int[sizes.length];
    this.nearest = new int[sizes.length];
    Arrays.setAll(root, i -> i);
  }

  /**
   * Merges until no two clusters are at least that similar.
   *
   * @param threshold least average similarity
   * @return for each cluster the number of the one it ended in
   */
  int[] merge(float threshold) {
    for (int i = 0; i < nearest.length; i++) {
      nearest[i] = findNearest(i);
    }
    for (int i = mostSimilar(threshold); i >= 0; i = mostSimilar(threshold)) {
      join(nearest[i], i);
    }
    for (int i = 0; i < root.length; i++) {
      root[i] = find(i);
    }
    return root;
  }

  private int find(int i) {
    int top = i;
    while (root[top] != top) {
      top = root[top];
    }
    return top;
  }

  /** The live cluster with the best partner among the lower numbers, -1 when none is left. */
  private int mostSimilar(float threshold) {
    int best = -1;
    float bestSimilarity = threshold;
    for (int i = 1; i < nearest.length; i++) {
      if (root[i] == i && nearest[i] >= 0) {
        float own = similarity[i][nearest[i]];
        if (own > bestSimilarity || (best < 0 && own >= threshold)) {
          best = i;
          bestSimilarity = own;
        }
      }
    }
    return best;
  }

  private int findNearest(int i) {
    int best = -1;
    float bestSimilarity = 0;
    for (int j = 0; j < i; j++) {
      if (root[j] == j && similarity[i][j] > bestSimilarity && mayJoin(i, j)) {
        best = j;
        bestSimilarity = similarity[i][j];
      }
    }
    return best;
  }

  private boolean mayJoin(int i, int j) {
    return byHand[i] == 0 || byHand[j] == 0 || byHand[i] == byHand[j];
  }

  private void join(int into, int from) {
    root[from] = into;
    for (int k = 0; k < root.length; k++) {
      if (root[k] == k && k != into) {
        float merged =
            (sizes[into] * get(k, into) + sizes[from] * get(k, from)) / (sizes[into] + sizes[from]);
        set(k, into, merged);
      }
    }
    sizes[into] += sizes[from];
    byHand[into] = Math.max(byHand[into], byHand[from]);
    nearest[into] = findNearest(into);
    for (int k = into + 1; k < root.length; k++) {
      if (root[k] == k) {
        refresh(k, into, from);
      }
    }
  }

  private void refresh(int k, int into, int from) {
    if (nearest[k] == into || nearest[k] == from) {
      nearest[k] = findNearest(k);
    } else if (mayJoin(k, into) && isBetter(k, into)) {
      nearest[k] = into;
    }
  }

  private boolean isBetter(int k, int into) {
    float current = nearest[k] < 0 ? 0 : similarity[k][nearest[k]];
    float offered = similarity[k][into];
    return offered > current || (offered == current && offered > 0 && into < nearest[k]);
  }

  private float get(int a, int b) {
    return a == b ? NEVER : a > b ? similarity[a][b] : similarity[b][a];
  }

  private void set(int a, int b, float value) {
    if (a > b) {
      similarity[a][b] = value;
    } else {
      similarity[b][a] = value;
    }
  }
}
