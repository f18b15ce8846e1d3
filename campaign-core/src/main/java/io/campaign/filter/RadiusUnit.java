package io.campaign.filter;

/** Units of a radius. */
public enum RadiusUnit {
  /** Kilometre. */
  KM(1.0),
  /** International mile, 1.609344 km. */
  MI(1.609344);

  private final double kilometres;

  RadiusUnit(double kilometres) {
    this.kilometres = kilometres;
  }

  /**
   * Converts to kilometres.
   *
   * @param radius in this unit
   * @return in kilometres
   */
  public double toKilometres(double radius) {
    return radius * kilometres;
  }
}
