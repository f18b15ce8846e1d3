package io.campaign.segment.index;

import io.campaign.calendar.Birthday;
import io.campaign.field.FieldRef;
import io.campaign.field.GeoPoint;
import io.campaign.id.Channel;
import io.campaign.text.Clean;
import io.campaign.text.Fold;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The readers of all kinds of fields. They treat as missing what the predicate does. */
final class Readers {
  private Readers() {}

  static Reader text(FieldRef field) {
    return member -> {
      String text = member.folded(field);
      return text == null || text.isEmpty() ? null : Clean.text(text);
    };
  }

  static Reader number(FieldRef field) {
    return member -> {
      Double number = member.number(field);
      return number == null || number.isNaN() ? null : NumberKeys.key(number);
    };
  }

  static Reader flag(FieldRef field) {
    return member -> {
      Boolean flag = member.flag(field);
      return flag == null ? null : key(flag);
    };
  }

  static Reader day(FieldRef field) {
    return member -> key(member.day(field));
  }

  static Reader texts(FieldRef field) {
    return member -> {
      List<String> items = member.list(field);
      if (items.isEmpty()) {
        return null;
      }
      Set<Object> folded = new HashSet<>();
      items.forEach(item -> folded.add(Clean.text(Fold.fold(item))));
      return folded;
    };
  }

  static Reader birthDate() {
    return member -> {
      Birthday birthday = member.birthday();
      return birthday == null ? null : key(birthday.date());
    };
  }

  static Reader birthdayCode() {
    return member -> {
      Birthday birthday = member.birthday();
      return birthday == null ? null : (long) birthday.monthDayCode();
    };
  }

  static Reader zone() {
    return member -> {
      ZoneId zone = member.zone();
      return zone == null ? null : zone.getId();
    };
  }

  static Reader place() {
    return member -> {
      GeoPoint point = member.location();
      return point == null ? null : Place.of(point);
    };
  }

  static Reader optedIn(Channel channel) {
    return member -> member.optedIn(channel) ? Boolean.TRUE : null;
  }

  static Reader reachable(Channel channel) {
    return member -> member.reachable(channel) ? Boolean.TRUE : null;
  }

  static long key(boolean flag) {
    return flag ? 1L : 0L;
  }

  private static @Nullable Object key(@Nullable LocalDate day) {
    return day == null ? null : day.toEpochDay();
  }
}
