package io.campaign.jdbc;

import io.campaign.calendar.Birthday;
import io.campaign.error.InvalidInputException;
import io.campaign.field.FieldDef;
import io.campaign.field.FieldRef;
import io.campaign.field.FieldRef.Profile;
import io.campaign.field.FieldValue;
import io.campaign.field.GeoPoint;
import io.campaign.id.Address;
import io.campaign.id.MemberId;
import io.campaign.member.Member;
import io.campaign.member.MemberStatus;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads members out of a host's table. What does not fit its field counts as missing. */
final class HostRows {
  private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{6,14}");
  private static final String NOTHING = "cast(null as varchar(1))";

  private final Db db;
  private final HostColumns columns;
  private final String select;

  HostRows(Db db, HostColumns columns) {
    this.db = db;
    this.columns = columns;
    this.select = select();
  }

  private String select() {
    List<String> list = new ArrayList<>();
    list.add(columns.number);
    list.add(orNothing(columns.id));
    list.add(columns.phone);
    list.add(orNothing(columns.status));
    for (Profile field : TEXTS) {
      list.add(orNothing(columns.fields.get(field)));
    }
    for (Profile field : DAYS) {
      list.add("cast(" + orNothing(columns.fields.get(field)) + " as date)");
    }
    list.add("cast(" + orNothing(columns.lat) + " as double precision)");
    list.add("cast(" + orNothing(columns.lon) + " as double precision)");
    for (FieldDef def : columns.custom) {
      list.add(customColumn(def));
    }
    return "select " + String.join(", ", list) + " from " + columns.table + " m where ";
  }

  private static final List<Profile> TEXTS =
      List.of(
          Profile.FIRST_NAME,
          Profile.LAST_NAME,
          Profile.GENDER,
          Profile.CITY,
          Profile.COUNTRY,
          Profile.LANGUAGE,
          Profile.ZONE);
  private static final List<Profile> DAYS = List.of(Profile.BIRTHDAY, Profile.JOINED);

  private static String orNothing(@Nullable String column) {
    return column == null ? NOTHING : column;
  }

  private String customColumn(FieldDef def) {
    String column = orNothing(columns.fields.get(def.field()));
    return switch (def.type()) {
      case NUMBER -> "cast(" + column + " as double precision)";
      case DATE -> "cast(" + column + " as date)";
      case TEXT, CHOICE, BOOLEAN, LIST -> column;
    };
  }

  /** A row; subcommunities come from their own table. */
  private record Found(
      long memberNo,
      MemberId id,
      MemberStatus status,
      @Nullable Address address,
      io.campaign.member.Profile.Builder profile) {}

  List<Member> read(String what, Sql where) {
    return db.read(
        what,
        c -> {
          List<Found> found = db.query(c, Sql.of(select).add(where), this::row);
          Map<Long, Set<String>> groups = groups(c, found);
          List<Member> members = new ArrayList<>(found.size());
          for (Found row : found) {
            groups.getOrDefault(row.memberNo(), Set.of()).forEach(row.profile()::subcommunity);
            members.add(
                new Member(
                    row.memberNo(),
                    row.id(),
                    row.status(),
                    row.address(),
                    !columns.uniquePhones && row.address() != null,
                    row.profile().build(),
                    Set.of()));
          }
          return members;
        });
  }

  private Map<Long, Set<String>> groups(Connection c, List<Found> found) throws SQLException {
    HostColumns.Groups groups = columns.groups;
    Map<Long, Set<String>> names = new HashMap<>();
    if (groups == null || found.isEmpty()) {
      return names;
    }
    Sql sql =
        Sql.of(
            "select g.%1$s, g.%2$s from %3$s g where g.%2$s is not null and g.%1$s = any(?)"
                .formatted(groups.member(), groups.name(), groups.table()),
            Sql.longs(found.stream().map(Found::memberNo).toList()));
    db.query(
        c,
        sql,
        row -> {
          long memberNo = row.big();
          String name = row.text().strip();
          return !name.isEmpty() && names.computeIfAbsent(memberNo, n -> new TreeSet<>()).add(name);
        });
    return names;
  }

  private Found row(Row row) throws SQLException {
    long memberNo = row.big();
    String id = row.textOrNull();
    String phone = row.textOrNull();
    String status = row.textOrNull();
    io.campaign.member.Profile.Builder profile =
        io.campaign.member.Profile.builder()
            .name(row.textOrNull(), row.textOrNull())
            .gender(row.textOrNull())
            .place(row.textOrNull(), row.textOrNull())
            .language(row.textOrNull())
            .zone(zone(row.textOrNull()));
    LocalDate born = inRange(row.dateOrNull());
    profile.birthday(born == null ? null : Birthday.of(born)).joined(inRange(row.dateOrNull()));
    profile.location(location(row.realOrNull(), row.realOrNull()));
    for (FieldDef def : columns.custom) {
      FieldValue value = value(def, row);
      if (value != null) {
        profile.custom(((FieldRef.Custom) def.field()).name(), value);
      }
    }
    return new Found(
        memberNo,
        MemberId.of(id == null ? Long.toString(memberNo) : id),
        status(status),
        phone != null && E164.matcher(phone).matches() ? Address.sms(phone) : null,
        profile);
  }

  private MemberStatus status(@Nullable String value) {
    if (columns.status == null) {
      return MemberStatus.ACTIVE;
    }
    MemberStatus known = value == null ? null : columns.statuses.get(value);
    return known == null ? MemberStatus.BLOCKED : known;
  }

  private static @Nullable ZoneId zone(@Nullable String name) {
    try {
      return name == null || name.isBlank() ? null : ZoneId.of(name.strip());
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static @Nullable LocalDate inRange(@Nullable LocalDate day) {
    return day == null || day.getYear() < 1 || day.getYear() > 9999 ? null : day;
  }

  private static @Nullable GeoPoint location(@Nullable Double lat, @Nullable Double lon) {
    if (lat == null || lon == null || !(Math.abs(lat) <= 90 && Math.abs(lon) <= 180)) {
      return null;
    }
    return new GeoPoint(lat, lon);
  }

  private static @Nullable FieldValue value(FieldDef def, Row row) throws SQLException {
    switch (def.type()) {
      case NUMBER -> {
        Double number = row.realOrNull();
        return number == null || !Double.isFinite(number) ? null : FieldValue.of(number);
      }
      case BOOLEAN -> {
        Boolean flag = row.flagOrNull();
        return flag == null ? null : FieldValue.of(flag);
      }
      case DATE -> {
        LocalDate day = inRange(row.dateOrNull());
        return day == null ? null : FieldValue.of(day);
      }
      default -> {
        return text(row.textOrNull());
      }
    }
  }

  private static @Nullable FieldValue text(@Nullable String text) {
    try {
      return text == null || text.isBlank() ? null : FieldValue.of(text.strip());
    } catch (InvalidInputException e) {
      return null;
    }
  }
}
