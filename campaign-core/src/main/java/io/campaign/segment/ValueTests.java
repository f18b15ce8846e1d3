package io.campaign.segment;

import io.campaign.calendar.Birthday;
import io.campaign.field.FieldRef;
import io.campaign.field.FieldRef.Profile;
import io.campaign.field.FieldValue;
import io.campaign.filter.MemberView;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.DoublePredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tests on numbers, flags and days; a missing value fails each. */
final class ValueTests {
  private ValueTests() {}

  static MemberTest number(FieldRef field, DoublePredicate condition) {
    return (member, context) -> {
      Double value = member.number(field);
      // Adding zero turns negative zero into zero, the only number with two forms.
      return value != null && !value.isNaN() && condition.test(value + 0.0);
    };
  }

  static MemberTest numberIn(FieldRef field, List<FieldValue> values) {
    Set<Double> literals =
        values.stream()
            .map(value -> ((FieldValue.Number) value).number())
            .collect(Collectors.toUnmodifiableSet());
    return number(field, literals::contains);
  }

  static MemberTest flag(FieldRef field, Predicate<Boolean> condition) {
    return (member, context) -> {
      Boolean value = member.flag(field);
      return value != null && condition.test(value);
    };
  }

  static MemberTest day(FieldRef field, Predicate<LocalDate> condition) {
    return (member, context) -> {
      LocalDate value = dayOf(member, field);
      return value != null && condition.test(value);
    };
  }

  static MemberTest dayIn(FieldRef field, List<FieldValue> values) {
    Set<LocalDate> literals =
        values.stream()
            .map(value -> ((FieldValue.Day) value).day())
            .collect(Collectors.toUnmodifiableSet());
    return day(field, literals::contains);
  }

  private static @Nullable LocalDate dayOf(MemberView member, FieldRef field) {
    if (field == Profile.BIRTHDAY) {
      Birthday birthday = member.birthday();
      return birthday == null ? null : birthday.date();
    }
    return member.day(field);
  }
}
