package io.campaign.compose;

import io.campaign.calendar.Birthday;
import io.campaign.field.FieldValue;
import io.campaign.member.Member;
import io.campaign.member.Profile;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a template may say of a member: the profile's names, and the account's own fields by theirs.
 */
final class MemberVariables {
  private MemberVariables() {}

  /** Values in the order of the names; a name that nothing stands for is missing. */
  static @Nullable Object[] of(Member member, List<String> names) {
    @Nullable Object[] slots = new @Nullable Object[names.size()];
    for (int i = 0; i < slots.length; i++) {
      slots[i] = value(member, names.get(i));
    }
    return slots;
  }

  private static @Nullable Object value(Member member, String name) {
    Profile known = member.profile();
    return switch (name) {
      case "first_name" -> known.firstName();
      case "last_name" -> known.lastName();
      case "gender" -> known.gender();
      case "city" -> known.city();
      case "country" -> known.country();
      case "language" -> known.language();
      case "joined" -> known.joined();
      case "birthday" -> birthday(known.birthday());
      case "member_id" -> member.id().value();
      case "subcommunities" -> new ArrayList<>(known.subcommunities());
      default -> custom(known.custom().get(name));
    };
  }

  /** Without the year a birthday is no date; it then reads as month and day. */
  private static @Nullable Object birthday(@Nullable Birthday birthday) {
    if (birthday == null) {
      return null;
    }
    Integer year = birthday.year();
    return year == null
        ? "%02d-%02d".formatted(birthday.month(), birthday.day())
        : LocalDate.of(year, birthday.month(), birthday.day());
  }

  private static @Nullable Object custom(@Nullable FieldValue value) {
    if (value instanceof FieldValue.Text text) {
      return text.text();
    }
    if (value instanceof FieldValue.Number number) {
      return plain(number.number());
    }
    if (value instanceof FieldValue.Flag flag) {
      return flag.flag();
    }
    if (value instanceof FieldValue.Day day) {
      return day.day();
    }
    return value instanceof FieldValue.Values values ? values.items() : null;
  }

  private static Object plain(double number) {
    boolean whole = number == Math.rint(number) && Math.abs(number) < 1e15;
    return whole ? (Object) (long) number : (Object) number;
  }
}
