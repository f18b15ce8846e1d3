package io.campaign.jdbc;

import io.campaign.field.FieldRef;
import io.campaign.field.FieldRef.Profile;
import io.campaign.field.FieldType;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Conditions on what stands in rows of its own: custom fields and subcommunities. Equal texts,
 * numbers and days are found by value, through an index; everything else is looked up member by
 * member. PostgreSQL plans either way from an EXISTS; H2 needs to be told by an IN.
 */
final class ValueSql {
  private static final String FALSE = "1 = 0";

  /** Characters of a text that PostgreSQL's index holds, whose rows are bounded. */
  private static final int INDEXED = 64;

  /** Up to so many items are looked up one by one; more are counted, with one bind for all. */
  private static final int FEW = 8;

  private final Dialect dialect;
  private final Map<String, FieldTable.Field> fields;

  ValueSql(Dialect dialect, Map<String, FieldTable.Field> fields) {
    this.dialect = dialect;
    this.fields = fields;
  }

  /** A condition on the folded text of a text or choice field. */
  Sql text(FieldRef field, Sql condition) {
    return byMember(field, "T", condition);
  }

  /** Texts that equal one of these. */
  Sql textIn(FieldRef field, Set<String> folded) {
    return byValue(field, "T", among("v.txt_f", folded));
  }

  Sql number(FieldRef field, String condition, @Nullable Object... binds) {
    return ranged(field, "N", Sql.of(condition, binds));
  }

  Sql flag(FieldRef field, String condition, boolean flag) {
    return byMember(field, "B", Sql.of(condition, flag));
  }

  Sql day(FieldRef field, Sql condition) {
    return ranged(field, "D", condition);
  }

  /** Nearly all values differ from one, which no index helps to find. */
  private Sql ranged(FieldRef field, String kind, Sql condition) {
    return condition.text().contains("<>")
        ? byMember(field, kind, condition)
        : byValue(field, kind, condition);
  }

  Sql present(FieldRef field) {
    if (field == Profile.SUBCOMMUNITY) {
      return Sql.of("exists (select 1 from {member_sub} s where s.member_no = m.member_no)");
    }
    FieldTable.Field known = known(field);
    if (known == null) {
      return Sql.of(FALSE);
    }
    FieldType type = known.type();
    return type == null
        ? Sql.of(
            "exists (select 1 from {member_value} v where v.member_no = m.member_no"
                + " and v.field_no = ? and v.kind <> 'E')",
            known.fieldNo())
        : byMember(field, kind(type), Sql.of("1 = 1"));
  }

  private static String kind(FieldType type) {
    return switch (type) {
      case TEXT, CHOICE -> "T";
      case NUMBER -> "N";
      case BOOLEAN -> "B";
      case DATE -> "D";
      case LIST -> "L";
    };
  }

  /** Lists with at least one of the items. */
  Sql any(FieldRef field, Set<String> folded) {
    if (field != Profile.SUBCOMMUNITY) {
      return byValue(field, "L", among("v.txt_f", folded));
    }
    Sql names = among("s.name_f", folded);
    return dialect.isPostgres()
        ? Sql.of("exists (select 1 from {member_sub} s where s.member_no = m.member_no and ")
            .add(names)
            .add(")")
        : Sql.of("m.member_no in (select s.member_no from {member_sub} s where ")
            .add(names)
            .add(")");
  }

  /** Lists with all of the items. */
  Sql all(FieldRef field, Set<String> folded) {
    if (folded.size() > FEW) {
      return counted(field, folded);
    }
    Sql sql = Sql.of("(");
    String and = "";
    for (String value : folded) {
      sql.add(and).add(any(field, Set.of(value)));
      and = " and ";
    }
    return sql.add(")");
  }

  private Sql counted(FieldRef field, Set<String> folded) {
    if (field == Profile.SUBCOMMUNITY) {
      return Sql.of(
          "((select count(distinct s.name_f) from {member_sub} s where s.member_no = m.member_no"
              + " and s.name_f = any(?)) = ?)",
          Sql.texts(folded),
          folded.size());
    }
    FieldTable.Field known = known(field);
    return known == null
        ? Sql.of(FALSE)
        : Sql.of(
            "((select count(distinct v.txt_f) from {member_value} v"
                + " where v.member_no = m.member_no and v.field_no = ? and v.kind = 'L'"
                + " and v.txt_f = any(?)) = ?)",
            known.fieldNo(),
            Sql.texts(folded),
            folded.size());
  }

  /** Equality that the index on texts answers: on PostgreSQL by the first characters. */
  private Sql among(String column, Collection<String> folded) {
    if (!dialect.isPostgres()) {
      return folded.size() == 1
          ? Sql.of(column + " = ?", folded.iterator().next())
          : Sql.of(column + " = any(?)", Sql.texts(folded));
    }
    Set<String> beginnings = new TreeSet<>();
    folded.forEach(text -> beginnings.add(beginning(text)));
    String begins = "left(" + column + ", " + INDEXED + ")";
    return folded.size() == 1
        ? Sql.of(
            begins + " = ? and " + column + " = ?",
            beginnings.iterator().next(),
            folded.iterator().next())
        : Sql.of(
            begins + " = any(?) and " + column + " = any(?)",
            Sql.texts(beginnings),
            Sql.texts(folded));
  }

  private static String beginning(String text) {
    return text.codePointCount(0, text.length()) <= INDEXED
        ? text
        : text.substring(0, text.offsetByCodePoints(0, INDEXED));
  }

  private Sql byValue(FieldRef field, String kind, Sql condition) {
    FieldTable.Field known = known(field);
    if (known == null || dialect.isPostgres()) {
      return byMember(field, kind, condition);
    }
    return Sql.of(
            "m.member_no in (select v.member_no from {member_value} v"
                + " where v.field_no = ? and v.kind = ? and ",
            known.fieldNo(),
            kind)
        .add(condition)
        .add(")");
  }

  private Sql byMember(FieldRef field, String kind, Sql condition) {
    FieldTable.Field known = known(field);
    if (known == null) {
      return Sql.of(FALSE);
    }
    return Sql.of(
            "exists (select 1 from {member_value} v where v.member_no = m.member_no"
                + " and v.field_no = ? and v.kind = ? and ",
            known.fieldNo(),
            kind)
        .add(condition)
        .add(")");
  }

  private FieldTable.@Nullable Field known(FieldRef field) {
    return field instanceof FieldRef.Custom custom ? fields.get(custom.name()) : null;
  }
}
