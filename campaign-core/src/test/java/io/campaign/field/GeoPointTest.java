package io.campaign.field;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.campaign.error.InvalidInputException;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class GeoPointTest {
  @Test
  void coordinates_outOfRangeOrNotANumber_areRefused() {
    assertThrows(InvalidInputException.class, () -> new GeoPoint(90.001, 0));
    assertThrows(InvalidInputException.class, () -> new GeoPoint(0, -180.001));
    assertThrows(InvalidInputException.class, () -> new GeoPoint(Double.NaN, 0));
    assertThrows(InvalidInputException.class, () -> new GeoPoint(0, Double.NaN));
  }

  @Test
  void unitVector_pointsWhereExpected() {
    assertEquals(1.0, new GeoPoint(0, 0).x());
    assertEquals(1.0, new GeoPoint(0, 90).y());
    assertEquals(1.0, new GeoPoint(90, 0).z());
    assertEquals(4.0, new GeoPoint(0, 0).chordSquared(new GeoPoint(0, 180)), 1e-12);
  }

  @Test
  void chord_agreesWithTheHaversine() {
    long seed = 5;
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 10_000; i++) {
      GeoPoint a = point(random);
      GeoPoint b = point(random);
      double sinLat = Math.sin(Math.toRadians(b.lat() - a.lat()) / 2);
      double sinLon = Math.sin(Math.toRadians(b.lon() - a.lon()) / 2);
      double cosines = Math.cos(Math.toRadians(a.lat())) * Math.cos(Math.toRadians(b.lat()));
      double haversine = sinLat * sinLat + cosines * sinLon * sinLon;
      assertEquals(4 * haversine, a.chordSquared(b), 1e-12, "seed " + seed + ", " + a + b);
    }
  }

  private static GeoPoint point(SplittableRandom random) {
    return new GeoPoint(random.nextDouble(-90, 90), random.nextDouble(-180, 180));
  }
}
