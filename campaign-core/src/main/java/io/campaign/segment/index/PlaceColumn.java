package io.campaign.segment.index;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Locations by row. */
final class PlaceColumn implements Column {
  static final PlaceColumn EMPTY = new PlaceColumn(null);

  private final @Nullable Vectors vectors;

  PlaceColumn(@Nullable Vectors vectors) {
    this.vectors = vectors;
  }

  /** A missing location is not a number, which no comparison holds for. */
  record Vectors(double[] x, double[] y, double[] z, int[] cells, long[] present) {
    static Vectors none() {
      double[][] missing = new double[3][Mask.ROWS];
      for (double[] component : missing) {
        Arrays.fill(component, Double.NaN);
      }
      return new Vectors(
          missing[0], missing[1], missing[2], new int[Mask.ROWS], new long[Mask.WORDS]);
    }

    Vectors copy() {
      return new Vectors(x.clone(), y.clone(), z.clone(), cells.clone(), present.clone());
    }

    void set(int row, @Nullable Place place) {
      x[row] = place == null ? Double.NaN : place.x();
      y[row] = place == null ? Double.NaN : place.y();
      z[row] = place == null ? Double.NaN : place.z();
      cells[row] = place == null ? 0 : place.cell();
      if (place == null) {
        Mask.unset(present, row);
      } else {
        Mask.set(present, row);
      }
    }
  }

  /** Keeps the rows of the mask that have a location. */
  void retainPresent(long[] mask) {
    if (vectors == null) {
      Mask.clear(mask);
    } else {
      Mask.and(mask, vectors.present());
    }
  }

  /** Keeps the rows of the mask that lie in the circle. */
  void retain(Circle circle, long[] mask) {
    Vectors known = vectors;
    if (known == null) {
      Mask.clear(mask);
      return;
    }
    Mask.and(mask, known.present());
    for (int w = 0; w < Mask.WORDS; w++) {
      long kept = mask[w];
      for (long left = kept; left != 0; left &= left - 1) {
        int row = w * 64 + Long.numberOfTrailingZeros(left);
        if (!circle.holds(known, row)) {
          kept ^= left & -left;
        }
      }
      mask[w] = kept;
    }
  }

  @Override
  public @Nullable Object get(int row) {
    Vectors known = vectors;
    return known == null || !Mask.has(known.present(), row)
        ? null
        : new Place(known.x()[row], known.y()[row], known.z()[row], known.cells()[row]);
  }

  @Override
  public Column with(int row, @Nullable Object value) {
    Vectors changed = vectors == null ? Vectors.none() : vectors.copy();
    changed.set(row, (Place) value);
    return Mask.isEmpty(changed.present()) ? EMPTY : new PlaceColumn(changed);
  }

  @Override
  public Footprint footprint() {
    return vectors == null
        ? Footprint.NONE
        : new Footprint(64 + Mask.ROWS * 24L, Mask.BYTES + Mask.ROWS * 4L, 0);
  }
}
