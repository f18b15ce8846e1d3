package io.campaign.grouping;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AverageLinkageTest {

  @Test
  void theMostSimilarPairJoinsFirst_andItsAverageDecidesTheRest() {
    // 0 and 1 alike; 2 is close to 1 only, on average not close enough to both
    float[][] similarity = {{}, {0.9f}, {0.0f, 0.5f}};

    assertArrayEquals(new int[] {0, 0, 2}, merge(similarity, new int[3], 0.3f));
  }

  @Test
  void clustersOfDifferentGroupsByHand_neverJoin() {
    float[][] similarity = {{}, {0.9f}, {0.8f, 0.8f}};

    int[] merged = merge(similarity, new int[] {1, 2, 0}, 0.3f);

    assertEquals(0, merged[0]);
    assertEquals(1, merged[1]);
  }

  @Test
  void theSameMergesAsThePlainDefinition_onRandomSimilarities() {
    Random random = new Random(42);
    for (int round = 0; round < 200; round++) {
      float[][] similarity = randomTriangle(2 + random.nextInt(14), random);
      float threshold = random.nextFloat();

      assertArrayEquals(
          plain(similarity, threshold),
          merge(copy(similarity), new int[similarity.length], threshold),
          "round " + round);
    }
  }

  private static int[] merge(float[][] similarity, int[] byHand, float threshold) {
    int[] sizes = new int[similarity.length];
    Arrays.fill(sizes, 1);
    return new AverageLinkage(similarity, sizes, byHand).merge(threshold).clone();
  }

  private static float[][] randomTriangle(int n, Random random) {
    float[][] similarity = new float[n][];
    for (int i = 0; i < n; i++) {
      similarity[i] = new float[i];
      for (int j = 0; j < i; j++) {
        similarity[i][j] = random.nextFloat();
      }
    }
    return similarity;
  }

  private static float[][] copy(float[][] of) {
    return Arrays.stream(of).map(float[]::clone).toArray(float[][]::new);
  }

  /**
   * Average linkage by its definition: the mean over all pairs of members, recomputed each time.
   */
  private static int[] plain(float[][] similarity, float threshold) {
    int[] own = IntStream.range(0, similarity.length).toArray();
    while (true) {
      int bestA = -1;
      int bestB = -1;
      double best = threshold;
      for (int a = 0; a < own.length; a++) {
        for (int b = 0; b < a; b++) {
          double mean = own[a] == a && own[b] == b ? mean(similarity, own, a, b) : -1;
          if (mean > best) {
            best = mean;
            bestA = a;
            bestB = b;
          }
        }
      }
      if (bestA < 0) {
        return own;
      }
      int from = bestA;
      int into = bestB;
      own = Arrays.stream(own).map(cluster -> cluster == from ? into : cluster).toArray();
    }
  }

  private static double mean(float[][] similarity, int[] own, int a, int b) {
    double sum = 0;
    int pairs = 0;
    for (int i = 0; i < own.length; i++) {
      for (int j = 0; j < own.length; j++) {
        if (own[i] == a && own[j] == b) {
          sum += similarity[Math.max(i, j)][Math.min(i, j)];
          pairs++;
        }
      }
    }
    return sum / pairs;
  }
}
