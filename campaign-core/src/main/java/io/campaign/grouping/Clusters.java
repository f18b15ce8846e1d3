package io.campaign.grouping;

import io.campaign.engagement.GroupingSettings;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The documents of a run, clustered: weights, leaders, average linkage, and the weights once more
 * with what the clusters say about each term. A pure function of the documents; immutable once
 * made.
 */
final class Clusters {
  private static final int ROUNDS = 3;
  private static final int NONE = -1;

  private final Docs docs;
  private final GroupingSettings settings;
  private final @Nullable Embeddings embeddings;
  private final boolean embedded;
  private TermVector.Maker maker;
  private int dimensions;
  private TermVector[] vectors = {};
  private int[] cluster;
  private int count;
  private InvertedIndex means;

  private Clusters(Docs docs, GroupingSettings settings, @Nullable Embeddings embeddings) {
    this.docs = docs;
    this.embeddings = embeddings;
    this.settings = settings;
    double[] initial = TermWeights.initial(docs);
    this.maker = new TermVector.Maker(docs, initial);
    this.cluster = new int[docs.all().size()];
    this.means = new InvertedIndex(0);
    TermVector[] points = embeddings == null ? null : embeddings.of(texts(docs));
    this.embedded = points != null && embeddings != null && embeddings.dimensions() > 0;
    if (points != null && embeddings != null && embedded) {
      vectors = points;
      dimensions = embeddings.dimensions();
      clusterOnce(Leaders.assign(docs.all(), vectors, dimensions, settings.mostComparedClusters()));
    } else {
      run(initial);
    }
    means = meanIndex();
    adopt();
  }

  static Clusters of(Docs docs, GroupingSettings settings, @Nullable Embeddings embeddings) {
    return new Clusters(docs, settings, embeddings);
  }

  private static List<String> texts(Docs docs) {
    return docs.all().stream().map(doc -> doc.variants().get(0).example()).toList();
  }

  private void run(double[] initial) {
    double[] weights = initial;
    for (int round = 0; round < ROUNDS; round++) {
      if (round > 0) {
        weights = TermWeights.concentrated(initial, docs.all(), cluster, count);
      }
      maker = new TermVector.Maker(docs, weights);
      vectors = docs.all().stream().map(doc -> maker.learn(doc.terms())).toArray(TermVector[]::new);
      dimensions = maker.dimensions();
      boolean last = round == ROUNDS - 1;
      int most = settings.mostComparedClusters();
      // what terms tell shows in the most frequent documents; only the last round needs all
      clusterOnce(
          last
              ? Leaders.assign(docs.all(), vectors, dimensions, most)
              : Leaders.mostFrequent(docs.all(), most));
    }
  }

  private void clusterOnce(int[] leader) {
    List<Doc> all = docs.all();
    int leaders = Arrays.stream(leader).max().orElse(NONE) + 1;
    int[] sizes = new int[leaders];
    int[] byHand = new int[leaders];
    for (int i = 0; i < leader.length; i++) {
      if (leader[i] != NONE) {
        sizes[leader[i]]++;
        byHand[leader[i]] = all.get(i).byHand();
      }
    }
    TermVector[] sums = sums(leader, leaders);
    float[][] similarity = similarities(sums, sizes);
    int[] merged =
        new AverageLinkage(similarity, sizes, byHand).merge((float) settings.similarity());
    number(leader, merged);
  }

  private TermVector[] sums(int[] clusters, int size) {
    VectorSum[] sums = new VectorSum[size];
    Arrays.setAll(sums, i -> new VectorSum());
    for (int i = 0; i < clusters.length; i++) {
      if (clusters[i] != NONE) {
        sums[clusters[i]].add(vectors[i]);
      }
    }
    return Arrays.stream(sums).map(VectorSum::result).toArray(TermVector[]::new);
  }

  private float[][] similarities(TermVector[] sums, int[] sizes) {
    InvertedIndex index = new InvertedIndex(dimensions);
    float[][] similarity = new float[sums.length][];
    float[] products = new float[sums.length];
    for (int i = 0; i < sums.length; i++) {
      Arrays.fill(products, 0, i, 0);
      index.products(sums[i], products);
      similarity[i] = Arrays.copyOf(products, i);
      for (int j = 0; j < i; j++) {
        similarity[i][j] /= (float) sizes[i] * sizes[j];
      }
      index.add(i, sums[i], 0);
    }
    return similarity;
  }

  /** Numbers the merged clusters in order of their first document. */
  private void number(int[] leader, int[] merged) {
    int[] number = new int[merged.length];
    Arrays.fill(number, NONE);
    count = 0;
    for (int i = 0; i < leader.length; i++) {
      if (leader[i] == NONE) {
        cluster[i] = NONE;
      } else {
        int top = merged[leader[i]];
        number[top] = number[top] == NONE ? count++ : number[top];
        cluster[i] = number[top];
      }
    }
  }

  private InvertedIndex meanIndex() {
    int[] sizes = new int[count];
    Arrays.stream(cluster).filter(own -> own != NONE).forEach(own -> sizes[own]++);
    TermVector[] sums = sums(cluster, count);
    InvertedIndex index = new InvertedIndex(dimensions);
    for (int i = 0; i < count; i++) {
      float[] mean = sums[i].weights().clone();
      for (int k = 0; k < mean.length; k++) {
        mean[k] /= sizes[i];
      }
      index.add(i, new TermVector(sums[i].terms(), mean), 0);
    }
    return index;
  }

  /** Documents that found no leader join the cluster they are similar enough to. */
  private void adopt() {
    for (int i = 0; i < cluster.length; i++) {
      if (cluster[i] == NONE) {
        cluster[i] = nearest(vectors[i]);
      }
    }
  }

  private int nearest(TermVector vector) {
    float[] products = new float[count];
    means.products(vector, products);
    int best = NONE;
    for (int i = 0; i < count; i++) {
      if (products[i] >= settings.similarity() && (best == NONE || products[i] > products[best])) {
        best = i;
      }
    }
    return best;
  }

  /** Cluster of a later reply, -1 when it is not similar enough to any. */
  int clusterOf(List<String> words, String text) {
    Docs.Reading reading = docs.read(words);
    if (reading.doc() != NONE) {
      return cluster[reading.doc()];
    }
    if (embedded && embeddings != null) {
      TermVector[] point = embeddings.of(List.of(text));
      return point == null ? NONE : nearest(point[0]);
    }
    return reading.terms().length == 0
        ? NONE
        : nearest(maker.recognise(reading.terms(), reading.size() - reading.terms().length));
  }

  int count() {
    return count;
  }

  Docs docs() {
    return docs;
  }

  /** Cluster of a document, -1 for none. */
  int cluster(int doc) {
    return cluster[doc];
  }

  /** Documents of clusters, the most typical first: close to the middle, and written often. */
  List<Doc> typical(int[] ofDocs, int most) {
    float[] products = new float[count];
    double[] score = new double[docs.all().size()];
    for (int doc : ofDocs) {
      Arrays.fill(products, 0);
      means.products(vectors[doc], products);
      float central = cluster[doc] == NONE ? 0 : products[cluster[doc]];
      score[doc] = central * Math.sqrt(docs.all().get(doc).replies());
    }
    return IntStream.of(ofDocs)
        .boxed()
        .sorted((a, b) -> Double.compare(score[b], score[a]))
        .limit(most)
        .map(docs.all()::get)
        .toList();
  }
}
