package io.campaign.grouping;

import java.util.Arrays;

/**
 * Which entries have a term, and with what weight; answers all dot products of a vector at once.
 */
final class InvertedIndex {
  private static final int FIRST_ROOM = 4;

  private final int[][] entries;
  private final float[][] weights;
  private final int[] sizes;

  InvertedIndex(int dimensions) {
    this.entries = new int[dimensions][];
    this.weights = new float[dimensions][];
    this.sizes = new int[dimensions];
  }

  void add(int entry, TermVector vector, float least) {
    for (int i = 0; i < vector.terms().length; i++) {
      if (vector.weights()[i] >= least) {
        append(vector.terms()[i], entry, vector.weights()[i]);
      }
    }
  }

  private void append(int term, int entry, float weight) {
    int size = sizes[term]++;
    if (size == 0) {
      entries[term] = new int[FIRST_ROOM];
      weights[term] = new float[FIRST_ROOM];
    } else if (size == entries[term].length) {
      entries[term] = Arrays.copyOf(entries[term], size * 2);
      weights[term] = Arrays.copyOf(weights[term], size * 2);
    }
    entries[term][size] = entry;
    weights[term][size] = weight;
  }

  /**
   * Adds the dot product of a vector with every entry to a buffer.
   *
   * @param vector the vector
   * @param products buffer by entry, long enough for all entries
   */
  void products(TermVector vector, float[] products) {
    for (int i = 0; i < vector.terms().length; i++) {
      int term = vector.terms()[i];
      float weight = vector.weights()[i];
      for (int k = 0; k < sizes[term]; k++) {
        products[entries[term][k]] += weight * weights[term][k];
      }
    }
  }
}
