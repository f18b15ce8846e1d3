package io.campaign.jdbc;

import io.campaign.calendar.Birthday;
import io.campaign.field.GeoPoint;
import io.campaign.id.AccountId;
import io.campaign.id.Address;
import io.campaign.id.AddressKey;
import io.campaign.id.Channel;
import io.campaign.member.MemberStatus;
import io.campaign.member.NewMember;
import io.campaign.member.Profile;
import io.campaign.text.Clean;
import io.campaign.text.Fold;
import java.time.ZoneId;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The columns of the member table that an upsert writes, and what of a member goes into each. */
final class MemberColumns {
  /** Columns that hold something personal; erasing a member empties them. */
  static final List<String> PERSONAL =
      List.of(
          "channel",
          "scheme",
          "address",
          "address_key",
          "first_name",
          "first_name_f",
          "last_name",
          "last_name_f",
          "gender",
          "gender_f",
          "city",
          "city_f",
          "country",
          "country_f",
          "language",
          "language_f",
          "zone",
          "zone_f",
          "lat",
          "lon",
          "x",
          "y",
          "z",
          "birth_code",
          "birth_date",
          "joined");

  private static final String ACTIVE = status(MemberStatus.ACTIVE);

  private MemberColumns() {}

  /** The columns of members in one list, with as many change numbers. */
  static Columns<NewMember> of(
      AccountId account, List<NewMember> members, Iterator<Long> changeNos) {
    Columns<NewMember> columns =
        Columns.of(members)
            .longs("change_no", m -> changeNos.next())
            .texts("account", m -> account.value())
            .texts("id", m -> m.id().value())
            .texts("status", m -> status(m.status()))
            .flags("shared", m -> false)
            .texts("channel", m -> of(m.address(), a -> a.channel().name()))
            .texts("scheme", m -> of(m.address(), Address::scheme))
            .texts("address", m -> of(m.address(), Address::value))
            .texts("address_key", m -> of(m.addressKey(), AddressKey::value))
            .ints("birth_code", m -> of(m.profile().birthday(), Birthday::monthDayCode))
            .dates("birth_date", m -> of(m.profile().birthday(), Birthday::date))
            .dates("joined", m -> m.profile().joined());
    addTexts(columns);
    addReal(columns, "lat", GeoPoint::lat);
    addReal(columns, "lon", GeoPoint::lon);
    addReal(columns, "x", GeoPoint::x);
    addReal(columns, "y", GeoPoint::y);
    addReal(columns, "z", GeoPoint::z);
    return columns;
  }

  private static void addTexts(Columns<NewMember> columns) {
    addText(columns, "first_name", Profile::firstName);
    addText(columns, "last_name", Profile::lastName);
    addText(columns, "gender", Profile::gender);
    addText(columns, "city", Profile::city);
    addText(columns, "country", Profile::country);
    addText(columns, "language", Profile::language);
    addText(columns, "zone", profile -> of(profile.zone(), ZoneId::getId));
  }

  private static void addText(
      Columns<NewMember> columns, String name, Function<Profile, @Nullable String> text) {
    columns.texts(name, m -> text.apply(m.profile()));
    columns.texts(name + "_f", m -> of(text.apply(m.profile()), MemberColumns::folded));
  }

  private static void addReal(
      Columns<NewMember> columns, String name, Function<GeoPoint, Double> real) {
    columns.reals(name, m -> of(m.profile().location(), real));
  }

  private static <A, B> @Nullable B of(
      @Nullable A value, Function<? super A, ? extends @Nullable B> part) {
    return value == null ? null : part.apply(value);
  }

  /** Comparison form of a text, as it is stored beside the text. */
  static String folded(String text) {
    return Fold.fold(Clean.text(text));
  }

  /** Stored form of a status; it is the folded text that filters compare. */
  static String status(MemberStatus status) {
    return status.name().toLowerCase(Locale.ROOT);
  }

  static MemberStatus status(String stored) {
    return stored.equals(ACTIVE) ? MemberStatus.ACTIVE : parsed(stored);
  }

  /** Nearly every row's channel is one of two. */
  static Channel channel(String stored) {
    return stored.equals(Channel.SMS.name())
        ? Channel.SMS
        : stored.equals(Channel.WHATSAPP.name()) ? Channel.WHATSAPP : new Channel(stored);
  }

  private static MemberStatus parsed(String stored) {
    return MemberStatus.valueOf(stored.toUpperCase(Locale.ROOT));
  }
}
