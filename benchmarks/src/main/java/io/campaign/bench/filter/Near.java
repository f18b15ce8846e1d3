package io.campaign.bench.filter;

/** A circle as one writes it by hand: a box first, then the haversine without its arc sine. */
public final class Near {
  private static final double EARTH_KILOMETRES = 6_371.0087714;

  private final double lat;
  private final double lon;
  private final double phi;
  private final double lambda;
  private final double cosine;
  private final double limit;
  private final double reachLat;
  private final double reachLon;

  /**
   * Makes a circle that is near neither a pole nor the date line.
   *
   * @param kilometres radius
   * @param lat latitude in degrees
   * @param lon longitude in degrees
   */
  public Near(double kilometres, double lat, double lon) {
    this.lat = lat;
    this.lon = lon;
    this.phi = Math.toRadians(lat);
    this.lambda = Math.toRadians(lon);
    this.cosine = Math.cos(phi);
    double angle = kilometres / EARTH_KILOMETRES;
    this.limit = square(Math.sin(angle / 2));
    this.reachLat = Math.toDegrees(angle) * 1.000001;
    this.reachLon = Math.toDegrees(Math.asin(Math.sin(angle) / cosine)) * 1.000001;
  }

  /**
   * Asks for one member.
   *
   * @param row the member
   * @return whether it has a place and that lies inside
   */
  public boolean holds(Row row) {
    if (!(Math.abs(row.lat - lat) <= reachLat && Math.abs(row.lon - lon) <= reachLon)) {
      return false;
    }
    double there = Math.toRadians(row.lat);
    double half =
        square(Math.sin((there - phi) / 2))
            + Math.cos(there) * cosine * square(Math.sin((Math.toRadians(row.lon) - lambda) / 2));
    return half <= limit;
  }

  private static double square(double value) {
    return value * value;
  }
}
