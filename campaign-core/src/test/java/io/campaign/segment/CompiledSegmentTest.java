package io.campaign.segment;

import static io.campaign.filter.Filters.and;
import static io.campaign.filter.Filters.birthdayWithin;
import static io.campaign.filter.Filters.eq;
import static io.campaign.filter.Filters.ge;
import static io.campaign.filter.Filters.hasAny;
import static io.campaign.filter.Filters.hasNone;
import static io.campaign.filter.Filters.joinedInLast;
import static io.campaign.filter.Filters.missing;
import static io.campaign.filter.Filters.ne;
import static io.campaign.filter.Filters.not;
import static io.campaign.filter.Filters.present;
import static io.campaign.filter.Filters.withinKilometres;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.campaign.calendar.Birthday;
import io.campaign.error.InvalidInputException;
import io.campaign.field.FieldValue;
import io.campaign.field.GeoPoint;
import io.campaign.filter.Filter;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class CompiledSegmentTest {
  private final SegmentBinder binder = new SegmentBinder(Samples.CATALOG);

  private boolean matches(Filter filter, FakeMember member) {
    return binder.bind(filter).matches(member, Samples.CONTEXT);
  }

  @Test
  void missingValue_failsEachComparisonAndPassesItsNegation() {
    FakeMember nobody = new FakeMember();
    for (Filter leaf :
        List.of(
            eq("city", "Rome"),
            ne("city", "Rome"),
            ge("age", 0),
            ne("tier", "vip"),
            withinKilometres(20_016, 0, 0),
            birthdayWithin(366),
            joinedInLast(36_600),
            hasAny("hobbies", "chess"))) {
      assertFalse(matches(leaf, nobody), leaf.toString());
      assertTrue(matches(not(leaf), nobody), leaf.toString());
    }
    assertTrue(matches(hasNone("hobbies", "chess"), nobody));
    assertTrue(matches(missing("hobbies"), nobody));
  }

  @Test
  void text_comparesWithoutCaseAndWithAccents() {
    FakeMember member = new FakeMember().with("city", "M\u00dcNCHEN").with("notes", "STRASSE");
    assertTrue(matches(eq("city", "mu\u0308nchen"), member));
    assertFalse(matches(eq("city", "Munchen"), member));
    assertTrue(matches(eq("notes", "stra\u00dfe"), member));
  }

  @Test
  void age_isCountedOnTheMembersOwnDate() {
    // 10:30 UTC on the 23rd: already the 24th in Kiritimati, still the 23rd in New York.
    Birthday birthday = Birthday.of(LocalDate.of(2008, 11, 24));
    FakeMember atHome = new FakeMember().born(birthday);
    FakeMember inTheEast = new FakeMember().born(birthday).in(ZoneId.of("Pacific/Kiritimati"));
    assertFalse(matches(ge("age", 18), atHome));
    assertTrue(matches(ge("age", 18), inTheEast));
    assertTrue(matches(birthdayWithin(0), inTheEast));
    assertFalse(matches(birthdayWithin(0), atHome));
    assertTrue(matches(birthdayWithin(1), atHome));
  }

  @Test
  void birthdayWithoutYear_isPresentButHasNoAge() {
    FakeMember member = new FakeMember().born(Birthday.of(11, 23));
    assertTrue(matches(and(present("birthday"), birthdayWithin(0), missing("age")), member));
    FakeMember unborn = new FakeMember().born(Birthday.of(LocalDate.of(2027, 1, 1)));
    assertTrue(matches(missing("age"), unborn));
  }

  @Test
  void notANumber_isMissingAndNegativeZeroIsZero() {
    assertTrue(matches(missing("spend"), new FakeMember().rawNumber("spend", Double.NaN)));
    assertTrue(matches(eq("spend", 0), new FakeMember().rawNumber("spend", -0.0)));
  }

  @Test
  void circle_holdsThoseInside() {
    FakeMember santaMonica = new FakeMember().at(new GeoPoint(34.0195, -118.4912));
    assertTrue(matches(withinKilometres(25, 34.05, -118.24), santaMonica));
    assertFalse(matches(withinKilometres(20, 34.05, -118.24), santaMonica));
  }

  @Test
  void binder_reportsAllProblemsOfATreeMadeInJava() {
    Filter filter = and(eq("gendre", "female"), eq("spend", "x"), not(eq("hobbies", "chess")));
    assertEquals(
        List.of(
            "field (gendre) must be a known field; did you mean gender?",
            "value (\"x\") of field spend must be a number, as in 42 or 1.5",
            "operator (=) for list field hobbies must be HAS ANY, HAS ALL, HAS NONE or IS"),
        assertThrows(InvalidInputException.class, () -> binder.bind(filter)).problems());
  }

  @Test
  void binder_refusesDeepAndExponentialTreesWithoutOverflow() {
    Filter deep = present("city");
    Filter shared = present("city");
    for (int i = 0; i < 100_000; i++) {
      deep = not(deep);
      shared = i < 31 ? and(shared, shared) : shared;
    }
    assertEquals(
        List.of("depth of the segment (at least 321) must be at most 32"), binder.problems(deep));
    assertEquals(
        List.of("nodes of the segment (at least 5001) must be at most 500"),
        binder.problems(shared));
  }

  @Test
  void literalsOfHostileText_areOnlyText() {
    String hostile = "'; DROP TABLE member; -- %_";
    Filter filter = eq("notes", hostile);
    assertTrue(matches(filter, new FakeMember().with("notes", FieldValue.of(hostile))));
    assertFalse(matches(filter, new FakeMember().with("notes", "anything")));
  }
}
