package io.campaign.grouping;

import java.util.LinkedHashMap;
import java.util.Map;

/** Adds sparse vectors. */
final class VectorSum {
  private final Map<Integer, Float> weights = new LinkedHashMap<>();

  void add(TermVector vector) {
    for (int i = 0; i < vector.terms().length; i++) {
      weights.merge(vector.terms()[i], vector.weights()[i], Float::sum);
    }
  }

  TermVector result() {
    int[] terms = new int[weights.size()];
    float[] values = new float[weights.size()];
    int i = 0;
    for (Map.Entry<Integer, Float> entry : weights.entrySet()) {
      terms[i] = entry.getKey();
      values[i++] = entry.getValue();
    }
    return new TermVector(terms, values);
  }
}
