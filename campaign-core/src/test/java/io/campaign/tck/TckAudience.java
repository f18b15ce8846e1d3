package io.campaign.tck;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.campaign.calendar.Birthday;
import io.campaign.field.FieldDef;
import io.campaign.field.FieldType;
import io.campaign.field.FieldValue;
import io.campaign.field.GeoPoint;
import io.campaign.filter.EvaluationContext;
import io.campaign.filter.Filter;
import io.campaign.id.AccountId;
import io.campaign.member.Member;
import io.campaign.member.Profile;
import io.campaign.segment.CompiledSegment;
import io.campaign.segment.SegmentBinder;
import io.campaign.spi.MemberDirectory.AudiencePage;
import io.campaign.spi.MemberDirectory.Match;
import io.campaign.spi.Store;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Members of all kinds, from few values, so that filters meet them. */
final class TckAudience {
  static final List<FieldDef> FIELDS =
      List.of(
          FieldDef.custom("nick", FieldType.TEXT, "Nickname"),
          FieldDef.custom("score", FieldType.NUMBER, "Score"),
          FieldDef.custom("vip", FieldType.BOOLEAN, "Important"),
          FieldDef.custom("since", FieldType.DATE, "Since"),
          FieldDef.custom("tags", FieldType.LIST, "Tags"),
          FieldDef.choice("tier", "Tier", List.of("gold", "Silver", "bronze")));

  /** Texts that databases and Java like to treat differently. */
  static final List<String> TEXTS =
      List.of(
          "Anna",
          "anna",
          "ANNA B",
          "\u00c5nna",
          "A\u030anna",
          "stra\u00dfe",
          "STRASSE",
          "\u0130stanbul",
          "istanbul",
          "100%_\\sure",
          "100xysure",
          "O'Neil \"q\"",
          "\ud83d\ude00 smile",
          "\uff21 wide",
          "zz",
          "\u03a3\u03a4\u03a3",
          "a\tb");

  static final List<ZoneId> ZONES =
      List.of(
          ZoneId.of("Pacific/Kiritimati"),
          ZoneId.of("Europe/Berlin"),
          ZoneId.of("America/New_York"),
          ZoneId.of("Pacific/Pago_Pago"));

  static final List<GeoPoint> PLACES =
      List.of(
          new GeoPoint(52.52, 13.405),
          new GeoPoint(52.5, 13.4),
          new GeoPoint(40.7128, -74.006),
          new GeoPoint(0, 179.9999),
          new GeoPoint(0, -179.9999),
          new GeoPoint(90, 0),
          new GeoPoint(-33.8688, 151.2093));

  private final SplittableRandom random;

  TckAudience(SplittableRandom random) {
    this.random = random;
  }

  Profile profile() {
    Profile.Builder profile =
        Profile.builder()
            .name(maybe() ? pick(TEXTS) : null, maybe() ? pick(TEXTS) : null)
            .gender(maybe() ? pick(List.of("female", "male", "other")) : null)
            .birthday(maybe() ? birthday() : null)
            .place(maybe() ? pick(TEXTS) : null, maybe() ? pick(List.of("US", "DE")) : null)
            .location(maybe() ? pick(PLACES) : null)
            .zone(maybe() ? pick(ZONES) : null)
            .language(maybe() ? pick(List.of("en", "pt-BR")) : null)
            .joined(maybe() ? day() : null);
    custom(profile);
    for (String name : List.of("Runners", "\u00c9quipe", "stra\u00dfe")) {
      if (random.nextInt(3) == 0) {
        profile.subcommunity(name);
      }
    }
    return profile.build();
  }

  private void custom(Profile.Builder profile) {
    if (maybe()) {
      profile.custom("nick", FieldValue.of(pick(TEXTS)));
    }
    if (maybe()) {
      profile.custom("score", FieldValue.of(number()));
    }
    if (maybe()) {
      profile.custom("vip", FieldValue.of(random.nextBoolean()));
    }
    if (maybe()) {
      profile.custom("since", FieldValue.of(day()));
    }
    if (maybe()) {
      profile.custom("tags", FieldValue.of(List.of(pick(TEXTS), pick(TEXTS))));
    }
    if (maybe()) {
      profile.custom("tier", FieldValue.of(pick(List.of("gold", "Silver", "bronze"))));
    }
  }

  boolean maybe() {
    return random.nextInt(4) > 0;
  }

  <T> T pick(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  double number() {
    return pick(List.of(0.0, -1.5, 0.1, 18.0, 1e15, -3.0, 0.30000000000000004));
  }

  /** Days around the turn of February in three years. */
  LocalDate day() {
    return LocalDate.of(pick(List.of(1988, 2000, 2025, 2026)), 2, 25).plusDays(random.nextInt(9));
  }

  private Birthday birthday() {
    LocalDate day = day();
    return maybe() ? Birthday.of(day) : Birthday.of(day.getMonthValue(), day.getDayOfMonth());
  }

  /** Reads an audience page by page, and drops what a superset has too many. */
  static List<Member> read(
      Store store, AccountId account, Filter filter, EvaluationContext context, int pageSize) {
    CompiledSegment segment = new SegmentBinder(store.members().fieldCatalog(account)).bind(filter);
    List<Member> found = new ArrayList<>();
    long cursor = 0;
    AudiencePage page;
    do {
      page = store.members().page(account, filter, context, cursor, pageSize);
      assertTrue(page.members().size() <= pageSize, "a page must not exceed its size");
      for (Member member : page.members()) {
        assertTrue(member.memberNo() > cursor, "members must ascend");
        cursor = member.memberNo();
        if (page.match() == Match.EXACT || segment.matches(member, context)) {
          found.add(member);
        }
      }
      assertTrue(page.last() || !page.members().isEmpty(), "an empty page must be the last");
    } while (!page.last());
    return found;
  }
}
