package io.campaign.compose;

import io.campaign.calendar.Birthday;
import io.campaign.field.FieldValue;
import io.campaign.member.Member;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a template may say of a member: the profile's names, and the account's own fields by theirs.
 */
final class MemberVariables {
  private MemberVariables() {}

  /**
   * How a variable is read; a name that nothing stands for is missing for everybody. A name that
   * the profile has wins over a field of the account.
   */
  static Slots.Reader reader(String name) {
    return switch (name) {
      case "first_name" -> (member, today) -> member.profile().firstName();
      case "last_name" -> (member, today) -> member.profile().lastName();
      case "gender" -> (member, today) -> member.profile().gender();
      case "city" -> (member, today) -> member.profile().city();
      case "country" -> (member, today) -> member.profile().country();
      case "language" -> (member, today) -> member.profile().language();
      case "joined" -> (member, today) -> member.profile().joined();
      case "birthday" -> (member, today) -> birthday(member.profile().birthday());
      case "age" -> MemberVariables::age;
      case "zone" -> (member, today) -> zone(member);
      case "member_id" -> (member, today) -> member.id().value();
      case "subcommunities" -> (member, today) -> sorted(member.profile().subcommunities());
      default -> (member, today) -> custom(member.profile().custom().get(name));
    };
  }

  /** Completed years on the member's local date, as filters count them. */
  private static @Nullable Object age(Member member, LocalDate today) {
    Birthday birthday = member.profile().birthday();
    LocalDate born = birthday == null ? null : birthday.date();
    return born == null ? null : (Object) (long) Period.between(born, today).getYears();
  }

  private static @Nullable Object zone(Member member) {
    ZoneId zone = member.profile().zone();
    return zone == null ? null : zone.getId();
  }

  /** In a fixed order, so that the same member has the same text on every node. */
  private static Object sorted(Set<String> names) {
    return names.stream().sorted().toList();
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
