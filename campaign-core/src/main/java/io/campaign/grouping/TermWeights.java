package io.campaign.grouping;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How much each term tells. Three textbook measures multiplied: inverse document frequency;
 * brevity, the mean share a term has of the replies it occurs in, since people who answer shortly
 * write the answer and leave out the rest; and, once groups exist, concentration, one minus the
 * normalised entropy of the term over the groups, which takes weight from phrases that go with
 * every answer.
 */
final class TermWeights {
  private static final double LEAST_CONCENTRATION = 0.02;
  private static final int LEAST_REPLIES = 3;

  /** A function word is common in the language, however rare it is in the first replies. */
  private static final double MOST_RARITY_OF_FUNCTION_WORDS = 3;

  private TermWeights() {}

  static double[] initial(Docs docs) {
    double[] frequency = new double[docs.termCount()];
    double[] share = new double[docs.termCount()];
    double replies = 0;
    for (Doc doc : docs.all()) {
      int[] distinct = distinct(doc);
      long telling = Arrays.stream(distinct).filter(term -> !docs.isFunctionWord(term)).count();
      double part = (double) doc.replies() / (telling == 0 ? distinct.length : telling);
      for (int term : distinct) {
        frequency[term] += doc.replies();
        share[term] += part;
      }
      replies += doc.replies();
    }
    double all = replies;
    return IntStream.range(0, frequency.length)
        .mapToDouble(
            term -> {
              double rarity = Math.log(1 + all / frequency[term]);
              boolean function = docs.isFunctionWord(term);
              return (function ? Math.min(rarity, MOST_RARITY_OF_FUNCTION_WORDS) : rarity)
                  * share[term]
                  / frequency[term];
            })
        .toArray();
  }

  /**
   * The initial weights with concentration.
   *
   * @param initial weights without it
   * @param cluster cluster of each document, -1 for one that has no say
   * @param clusters number of clusters
   */
  static double[] concentrated(double[] initial, List<Doc> docs, int[] cluster, int clusters) {
    double[] result = initial.clone();
    double mostEntropy = Math.log(Math.max(2, clusters));
    Postings postings = Postings.of(docs, initial.length);
    double[] byCluster = new double[clusters];
    for (int term = 0; term < initial.length; term++) {
      double entropy = postings.entropy(term, cluster, byCluster, LEAST_REPLIES);
      result[term] *= Math.max(LEAST_CONCENTRATION, 1 - entropy / mostEntropy);
    }
    return result;
  }

  static int[] distinct(Doc doc) {
    return Arrays.stream(doc.terms()).distinct().toArray();
  }

  /** Which documents have a term: offsets into one array. */
  private record Postings(List<Doc> docs, int[] start, int[] entries) {

    static Postings of(List<Doc> docs, int terms) {
      int[] start = new int[terms + 1];
      for (Doc doc : docs) {
        for (int term : distinct(doc)) {
          start[term + 1]++;
        }
      }
      Arrays.parallelPrefix(start, Integer::sum);
      int[] next = start.clone();
      int[] entries = new int[start[terms]];
      for (int i = 0; i < docs.size(); i++) {
        for (int term : distinct(docs.get(i))) {
          entries[next[term]++] = i;
        }
      }
      return new Postings(docs, start, entries);
    }

    /** Entropy of a term's replies over the clusters, 0 for rare terms; leaves the buffer clear. */
    double entropy(int term, int[] cluster, double[] byCluster, int leastReplies) {
      double sum = 0;
      for (int i = start[term]; i < start[term + 1]; i++) {
        if (cluster[entries[i]] >= 0) {
          int replies = docs.get(entries[i]).replies();
          byCluster[cluster[entries[i]]] += replies;
          sum += replies;
        }
      }
      double entropy = 0;
      for (int i = start[term]; i < start[term + 1]; i++) {
        if (cluster[entries[i]] >= 0 && byCluster[cluster[entries[i]]] > 0) {
          double part = byCluster[cluster[entries[i]]] / sum;
          entropy -= part * Math.log(part);
          byCluster[cluster[entries[i]]] = 0;
        }
      }
      return sum < leastReplies ? 0 : entropy;
    }
  }
}
