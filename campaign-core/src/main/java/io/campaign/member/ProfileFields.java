package io.campaign.member;

import io.campaign.field.FieldRef;
import io.campaign.field.FieldValue;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Looks fields up in a member, by the catalogue's names. */
final class ProfileFields {
  private ProfileFields() {}

  static @Nullable String text(Member member, FieldRef field) {
    if (field instanceof FieldRef.Profile profile) {
      return profileText(member, profile);
    }
    return custom(member, field) instanceof FieldValue.Text text ? text.text() : null;
  }

  private static @Nullable String profileText(Member member, FieldRef.Profile field) {
    Profile known = member.profile();
    return switch (field) {
      case FIRST_NAME -> known.firstName();
      case LAST_NAME -> known.lastName();
      case GENDER -> known.gender();
      case CITY -> known.city();
      case COUNTRY -> known.country();
      case LANGUAGE -> known.language();
      case ZONE -> zoneName(known.zone());
      case STATUS -> member.status().name().toLowerCase(Locale.ROOT);
      case AGE, BIRTHDAY, JOINED, SUBCOMMUNITY -> null;
    };
  }

  private static @Nullable String zoneName(@Nullable ZoneId zone) {
    return zone == null ? null : zone.getId();
  }

  static @Nullable Double number(Member member, FieldRef field) {
    return custom(member, field) instanceof FieldValue.Number number ? number.number() : null;
  }

  static @Nullable Boolean flag(Member member, FieldRef field) {
    return custom(member, field) instanceof FieldValue.Flag flag ? flag.flag() : null;
  }

  static @Nullable LocalDate day(Member member, FieldRef field) {
    if (field == FieldRef.Profile.JOINED) {
      return member.profile().joined();
    }
    return custom(member, field) instanceof FieldValue.Day day ? day.day() : null;
  }

  static List<String> list(Member member, FieldRef field) {
    if (field == FieldRef.Profile.SUBCOMMUNITY) {
      return List.copyOf(member.profile().subcommunities());
    }
    return custom(member, field) instanceof FieldValue.Values values ? values.items() : List.of();
  }

  private static @Nullable FieldValue custom(Member member, FieldRef field) {
    return field instanceof FieldRef.Custom custom
        ? member.profile().custom().get(custom.name())
        : null;
  }
}
