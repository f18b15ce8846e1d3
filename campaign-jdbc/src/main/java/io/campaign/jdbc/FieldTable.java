package io.campaign.jdbc;

import io.campaign.error.ConflictException;
import io.campaign.error.ErrorCode;
import io.campaign.field.FieldCatalog;
import io.campaign.field.FieldDef;
import io.campaign.field.FieldRef;
import io.campaign.field.FieldType;
import io.campaign.id.AccountId;
import io.campaign.member.NewMember;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Custom fields of accounts: their numbers, and their definitions once somebody gave one. */
final class FieldTable {
  private final Db db;
  private final Bulk bulk;

  FieldTable(Db db) {
    this.db = db;
    this.bulk = new Bulk(db);
  }

  /**
   * A custom field.
   *
   * @param type null while it is only used, not defined
   */
  record Field(long fieldNo, String name, @Nullable FieldType type, String label) {}

  /** Reads all custom fields of an account by name, in the order in which they appeared. */
  Map<String, Field> of(Connection c, AccountId account) throws SQLException {
    Sql sql =
        Sql.of(
            "select field_no, name, type, coalesce(label, name) from {field}"
                + " where account = ? order by field_no",
            account.value());
    Map<String, Field> fields = new LinkedHashMap<>();
    db.query(c, sql, r -> new Field(r.big(), r.text(), r.constantOrNull(FieldType.class), r.text()))
        .forEach(field -> fields.put(field.name(), field));
    return fields;
  }

  /** Returns the numbers of all fields that the members have values of; makes missing ones. */
  Map<String, Long> numbers(Connection c, AccountId account, List<NewMember> members)
      throws SQLException {
    Set<String> names = new TreeSet<>();
    members.forEach(member -> names.addAll(member.profile().custom().keySet()));
    Map<String, Long> numbers = new HashMap<>();
    if (names.isEmpty()) {
      return numbers;
    }
    Map<String, Field> known = insertMissing(c, account, names);
    known.forEach((name, field) -> numbers.put(name, field.fieldNo()));
    return numbers;
  }

  private Map<String, Field> insertMissing(Connection c, AccountId account, Set<String> names)
      throws SQLException {
    Map<String, Field> known = of(c, account);
    List<String> missing = names.stream().filter(name -> !known.containsKey(name)).toList();
    if (missing.isEmpty()) {
      return known;
    }
    bulk.insert(
        c,
        "field",
        Columns.of(missing).texts("account", n -> account.value()).texts("name", n -> n));
    return of(c, account);
  }

  void define(Connection c, AccountId account, List<FieldDef> definitions) throws SQLException {
    FieldCatalog.of(definitions);
    Map<String, Field> known = of(c, account);
    for (FieldDef definition : definitions) {
      Field field = known.get(customName(definition));
      if (field != null && field.type() != null && field.type() != definition.type()) {
        throw new ConflictException(
            ErrorCode.CONFLICT,
            "type (%s) of field %s must stay %s"
                .formatted(definition.type(), definition.name(), field.type()));
      }
    }
    Set<String> names = new LinkedHashSet<>();
    definitions.forEach(definition -> names.add(customName(definition)));
    Map<String, Field> numbered = insertMissing(c, account, names);
    for (FieldDef definition : definitions) {
      Field field = numbered.get(customName(definition));
      if (field != null) {
        write(c, field.fieldNo(), definition);
      }
    }
  }

  /** The catalogue has refused definitions of built-in fields. */
  private static String customName(FieldDef definition) {
    return ((FieldRef.Custom) definition.field()).name();
  }

  private void write(Connection c, long fieldNo, FieldDef definition) throws SQLException {
    db.update(
        c,
        Sql.of(
            "update {field} set type = ?, label = ? where field_no = ?",
            definition.type(),
            definition.label(),
            fieldNo));
    db.update(c, Sql.of("delete from {field_choice} where field_no = ?", fieldNo));
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (String item : definition.allowed()) {
      rows.add(new @Nullable Object[] {fieldNo, rows.size(), item});
    }
    db.batch(c, "insert into {field_choice} (field_no, pos, item) values (?, ?, ?)", rows);
  }

  /** Reads the definitions of an account; fields that are only used are left out. */
  List<FieldDef> definitions(Connection c, AccountId account) throws SQLException {
    Sql sql =
        Sql.of(
            "select ch.field_no, ch.item from {field_choice} ch join {field} f"
                + " on f.field_no = ch.field_no where f.account = ? order by ch.field_no, ch.pos",
            account.value());
    Map<Long, List<String>> allowed = new HashMap<>();
    db.query(c, sql, r -> allowed.computeIfAbsent(r.big(), n -> new ArrayList<>()).add(r.text()));
    List<FieldDef> definitions = new ArrayList<>();
    for (Field field : of(c, account).values()) {
      FieldType type = field.type();
      if (type != null) {
        FieldRef name = new FieldRef.Custom(field.name());
        List<String> items = allowed.getOrDefault(field.fieldNo(), List.of());
        definitions.add(new FieldDef(name, type, field.label(), items));
      }
    }
    return definitions;
  }
}
