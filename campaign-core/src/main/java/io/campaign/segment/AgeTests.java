package io.campaign.segment;

import io.campaign.calendar.Birthday;
import io.campaign.field.FieldValue;
import io.campaign.filter.AgeRange;
import io.campaign.filter.Op;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;

/** Tests on age, as ranges of birth dates. */
final class AgeTests {
  private AgeTests() {}

  static MemberTest compare(Op op, double years) {
    return inRanges(today -> AgeRange.of(op, years, today));
  }

  static MemberTest between(double low, double high) {
    return inRanges(today -> AgeRange.between(low, high, today));
  }

  static MemberTest in(List<FieldValue> values) {
    return inRanges(today -> AgeRange.in(values, today));
  }

  static MemberTest present() {
    return inRanges(today -> List.of(AgeRange.known(today)));
  }

  private static MemberTest inRanges(Function<LocalDate, List<AgeRange>> work) {
    PerDate<List<AgeRange>> ranges = new PerDate<>(work);
    return (member, context) -> {
      Birthday birthday = member.birthday();
      LocalDate born = birthday == null ? null : birthday.date();
      return born != null && anyContains(ranges.get(context.localDate(member.zone())), born);
    };
  }

  private static boolean anyContains(List<AgeRange> ranges, LocalDate born) {
    for (AgeRange range : ranges) {
      if (range.contains(born)) {
        return true;
      }
    }
    return false;
  }
}
