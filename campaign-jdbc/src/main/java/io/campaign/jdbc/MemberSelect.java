package io.campaign.jdbc;

import io.campaign.calendar.Birthday;
import io.campaign.field.GeoPoint;
import io.campaign.id.Address;
import io.campaign.member.MemberStatus;
import io.campaign.member.Profile;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which columns of the member table are read, and how a row of them is taken apart. What is not
 * wanted is not asked for: a batch needs two or three of the twenty.
 */
final class MemberSelect {
  /** Everything that stands in the row. */
  static final MemberSelect ALL = new MemberSelect(field -> true, true);

  private final boolean addressKey;
  private final boolean firstName;
  private final boolean lastName;
  private final boolean gender;
  private final boolean birthday;
  private final boolean city;
  private final boolean country;
  private final boolean location;
  private final boolean joined;
  private final String list;

  private MemberSelect(Predicate<String> wanted, boolean addressKey) {
    this.addressKey = addressKey;
    this.firstName = wanted.test("first_name");
    this.lastName = wanted.test("last_name");
    this.gender = wanted.test("gender");
    this.birthday = wanted.test("birthday");
    this.city = wanted.test("city");
    this.country = wanted.test("country");
    this.location = wanted.test("location");
    this.joined = wanted.test("joined");
    this.list =
        "select m.member_no, m.id, m.status, m.channel, m.scheme, m.address, m.shared, m.zone,"
            + " m.language"
            + (addressKey ? ", m.address_key" : "")
            + (firstName ? ", m.first_name" : "")
            + (lastName ? ", m.last_name" : "")
            + (gender ? ", m.gender" : "")
            + (birthday ? ", m.birth_code, m.birth_date" : "")
            + (city ? ", m.city" : "")
            + (country ? ", m.country" : "")
            + (location ? ", m.lat, m.lon" : "")
            + (joined ? ", m.joined" : "")
            + " ";
  }

  /** What templates name; an age is computed from the birthday. */
  static MemberSelect of(Set<String> fieldNames) {
    return new MemberSelect(
        name ->
            fieldNames.contains(name) || (name.equals("birthday") && fieldNames.contains("age")),
        false);
  }

  /** A row; the profile still lacks what other tables hold. */
  record Base(
      long memberNo,
      String id,
      MemberStatus status,
      @Nullable Address address,
      @Nullable String addressKey,
      boolean shared,
      Profile profile) {}

  /** The select list, which ends before {@code from}. */
  String list() {
    return list;
  }

  Base read(Row r) throws SQLException {
    long memberNo = r.big();
    String id = r.text();
    MemberStatus status = MemberColumns.status(r.text());
    Address address = address(r.textOrNull(), r.textOrNull(), r.textOrNull());
    boolean shared = r.flag();
    ZoneId zone = zone(r.textOrNull());
    String language = r.textOrNull();
    String key = addressKey ? r.textOrNull() : null;
    return new Base(memberNo, id, status, address, key, shared, profile(r, zone, language));
  }

  private Profile profile(Row r, @Nullable ZoneId zone, @Nullable String language)
      throws SQLException {
    return new Profile(
        firstName ? r.textOrNull() : null,
        lastName ? r.textOrNull() : null,
        gender ? r.textOrNull() : null,
        birthday ? birthday(r.numberOrNull(), r.dateOrNull()) : null,
        city ? r.textOrNull() : null,
        country ? r.textOrNull() : null,
        location ? location(r.realOrNull(), r.realOrNull()) : null,
        zone,
        language,
        joined ? r.dateOrNull() : null,
        Map.of(),
        Set.of());
  }

  private static @Nullable Address address(
      @Nullable String channel, @Nullable String scheme, @Nullable String value) {
    return channel == null || scheme == null || value == null
        ? null
        : new Address(MemberColumns.channel(channel), scheme, value);
  }

  private static @Nullable Birthday birthday(@Nullable Integer code, @Nullable LocalDate date) {
    if (date != null) {
      return Birthday.of(date);
    }
    return code == null ? null : Birthday.of(code / 100, code % 100);
  }

  private static @Nullable GeoPoint location(@Nullable Double lat, @Nullable Double lon) {
    return lat == null || lon == null || lat.isNaN() || lon.isNaN() ? null : new GeoPoint(lat, lon);
  }

  private static @Nullable ZoneId zone(@Nullable String id) {
    return id == null ? null : ZoneId.of(id);
  }
}
