package io.campaign.grouping;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * A sparse vector of length one.
 *
 * @param terms distinct term numbers
 * @param weights weight of each
 */
record TermVector(int[] terms, float[] weights) {

  /** Makes vectors of documents: weighted words, and pairs of neighbours at a discount. */
  static final class Maker {
    private static final double PAIR_SHARE = 0.4;

    private final Docs docs;
    private final double[] weights;
    private final Map<Long, Integer> pairs = new HashMap<>();
    private int dimensions;

    Maker(Docs docs, double[] weights) {
      this.docs = docs;
      this.weights = weights;
      this.dimensions = weights.length;
    }

    /** Number of dimensions used so far. */
    int dimensions() {
      return dimensions;
    }

    /** Vector of a document; pairs it is the first to have get a dimension. */
    TermVector learn(int[] terms) {
      return make(terms, 0, true);
    }

    /**
     * Vector of a later reply.
     *
     * @param terms its known terms
     * @param unknown number of its other terms, which weigh as much as the rarest
     */
    TermVector recognise(int[] terms, int unknown) {
      return make(terms, unknown, false);
    }

    private TermVector make(int[] sequence, int unknown, boolean learning) {
      int[] terms = Arrays.stream(sequence).distinct().toArray();
      double[] values = termValues(sequence, terms);
      int pairCount = Math.max(0, sequence.length - 1);
      int[] all = Arrays.copyOf(terms, terms.length + pairCount);
      double[] allValues = Arrays.copyOf(values, all.length);
      int size = terms.length;
      for (int i = 0; i < pairCount; i++) {
        int pair = pair(sequence[i], sequence[i + 1], learning);
        if (pair >= 0 && indexOf(all, size, pair) < 0) {
          all[size] = pair;
          allValues[size++] = PAIR_SHARE * geometricMean(sequence, i, terms, values);
        }
      }
      return unit(Arrays.copyOf(all, size), Arrays.copyOf(allValues, size), unknown);
    }

    private double[] termValues(int[] sequence, int[] terms) {
      double[] values = new double[terms.length];
      double telling = 0;
      double function = 0;
      for (int i = 0; i < terms.length; i++) {
        int term = terms[i];
        long times = Arrays.stream(sequence).filter(other -> other == term).count();
        values[i] = weights[term] * (1 + Math.log((double) times));
        if (docs.isFunctionWord(term)) {
          function += values[i] * values[i];
        } else {
          telling += values[i] * values[i];
        }
      }
      // function words decide only where there is nothing else
      if (telling > 0 && function > telling) {
        double scale = Math.sqrt(telling / function);
        for (int i = 0; i < terms.length; i++) {
          values[i] *= docs.isFunctionWord(terms[i]) ? scale : 1;
        }
      }
      return values;
    }

    private static double geometricMean(int[] sequence, int i, int[] terms, double[] values) {
      double left = values[indexOf(terms, terms.length, sequence[i])];
      double right = values[indexOf(terms, terms.length, sequence[i + 1])];
      return Math.sqrt(left * right);
    }

    private int pair(int left, int right, boolean learning) {
      long key = ((long) left << 32) | right;
      Integer known = pairs.get(key);
      if (known != null) {
        return known;
      }
      if (!learning) {
        return -1;
      }
      pairs.put(key, dimensions);
      return dimensions++;
    }

    private static int indexOf(int[] terms, int size, int term) {
      for (int i = 0; i < size; i++) {
        if (terms[i] == term) {
          return i;
        }
      }
      return -1;
    }

    private TermVector unit(int[] terms, double[] values, int unknown) {
      double rarest = unknown == 0 ? 0 : Arrays.stream(weights).max().orElse(0);
      double square = unknown * rarest * rarest;
      for (double value : values) {
        square += value * value;
      }
      double length = square > 0 ? Math.sqrt(square) : 1;
      float[] scaled = new float[values.length];
      for (int i = 0; i < values.length; i++) {
        scaled[i] = (float) (values[i] / length);
      }
      return new TermVector(terms, scaled);
    }
  }
}
