package io.campaign.audience;

import io.campaign.calendar.Birthday;
import io.campaign.error.InvalidInputException;
import io.campaign.field.FieldCatalog;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The columns every account has, by name. */
final class ProfileCells {
  static final String ID = "id";
  static final String PHONE = "phone";
  static final String LAT = "lat";
  static final String LON = "lon";

  private static final int MAX_NAME = 200;
  private static final int MAX_GROUPS = 1_000;
  private static final Pattern MEMBER_ID = Pattern.compile("[A-Za-z0-9._:@-]{1,64}");
  private static final Pattern COUNTRY = Pattern.compile("[A-Za-z]{2}");
  private static final Pattern WITHOUT_YEAR = Pattern.compile("(?:--)?(\\d{2})-(\\d{2})");
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,4})?");
  private static final Map<String, String> GENDERS = Map.of("f", "female", "m", "male");

  private ProfileCells() {}

  static Map<String, Cell> all() {
    Map<String, Cell> cells = new TreeMap<>();
    cells.put(ID, ProfileCells::id);
    cells.put(PHONE, (value, row) -> row.phone = value);
    cells.put("first_name", text("first_name", RowDraft::firstName));
    cells.put("last_name", text("last_name", RowDraft::lastName));
    cells.put("gender", ProfileCells::gender);
    cells.put("birthday", ProfileCells::birthday);
    cells.put("city", text("city", RowDraft::city));
    cells.put("country", ProfileCells::country);
    cells.put(LAT, degrees(LAT, 90, RowDraft::lat));
    cells.put(LON, degrees(LON, 180, RowDraft::lon));
    cells.put("zone", ProfileCells::zone);
    cells.put("language", ProfileCells::language);
    cells.put("joined", ProfileCells::joined);
    cells.put("opt_in", ProfileCells::optIn);
    cells.put("subcommunities", ProfileCells::subcommunities);
    cells.put("subcommunity", ProfileCells::subcommunities);
    return cells;
  }

  private static void id(String value, RowDraft row) {
    row.id = value;
    if (!MEMBER_ID.matcher(value).matches()) {
      row.fault(ID, value, "must be 1 to 64 letters, digits or . _ : @ -");
    }
  }

  private static Cell text(String name, BiConsumer<RowDraft, String> target) {
    return (value, row) -> {
      if (value.length() > MAX_NAME) {
        row.fault(name, value, "must be at most " + MAX_NAME + " characters long");
      } else {
        target.accept(row, value);
      }
    };
  }

  private static void gender(String value, RowDraft row) {
    String lower = value.toLowerCase(Locale.ROOT);
    String gender = GENDERS.getOrDefault(lower, lower);
    if (FieldCatalog.GENDERS.contains(gender)) {
      row.profile.gender(gender);
    } else {
      row.fault("gender", value, "must be one of " + String.join(", ", FieldCatalog.GENDERS));
    }
  }

  private static void birthday(String value, RowDraft row) {
    try {
      Matcher short_ = WITHOUT_YEAR.matcher(value);
      row.profile.birthday(
          short_.matches()
              ? Birthday.of(Integer.parseInt(short_.group(1)), Integer.parseInt(short_.group(2)))
              : Birthday.of(LocalDate.parse(value)));
    } catch (DateTimeException | InvalidInputException e) {
      row.fault("birthday", value, "must be a day that exists, as yyyy-mm-dd or mm-dd");
    }
  }

  private static void country(String value, RowDraft row) {
    if (COUNTRY.matcher(value).matches()) {
      row.country(value.toUpperCase(Locale.ROOT));
    } else {
      row.fault("country", value, "must be a two-letter country code");
    }
  }

  private static Cell degrees(String name, int limit, BiConsumer<RowDraft, Double> target) {
    return (value, row) -> {
      Double number = number(value);
      if (number == null) {
        row.fault(name, value, "must be a number, as in -73.98");
      } else if (Math.abs(number) > limit) {
        row.fault(name, value, "must be -" + limit + " to " + limit + " degrees");
      } else {
        target.accept(row, number);
      }
    };
  }

  private static void zone(String value, RowDraft row) {
    try {
      row.profile.zone(ZoneId.of(value));
    } catch (DateTimeException e) {
      row.fault("zone", value, "must be a time zone that exists, as in Europe/Paris");
    }
  }

  private static void language(String value, RowDraft row) {
    try {
      row.profile.language(
          new Locale.Builder().setLanguageTag(value.replace('_', '-')).build().toLanguageTag());
    } catch (IllformedLocaleException e) {
      row.fault("language", value, "must be a language tag, as in en or pt-BR");
    }
  }

  private static void joined(String value, RowDraft row) {
    LocalDate day = day(value);
    if (day == null) {
      row.fault("joined", value, "must be a day that exists, as yyyy-mm-dd");
    } else {
      row.profile.joined(day);
    }
  }

  private static void optIn(String value, RowDraft row) {
    Boolean said = truth(value);
    if (said == null) {
      row.fault("opt_in", value, "must be yes or no");
    } else {
      row.optIn = said;
    }
  }

  private static void subcommunities(String value, RowDraft row) {
    String[] names = value.split(";", MAX_GROUPS + 1);
    if (names.length > MAX_GROUPS) {
      row.fault("subcommunities", value, "must be at most " + MAX_GROUPS);
      return;
    }
    for (String name : names) {
      String stripped = name.strip();
      if (stripped.length() > MAX_NAME) {
        row.fault("subcommunities", stripped, "must be at most " + MAX_NAME + " characters long");
      } else if (!stripped.isEmpty()) {
        row.profile.subcommunity(stripped);
      }
    }
  }

  /** Reads a plain decimal number; null when it is none or too great. */
  static @Nullable Double number(String value) {
    if (value.length() > 40 || !NUMBER.matcher(value).matches()) {
      return null;
    }
    double number = Double.parseDouble(value);
    return Double.isFinite(number) ? number : null;
  }

  /** Reads a day of the years 1 to 9999; null when it is none. */
  static @Nullable LocalDate day(String value) {
    try {
      LocalDate day = LocalDate.parse(value);
      return day.getYear() >= 1 && day.getYear() <= 9999 ? day : null;
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** Reads yes or no as spreadsheets and people write it; null when it is neither. */
  static @Nullable Boolean truth(String value) {
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "yes", "y", "true", "1" -> Boolean.TRUE;
      case "no", "n", "false", "0" -> Boolean.FALSE;
      default -> null;
    };
  }
}
