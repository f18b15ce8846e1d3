package io.campaign.segment.index;

import io.campaign.field.GeoPoint;
import io.campaign.filter.Filter;

/**
 * A circle on the sphere, cut into bands of latitude. For each band it knows the longitudes where
 * nothing is inside and those where everything is; only between the two is the exact test of {@link
 * Filter.Within} asked. Circles near a pole or across the date line are asked everywhere.
 */
final class Circle {
  private static final int MOST_BANDS = 64;

  /** Half a metre: far more than rounding can be wrong by. */
  private static final double MARGIN = 1e-7;

  private final GeoPoint center;
  private final double limit;
  private final int shift;
  private final int first;
  private final int[] outerFrom;
  private final int[] outerSpan;
  private final int[] innerFrom;
  private final int[] innerSpan;

  Circle(Filter.Within filter) {
    center = filter.center();
    limit = filter.maxChordSquared();
    double angle = limit >= 4 ? Math.PI : 2 * Math.asin(Math.sqrt(limit) / 2);
    double degrees = Math.toDegrees(angle + MARGIN);
    int low = Place.latitudeStep(center.lat() - degrees);
    int high = Place.latitudeStep(center.lat() + degrees);
    int wide = 0;
    while ((high >> wide) - (low >> wide) >= MOST_BANDS) {
      wide++;
    }
    shift = wide;
    first = low >> shift;
    int bands = (high >> shift) - first + 1;
    outerFrom = new int[bands];
    outerSpan = new int[bands];
    innerFrom = new int[bands];
    innerSpan = new int[bands];
    boolean simple = isSimple(degrees);
    for (int band = 0; band < bands; band++) {
      if (simple) {
        cut(band, angle);
      } else {
        outerSpan[band] = Place.STEPS;
        innerSpan[band] = -1;
      }
    }
  }

  /** Neither a pole nor the date line is near, and the circle is less than a quarter of the way. */
  private boolean isSimple(double degrees) {
    double north = Math.abs(center.lat()) + degrees;
    if (north > 85) {
      return false;
    }
    double widest = Math.toDegrees(Math.asin(sin(degrees) / cos(center.lat())));
    return Math.abs(center.lon()) + widest < 179;
  }

  private void cut(int band, double angle) {
    double step = 180.0 / Place.STEPS;
    double south = ((first + band) << shift) * step - 90;
    double north = south + (1 << shift) * step;
    double outer = Math.max(halfWidth(south, angle + MARGIN), halfWidth(north, angle + MARGIN));
    double widest = Math.toDegrees(Math.asin(Math.min(1, sin(center.lat()) / Math.cos(angle))));
    if (widest > south && widest < north) {
      outer = Math.max(outer, halfWidth(widest, angle + MARGIN));
    }
    double inner = Math.min(halfWidth(south, angle - MARGIN), halfWidth(north, angle - MARGIN));
    int from = Place.longitudeStep(center.lon() - outer) - 1;
    outerFrom[band] = from;
    outerSpan[band] = outer < 0 ? -1 : Place.longitudeStep(center.lon() + outer) + 1 - from;
    innerFrom[band] = Place.longitudeStep(center.lon() - inner) + 1;
    innerSpan[band] =
        inner < 0 ? -1 : Place.longitudeStep(center.lon() + inner) - 1 - innerFrom[band];
  }

  /** Degrees of longitude from the centre to the edge at a latitude, -1 where it does not reach. */
  private double halfWidth(double latitude, double angle) {
    double cosine =
        (Math.cos(angle) - sin(latitude) * sin(center.lat())) / (cos(latitude) * cos(center.lat()));
    return angle <= 0 || cosine > 1 ? -1 : Math.toDegrees(Math.acos(Math.max(-1, cosine)));
  }

  private static double sin(double degrees) {
    return Math.sin(Math.toRadians(degrees));
  }

  private static double cos(double degrees) {
    return Math.cos(Math.toRadians(degrees));
  }

  /** Whether a row that has a location lies inside. */
  boolean holds(PlaceColumn.Vectors places, int row) {
    int cell = places.cells()[row];
    int band = ((cell >>> 16) >> shift) - first;
    if (band < 0 || band >= outerFrom.length) {
      return false;
    }
    int longitude = cell & 0xFFFF;
    int beyond = longitude - outerFrom[band];
    if (beyond < 0 || beyond > outerSpan[band]) {
      return false;
    }
    int within = longitude - innerFrom[band];
    if (within >= 0 && within <= innerSpan[band]) {
      return true;
    }
    double dx = places.x()[row] - center.x();
    double dy = places.y()[row] - center.y();
    double dz = places.z()[row] - center.z();
    return ((dx * dx) + (dy * dy)) + (dz * dz) <= limit;
  }
}
