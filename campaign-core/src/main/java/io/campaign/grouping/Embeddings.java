package io.campaign.grouping;

import io.campaign.spi.ReplyEmbedder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the host's embedder and checks what it says; vectors of length one come out. */
final class Embeddings {
  private static final Logger LOG = LoggerFactory.getLogger(Embeddings.class);
  private static final int TOGETHER = 256;
  private static final int MOST_DIMENSIONS = 4_096;

  private final ReplyEmbedder embedder;
  private int[] dimensions = {};

  Embeddings(ReplyEmbedder embedder) {
    this.embedder = embedder;
  }

  /** How many numbers a point has, 0 before the first. */
  int dimensions() {
    return dimensions.length;
  }

  /** Null when the embedder failed or broke its contract: then words must do. */
  TermVector @Nullable [] of(List<String> texts) {
    try {
      List<TermVector> vectors = new ArrayList<>(texts.size());
      for (int from = 0; from < texts.size(); from += TOGETHER) {
        List<String> some = texts.subList(from, Math.min(texts.size(), from + TOGETHER));
        List<float[]> points = embedder.embed(List.copyOf(some));
        if (points.size() != some.size()) {
          throw new IllegalStateException(
              "points (" + points.size() + ") must be as many as texts, " + some.size());
        }
        points.forEach(point -> vectors.add(unit(point)));
      }
      return vectors.toArray(TermVector[]::new);
    } catch (RuntimeException e) {
      LOG.warn("reply groups: the embedder failed, words must do: {}", e.toString());
      return null;
    }
  }

  private TermVector unit(float[] point) {
    if (dimensions.length == 0 && point.length >= 1 && point.length <= MOST_DIMENSIONS) {
      dimensions = IntStream.range(0, point.length).toArray();
    }
    double square = 0;
    for (float value : point) {
      square += (double) value * value;
    }
    if (point.length != dimensions.length || !Double.isFinite(square)) {
      throw new IllegalStateException(
          "point of a reply (%d numbers) must be %d finite ones"
              .formatted(point.length, dimensions.length));
    }
    float[] scaled = Arrays.copyOf(point, point.length);
    double length = square == 0 ? 1 : Math.sqrt(square);
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = (float) (scaled[i] / length);
    }
    return new TermVector(dimensions, scaled);
  }
}
