package io.campaign.jdbc;

import io.campaign.field.FieldValue;
import io.campaign.filter.Op;
import io.campaign.filter.TextMode;
import java.util.ArrayList;
import java.util.List;

/**
 * Conditions on a text column that holds what people wrote. Its comparison form exists in Java
 * only, so the database decides where both agree, on plain ASCII without blanks at its ends, and
 * leaves the other rows to be looked at.
 */
final class HostTextSql {
  private final boolean postgres;

  HostTextSql(boolean postgres) {
    this.postgres = postgres;
  }

  private static boolean isAscii(String folded) {
    return folded.chars().allMatch(c -> c < 0x80);
  }

  /** Present, and such that the database's lower case is the comparison form. */
  private static String plain(String column) {
    return ("(%1$s is not null and %1$s <> '' and octet_length(%1$s) = char_length(%1$s)"
            + " and ascii(left(%1$s, 1)) > 32 and ascii(right(%1$s, 1)) > 32"
            + " and char_length(%1$s) <= "
            + FieldValue.MAX_TEXT
            + ")")
        .formatted(column);
  }

  private String lower(String column) {
    return postgres ? "lower(" + column + " collate \"C\")" : "lower(" + column + ")";
  }

  private static String given(String column) {
    return "(" + column + " is not null and " + column + " <> '')";
  }

  /** Decided on plain rows by the condition; any other row with a text may match. */
  private Bounds decided(String column, Sql onPlain) {
    Sql atLeast = Sql.of("(" + plain(column) + " and ").add(onPlain).add(")");
    Sql atMost =
        Sql.of("(" + given(column) + " and (not " + plain(column) + " or ").add(onPlain).add("))");
    return new Bounds(atMost, atLeast, false);
  }

  Bounds compare(String column, Op op, String folded) {
    if (op.isOrder()) {
      return new Bounds(Sql.of(given(column)), Sql.of("1 = 0"), false);
    }
    String sign = op == Op.EQ ? " = ?" : " <> ?";
    return decided(column, Sql.of(lower(column) + sign, folded));
  }

  Bounds between(String column) {
    return new Bounds(Sql.of(given(column)), Sql.of("1 = 0"), false);
  }

  Bounds in(String column, List<String> folded) {
    List<String> ascii = new ArrayList<>(folded.stream().filter(HostTextSql::isAscii).toList());
    return decided(column, Sql.of(lower(column) + " = any(?)", Sql.texts(ascii)));
  }

  Bounds find(String column, TextMode mode, String folded) {
    Sql at =
        postgres
            ? Sql.of("strpos(" + lower(column) + ", ?)", folded)
            : Sql.of("locate(?, " + lower(column) + ")", folded);
    return decided(column, at.add(mode == TextMode.CONTAINS ? " > 0" : " = 1"));
  }

  Bounds present(String column) {
    return new Bounds(Sql.of(given(column)), Sql.of(plain(column)), false);
  }
}
