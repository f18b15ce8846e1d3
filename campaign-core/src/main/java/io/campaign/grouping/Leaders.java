package io.campaign.grouping;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Leader clustering (Hartigan 1975): each document follows the first-found leader it closely
 * resembles, else becomes one. Keeps the number of clusters that average linkage has to compare
 * bounded; with few documents each is its own leader.
 */
final class Leaders {
  private static final float CLOSE = 0.6f;
  private static final float LIGHT = 0.12f;
  private static final int NOBODY = -1;

  private Leaders() {}

  /**
   * Assigns documents to leaders.
   *
   * @param docs documents; the most frequent are asked first
   * @param vectors one per document
   * @param dimensions of the vectors
   * @param most most leaders
   * @return leader number of each document, -1 for a document that resembles none when there are
   *     enough
   */
  static int[] assign(List<Doc> docs, TermVector[] vectors, int dimensions, int most) {
    if (docs.size() <= most) {
      return IntStream.range(0, docs.size()).toArray();
    }
    int[] leader = new int[docs.size()];
    int[] leaders = new int[most];
    int count = 0;
    InvertedIndex index = new InvertedIndex(dimensions);
    float[] products = new float[most];
    for (int doc : byFrequency(docs)) {
      Arrays.fill(products, 0, count, 0);
      index.products(vectors[doc], products);
      int best = best(products, count, docs, leaders, docs.get(doc).byHand());
      if (best != NOBODY && products[best] >= CLOSE) {
        leader[doc] = best;
      } else if (count < most) {
        index.add(count, vectors[doc], LIGHT);
        leaders[count] = doc;
        leader[doc] = count++;
      } else {
        leader[doc] = NOBODY;
      }
    }
    return leader;
  }

  /**
   * Makes each of the most frequent documents a leader without followers.
   *
   * @param docs documents
   * @param most most leaders
   * @return leader number of each document, -1 for the others
   */
  static int[] mostFrequent(List<Doc> docs, int most) {
    int[] leader = new int[docs.size()];
    Arrays.fill(leader, NOBODY);
    int count = 0;
    for (int doc : byFrequency(docs)) {
      if (count < most) {
        leader[doc] = count++;
      }
    }
    return leader;
  }

  private static int[] byFrequency(List<Doc> docs) {
    return IntStream.range(0, docs.size())
        .boxed()
        .sorted(Comparator.comparingInt((Integer i) -> -docs.get(i).replies()))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static int best(float[] products, int count, List<Doc> docs, int[] leaders, int byHand) {
    int best = NOBODY;
    for (int i = 0; i < count; i++) {
      boolean allowed = docs.get(leaders[i]).byHand() == byHand;
      if (allowed && (best == NOBODY || products[i] > products[best])) {
        best = i;
      }
    }
    return best;
  }
}
