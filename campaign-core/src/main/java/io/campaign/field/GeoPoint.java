package io.campaign.field;

import io.campaign.error.InvalidInputException;

/**
 * A place on the sphere, with its unit vector. Distances are compared by the squared chord between
 * unit vectors, with one fixed order of operations, so that Java and SQL give the same answer to
 * the last bit; {@link StrictMath} makes the vector equal on every machine. Immutable.
 */
public final class GeoPoint {
  private final double lat;
  private final double lon;
  private final double x;
  private final double y;
  private final double z;

  /**
   * Creates a point from degrees.
   *
   * @param lat latitude in degrees, -90 to 90
   * @param lon longitude in degrees, -180 to 180
   * @throws InvalidInputException when out of range or not a number
   */
  public GeoPoint(double lat, double lon) {
    if (!(Math.abs(lat) <= 90)) {
      throw new InvalidInputException("latitude (" + lat + ") must be -90 to 90");
    }
    if (!(Math.abs(lon) <= 180)) {
      throw new InvalidInputException("longitude (" + lon + ") must be -180 to 180");
    }
    this.lat = lat == 0.0 ? 0.0 : lat;
    this.lon = lon == 0.0 ? 0.0 : lon;
    double phi = StrictMath.toRadians(this.lat);
    double lambda = StrictMath.toRadians(this.lon);
    double equatorial = StrictMath.cos(phi);
    this.x = equatorial * StrictMath.cos(lambda);
    this.y = equatorial * StrictMath.sin(lambda);
    this.z = StrictMath.sin(phi);
  }

  /**
   * Returns the latitude.
   *
   * @return degrees, -90 to 90
   */
  public double lat() {
    return lat;
  }

  /**
   * Returns the longitude.
   *
   * @return degrees, -180 to 180
   */
  public double lon() {
    return lon;
  }

  /**
   * Returns the component towards latitude 0, longitude 0.
   *
   * @return -1 to 1
   */
  public double x() {
    return x;
  }

  /**
   * Returns the component towards latitude 0, longitude 90 east.
   *
   * @return -1 to 1
   */
  public double y() {
    return y;
  }

  /**
   * Returns the component towards the north pole.
   *
   * @return -1 to 1
   */
  public double z() {
    return z;
  }

  /**
   * Returns the squared chord to another point on the unit sphere: {@code ((dx*dx + dy*dy) +
   * dz*dz)} with {@code d = this - other}. SQL must use the same parentheses.
   *
   * @param other any point
   * @return 0 (same place) to about 4 (antipode)
   */
  public double chordSquared(GeoPoint other) {
    double dx = x - other.x;
    double dy = y - other.y;
    double dz = z - other.z;
    return ((dx * dx) + (dy * dy)) + (dz * dz);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof GeoPoint that
        && Double.compare(lat, that.lat) == 0
        && Double.compare(lon, that.lon) == 0;
  }

  @Override
  public int hashCode() {
    return 31 * Double.hashCode(lat) + Double.hashCode(lon);
  }

  @Override
  public String toString() {
    return "(" + lat + ", " + lon + ")";
  }
}
