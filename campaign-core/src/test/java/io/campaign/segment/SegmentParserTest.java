package io.campaign.segment;

import static io.campaign.filter.Filters.all;
import static io.campaign.filter.Filters.and;
import static io.campaign.filter.Filters.between;
import static io.campaign.filter.Filters.birthdayWithin;
import static io.campaign.filter.Filters.contains;
import static io.campaign.filter.Filters.eq;
import static io.campaign.filter.Filters.ge;
import static io.campaign.filter.Filters.hasAll;
import static io.campaign.filter.Filters.hasAny;
import static io.campaign.filter.Filters.hasNone;
import static io.campaign.filter.Filters.in;
import static io.campaign.filter.Filters.joinedInLast;
import static io.campaign.filter.Filters.lt;
import static io.campaign.filter.Filters.missing;
import static io.campaign.filter.Filters.ne;
import static io.campaign.filter.Filters.not;
import static io.campaign.filter.Filters.optedIn;
import static io.campaign.filter.Filters.or;
import static io.campaign.filter.Filters.present;
import static io.campaign.filter.Filters.startsWith;
import static io.campaign.filter.Filters.withinKilometres;
import static io.campaign.filter.Filters.withinMiles;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.campaign.error.InvalidInputException;
import io.campaign.field.FieldRef;
import io.campaign.field.FieldValue;
import io.campaign.filter.Filter;
import io.campaign.filter.Filters;
import io.campaign.filter.Op;
import io.campaign.id.Channel;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class SegmentParserTest {
  private final SegmentParser parser = new SegmentParser(Samples.CATALOG);

  private void assertReads(Filter expected, String text) {
    assertEquals(expected, parser.parse(text));
  }

  @Test
  void youngWomenNearLosAngeles() {
    assertReads(
        and(eq("gender", "female"), between("age", 18, 24), withinKilometres(25, 34.05, -118.24)),
        "gender = \"female\" AND age BETWEEN 18 AND 24 AND within(25 km, 34.05, -118.24)");
  }

  @Test
  void not_bindsBeforeAnd_andBeforeOr() {
    Filter rome = eq("city", "Rome");
    Filter vip = eq("tier", "vip");
    Filter rich = ge("spend", 200);
    assertReads(
        or(and(not(rome), vip), rich), "NOT city = \"Rome\" AND tier = \"vip\" OR spend >= 200");
    assertReads(
        and(not(or(rome, vip)), rich), "NOT (city = \"Rome\" OR tier = \"vip\") AND spend >= 200");
    assertReads(not(not(rome)), "not not city = \"Rome\"");
  }

  @Test
  void parentheses_keepTheirGroups() {
    Filter a = present("city");
    assertReads(
        new Filter.And(List.of(new Filter.And(List.of(a, a)), a)),
        "(city is present and city is present) and city is present");
    assertReads(a, "((city is present))");
  }

  @Test
  void keywordsAndFieldNames_ignoreCase() {
    assertReads(
        or(missing("first_name"), in("country", "US", "ca")),
        "First_Name Is Missing oR COUNTRY iN (\"US\",\"ca\")");
    assertReads(optedIn(Channel.SMS), "OPTED_IN(sms)");
    assertReads(all(), "Everybody");
  }

  @Test
  void textOperators() {
    assertReads(
        and(startsWith("city", "San"), contains("notes", "50%_off")),
        "city STARTS WITH \"San\" AND notes CONTAINS \"50%_off\"");
  }

  @Test
  void listOperators() {
    assertReads(
        and(
            hasAny("subcommunity", "staff", "press"),
            hasAll("hobbies", "chess"),
            hasNone("hobbies", "golf")),
        "subcommunity HAS ANY (\"staff\", \"press\") AND hobbies HAS ALL (\"chess\")"
            + " AND hobbies HAS NONE (\"golf\")");
  }

  @Test
  void daysOfTheYear() {
    assertReads(birthdayWithin(0), "birthday is today");
    assertReads(birthdayWithin(7), "birthday within 7 days");
    assertReads(birthdayWithin(1), "birthday within 1 day");
    assertReads(present("birthday"), "birthday is present");
    assertReads(joinedInLast(30), "joined in last 30 days");
    assertReads(
        in("joined", List.of(FieldValue.of(LocalDate.of(2024, 2, 29)))), "joined in (2024-02-29)");
    assertReads(lt("renewed", LocalDate.of(2024, 2, 29)), "renewed < 2024-02-29");
  }

  @Test
  void otherValues() {
    assertReads(eq("newsletter", true), "newsletter = TRUE");
    assertReads(eq("spend", -1.5e-3), "spend = -1.5e-3");
    assertReads(ne("city", "Rome"), "city <> \"Rome\"");
    assertReads(withinMiles(0.5, -34, 118), "within(0.5mi,-34,118)");
    assertReads(optedIn(new Channel("my:own")), "opted_in(\"my:own\")");
  }

  @Test
  void quotes_areDoubledOrEscaped() {
    Filter expected = eq("city", "a \"b\" \\ \n\u202E\uD83D\uDE00");
    assertReads(expected, "city = \"a \"\"b\"\" \\\\ \\n\\u202e\uD83D\uDE00\"");
    assertReads(expected, "city = \"a \\\"b\\\" \\\\ \\n\\u202E\\uD83D\\uDE00\"");
  }

  @Test
  void comments_reachToTheEndOfTheLine() {
    assertReads(
        and(eq("city", "# no comment"), present("zone")),
        "# who\ncity = \"# no comment\" # where \"\r\nAND zone IS PRESENT # the end");
  }

  @Test
  void customField_whoseNameIsTaken_isWrittenWithItsPrefix() {
    Filter custom = Filters.compare("custom.city", Op.EQ, FieldValue.of("Rome"));
    assertEquals(new FieldRef.Custom("city"), ((Filter.Compare) custom).field());
    assertReads(custom, "custom.city = \"Rome\"");
    assertEquals("custom.city = \"Rome\"", SegmentPrinter.print(custom));
    assertReads(eq("tier", "vip"), "custom.tier = \"vip\"");
  }

  @Test
  void printer_escapesWhatWouldMisleadAReader() {
    assertEquals(
        "city = \"\\u202egnp.exe \\\"x\\\"\\n\\u0007\"",
        SegmentPrinter.print(eq("city", "\u202Egnp.exe \"x\"\n\u0007")));
  }

  @Test
  void printer_refusesTreesThatNobodyCouldRead() {
    Filter deep = present("city");
    Filter wide = present("city");
    for (int i = 0; i < 999; i++) {
      deep = not(deep);
      wide = i < 60 ? and(wide, wide) : wide;
    }
    assertEquals(3_996 + 15, SegmentPrinter.print(deep).length());
    Filter deeper = not(deep);
    Filter exponential = wide;
    assertThrows(InvalidInputException.class, () -> SegmentPrinter.print(deeper));
    assertThrows(InvalidInputException.class, () -> SegmentPrinter.print(exponential));
  }
}
