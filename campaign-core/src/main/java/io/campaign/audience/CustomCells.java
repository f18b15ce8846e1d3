package io.campaign.audience;

import io.campaign.field.FieldDef;
import io.campaign.field.FieldRef;
import io.campaign.field.FieldValue;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The columns an account has defined, read by their types. */
final class CustomCells {
  private static final int SHOWN_CHOICES = 10;

  private CustomCells() {}

  static Cell of(FieldDef field, FieldRef.Custom name) {
    return (value, row) -> {
      if (value.length() > FieldValue.MAX_TEXT) {
        row.fault(
            field.name(), value, "must be at most " + FieldValue.MAX_TEXT + " characters long");
        return;
      }
      FieldValue read = read(field, value);
      if (read == null) {
        row.fault(field.name(), value, "must be " + field.expected());
      } else if (field.problem(read).isPresent()) {
        row.fault(field.name(), value, "must be one of " + choices(field));
      } else {
        row.profile.custom(name.name(), read);
      }
    };
  }

  private static @Nullable FieldValue read(FieldDef field, String value) {
    return switch (field.type()) {
      case TEXT, CHOICE -> FieldValue.of(value);
      case NUMBER -> number(value);
      case BOOLEAN -> flag(value);
      case DATE -> day(value);
      case LIST -> list(value);
    };
  }

  private static @Nullable FieldValue number(String value) {
    Double number = ProfileCells.number(value);
    return number == null ? null : FieldValue.of(number);
  }

  private static @Nullable FieldValue flag(String value) {
    Boolean flag = ProfileCells.truth(value);
    return flag == null ? null : FieldValue.of(flag);
  }

  private static @Nullable FieldValue day(String value) {
    LocalDate day = ProfileCells.day(value);
    return day == null ? null : FieldValue.of(day);
  }

  private static @Nullable FieldValue list(String value) {
    List<String> items = new ArrayList<>();
    for (String item : value.split(";", -1)) {
      if (!item.isBlank()) {
        items.add(item.strip());
      }
    }
    return items.size() > FieldValue.MAX_ITEMS ? null : FieldValue.of(items);
  }

  private static String choices(FieldDef field) {
    List<String> allowed = field.allowed();
    int shown = Math.min(SHOWN_CHOICES, allowed.size());
    return String.join(", ", allowed.subList(0, shown)) + (allowed.size() > shown ? ", ..." : "");
  }
}
