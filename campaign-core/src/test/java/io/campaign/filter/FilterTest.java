package io.campaign.filter;

import static io.campaign.filter.Filters.all;
import static io.campaign.filter.Filters.and;
import static io.campaign.filter.Filters.between;
import static io.campaign.filter.Filters.birthdayWithin;
import static io.campaign.filter.Filters.compare;
import static io.campaign.filter.Filters.eq;
import static io.campaign.filter.Filters.in;
import static io.campaign.filter.Filters.joinedInLast;
import static io.campaign.filter.Filters.not;
import static io.campaign.filter.Filters.or;
import static io.campaign.filter.Filters.withinKilometres;
import static io.campaign.filter.Filters.withinMiles;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.campaign.error.InvalidInputException;
import io.campaign.field.FieldValue;
import io.campaign.field.GeoPoint;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class FilterTest {
  private static void assertRefused(String message, Executable action) {
    assertEquals(message, assertThrows(InvalidInputException.class, action).getMessage());
  }

  @Test
  void builders_collapseEmptyAndSingleParts() {
    assertEquals(all(), and());
    assertEquals(not(all()), or());
    assertEquals(eq("city", "Rome"), and(eq("city", "Rome")));
    assertThrows(InvalidInputException.class, () -> new Filter.And(List.of(all())));
  }

  @Test
  void impossibleArguments_areRefusedWithValueAndRule() {
    assertRefused(
        "radius (0.0 km) must be above 0 and at most 20016 km (12437 mi)",
        () -> withinKilometres(0, 34, -118));
    assertRefused(
        "radius (30000.0 km) must be above 0 and at most 20016 km (12437 mi)",
        () -> withinKilometres(30_000, 34, -118));
    assertRefused(
        "radius (NaN mi) must be above 0 and at most 20016 km (12437 mi)",
        () -> withinMiles(Double.NaN, 34, -118));
    assertRefused("number (NaN) must be finite", () -> eq("age", Double.NaN));
    assertRefused(
        "lower bound (24) must not be above the upper bound (18)", () -> between("age", 24, 18));
    assertRefused("days (367) must be 0 to 366", () -> birthdayWithin(367));
    assertRefused("days (-1) must be 0 to 36600", () -> joinedInLast(-1));
    assertRefused("list of values () must have at least one value", () -> in("city"));
    assertRefused(
        "operator (<) for true must be = or !=", () -> compare("vip", Op.LT, FieldValue.of(true)));
    assertRefused(
        "value (3) must be a text, number or date like the first, \"a\"",
        () -> in("city", List.of(FieldValue.of("a"), FieldValue.of(3))));
  }

  @Test
  void circle_includesItsEdgeToTheMillimetre() {
    // One degree along the equator on the sphere used.
    double degree = Math.PI * 6_371_008.7714 / 180.0;
    GeoPoint edge = new GeoPoint(0, 1);
    assertTrue(isInside(new Filter.Within(new GeoPoint(0, 0), degree / 1000, RadiusUnit.KM), edge));
    double short2mm = (degree - 0.002) / 1000;
    assertFalse(isInside(new Filter.Within(new GeoPoint(0, 0), short2mm, RadiusUnit.KM), edge));
    double miles = degree / 1609.344;
    assertTrue(isInside(new Filter.Within(new GeoPoint(0, 0), miles, RadiusUnit.MI), edge));
  }

  @Test
  void halfTheCircumference_isEverywhere() {
    Filter.Within everywhere = new Filter.Within(new GeoPoint(12, 34), 20_016, RadiusUnit.KM);
    assertTrue(isInside(everywhere, new GeoPoint(-12, -146)));
  }

  private static boolean isInside(Filter.Within circle, GeoPoint point) {
    return point.chordSquared(circle.center()) <= circle.maxChordSquared();
  }

  @Test
  void textOrder_isThatOfUtf8Bytes() {
    List<String> texts =
        List.of(
            "", "a", "ab", "b", "é", "\uD7FF", "\uE000", "\uFFFD", "\uD83D\uDE00", "\uDBFF\uDFFF");
    for (String a : texts) {
      for (String b : texts) {
        int bytes =
            Arrays.compareUnsigned(
                a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
        assertEquals(
            Integer.signum(bytes), Integer.signum(TextOrder.compare(a, b)), a + " and " + b);
      }
    }
  }

  @Test
  void localDate_isThatOfTheMemberElseOfTheAccount() {
    ZoneId kiribati = ZoneId.of("Pacific/Kiritimati");
    ZoneId samoa = ZoneId.of("Pacific/Pago_Pago");
    EvaluationContext context =
        new EvaluationContext(Instant.parse("2026-11-23T10:30:00Z"), ZoneOffset.UTC);
    assertEquals(LocalDate.of(2026, 11, 23), context.localDate(null));
    assertEquals(LocalDate.of(2026, 11, 24), context.localDate(kiribati));
    assertEquals(
        Map.of(
            LocalDate.of(2026, 11, 22), List.of(samoa),
            LocalDate.of(2026, 11, 23), List.of(ZoneOffset.UTC),
            LocalDate.of(2026, 11, 24), List.of(kiribati)),
        context.zonesByDate(List.of(kiribati, ZoneOffset.UTC, samoa)));
  }
}
