package io.campaign.segment.index;

import io.campaign.field.GeoPoint;

/**
 * A location as columns keep it: the unit vector that decides, and a cell that mostly saves asking
 * it.
 *
 * @param x as in {@link GeoPoint#x}
 * @param y as in {@link GeoPoint#y}
 * @param z as in {@link GeoPoint#z}
 * @param cell latitude in 65,536 steps in the upper half, longitude in the lower
 */
record Place(double x, double y, double z, int cell) {
  static final int STEPS = 65_536;

  static Place of(GeoPoint point) {
    int cell = latitudeStep(point.lat()) << 16 | longitudeStep(point.lon());
    return new Place(point.x(), point.y(), point.z(), cell);
  }

  static int latitudeStep(double degrees) {
    return step((degrees + 90) / 180);
  }

  static int longitudeStep(double degrees) {
    return step((degrees + 180) / 360);
  }

  private static int step(double part) {
    return (int) Math.max(0, Math.min(STEPS - 1, Math.floor(part * STEPS)));
  }
}
