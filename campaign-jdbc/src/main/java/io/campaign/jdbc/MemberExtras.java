package io.campaign.jdbc;

import io.campaign.field.FieldValue;
import io.campaign.member.NewMember;
import io.campaign.text.Clean;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What members have any number of: values of custom fields and subcommunities, a row each. */
final class MemberExtras {
  private final Db db;
  private final Bulk bulk;

  MemberExtras(Db db) {
    this.db = db;
    this.bulk = new Bulk(db);
  }

  /**
   * A row of <code>{member_value}</code>.
   *
   * @param kind T text, N number, B boolean, D date, L item of a list, E empty list
   */
  private record Value(
      long memberNo,
      long fieldNo,
      int pos,
      String kind,
      @Nullable String text,
      @Nullable Double number,
      @Nullable LocalDate day,
      @Nullable Boolean flag) {
    static Value text(long memberNo, long fieldNo, int pos, String kind, @Nullable String text) {
      return new Value(memberNo, fieldNo, pos, kind, text, null, null, null);
    }
  }

  private record Sub(long memberNo, int pos, String name) {}

  void remove(Connection c, Collection<Long> memberNos) throws SQLException {
    if (memberNos.isEmpty()) {
      return;
    }
    for (String table : List.of("{member_value}", "{member_sub}")) {
      String delete = "delete from " + table + " where member_no = ";
      if (db.isPostgres()) {
        db.update(c, Sql.of(delete + "any(?)", Sql.longs(memberNos)));
      } else {
        List<@Nullable Object[]> rows = new ArrayList<>();
        memberNos.forEach(memberNo -> rows.add(new @Nullable Object[] {memberNo}));
        db.batch(c, delete + "?", rows);
      }
    }
  }

  void insert(Connection c, Map<Long, NewMember> members, Map<String, Long> fieldNos)
      throws SQLException {
    List<Value> values = new ArrayList<>();
    List<Sub> subs = new ArrayList<>();
    members.forEach(
        (memberNo, member) -> {
          member
              .profile()
              .custom()
              .forEach((field, value) -> addRows(values, memberNo, fieldNos.get(field), value));
          int pos = 0;
          for (String name : new TreeSet<>(member.profile().subcommunities())) {
            subs.add(new Sub(memberNo, pos++, Clean.text(name)));
          }
        });
    bulk.insert(
        c,
        "member_value",
        Columns.of(values)
            .longs("member_no", Value::memberNo)
            .longs("field_no", Value::fieldNo)
            .ints("pos", Value::pos)
            .texts("kind", Value::kind)
            .texts("txt", Value::text)
            .texts("txt_f", MemberExtras::folded)
            .reals("num", Value::number)
            .dates("on_day", Value::day)
            .flags("flag", Value::flag));
    bulk.insert(
        c,
        "member_sub",
        Columns.of(subs)
            .longs("member_no", Sub::memberNo)
            .ints("pos", Sub::pos)
            .texts("name", Sub::name)
            .texts("name_f", sub -> MemberColumns.folded(sub.name())));
  }

  private static void addRows(
      List<Value> rows, long memberNo, @Nullable Long field, FieldValue value) {
    long fieldNo = Objects.requireNonNull(field, "field number");
    if (value instanceof FieldValue.Text text) {
      rows.add(Value.text(memberNo, fieldNo, 0, "T", text.text()));
    } else if (value instanceof FieldValue.Number number) {
      rows.add(new Value(memberNo, fieldNo, 0, "N", null, number.number(), null, null));
    } else if (value instanceof FieldValue.Flag flag) {
      rows.add(new Value(memberNo, fieldNo, 0, "B", null, null, null, flag.flag()));
    } else if (value instanceof FieldValue.Day day) {
      rows.add(new Value(memberNo, fieldNo, 0, "D", null, null, day.day(), null));
    } else if (value instanceof FieldValue.Values list) {
      int pos = 0;
      for (String item : list.items()) {
        rows.add(Value.text(memberNo, fieldNo, pos++, "L", item));
      }
      if (pos == 0) {
        rows.add(Value.text(memberNo, fieldNo, 0, "E", null));
      }
    }
  }

  private static @Nullable String folded(Value value) {
    return value.text() == null ? null : MemberColumns.folded(value.text());
  }

  /** A stored value with its owner; items of a list come one by one. */
  private record Found(
      long memberNo, String field, @Nullable FieldValue value, @Nullable String item) {
    static Found read(Row row) throws SQLException {
      long memberNo = row.big();
      String field = row.text();
      String kind = row.text();
      String text = row.textOrNull();
      return new Found(memberNo, field, value(kind, text, row), text);
    }

    /** Returns null for a row that is part of a list. */
    private static @Nullable FieldValue value(String kind, @Nullable String text, Row row)
        throws SQLException {
      Double number = row.realOrNull();
      LocalDate day = row.dateOrNull();
      Boolean flag = row.flagOrNull();
      return switch (kind) {
        case "T" -> new FieldValue.Text(Objects.requireNonNull(text, "text"));
        case "N" -> new FieldValue.Number(Objects.requireNonNull(number, "number"));
        case "D" -> new FieldValue.Day(Objects.requireNonNull(day, "day"));
        case "B" -> new FieldValue.Flag(Objects.requireNonNull(flag, "flag"));
        default -> null;
      };
    }
  }

  /** Reads the custom values of members, by member number and field name. */
  Map<Long, Map<String, FieldValue>> values(Connection c, Collection<Long> memberNos)
      throws SQLException {
    Sql sql =
        Sql.of("select v.member_no, f.name, v.kind, v.txt, v.num, v.on_day, v.flag ")
            .add(
                db.among(
                    "{member_value} v join {field} f on f.field_no = v.field_no",
                    "v.member_no",
                    Sql.longs(memberNos)))
            .add(" order by v.member_no, v.field_no, v.pos");
    Map<Long, Map<String, FieldValue>> values = new HashMap<>();
    Map<Long, Map<String, List<String>>> lists = new HashMap<>();
    for (Found row : db.query(c, sql, Found::read)) {
      FieldValue value = row.value();
      if (value == null) {
        addItem(in(lists, row.memberNo()), row);
      } else {
        in(values, row.memberNo()).put(row.field(), value);
      }
    }
    lists.forEach(
        (memberNo, fields) ->
            fields.forEach(
                (field, items) -> in(values, memberNo).put(field, FieldValue.of(items))));
    return values;
  }

  private static <V> Map<String, V> in(Map<Long, Map<String, V>> members, Long memberNo) {
    return members.computeIfAbsent(memberNo, n -> new HashMap<>());
  }

  /** The one row of an empty list has no item. */
  private static void addItem(Map<String, List<String>> lists, Found row) {
    List<String> items = lists.computeIfAbsent(row.field(), f -> new ArrayList<>());
    String item = row.item();
    if (item != null) {
      items.add(item);
    }
  }

  /** Reads the subcommunities of members, by member number. */
  Map<Long, Set<String>> subcommunities(Connection c, Collection<Long> memberNos)
      throws SQLException {
    Sql sql =
        Sql.of("select s.member_no, s.name ")
            .add(db.among("{member_sub} s", "s.member_no", Sql.longs(memberNos)));
    Map<Long, Set<String>> subs = new HashMap<>();
    db.query(c, sql, row -> subs.computeIfAbsent(row.big(), n -> new TreeSet<>()).add(row.text()));
    return subs;
  }
}
