package io.campaign.jdbc;

import io.campaign.filter.Op;
import io.campaign.filter.TextMode;

/**
 * Conditions on a folded text column that is not null. PostgreSQL's columns are {@code COLLATE "C"}
 * and thereby in code point order; H2 compares UTF-16 units, so its order is asked of the UTF-8
 * bytes. Nothing here knows wildcards.
 */
final class TextSql {
  private final Dialect dialect;

  TextSql(Dialect dialect) {
    this.dialect = dialect;
  }

  Sql compare(String column, Op op, String folded) {
    return switch (op) {
      case EQ -> Sql.of(column + " = ?", folded);
      case NE -> Sql.of(column + " <> ?", folded);
      case LT, LE, GT, GE ->
          dialect.isPostgres()
              ? Sql.of(column + " " + op.symbol() + " ?", folded)
              : Sql.of("stringtoutf8(" + column + ") " + op.symbol() + " stringtoutf8(?)", folded);
    };
  }

  Sql find(String column, TextMode mode, String folded) {
    if (dialect.isPostgres()) {
      return switch (mode) {
        case CONTAINS -> Sql.of("strpos(" + column + ", ?) > 0", folded);
        case STARTS_WITH -> Sql.of("starts_with(" + column + ", ?)", folded);
      };
    }
    return switch (mode) {
      case CONTAINS -> Sql.of("locate(?, " + column + ") > 0", folded);
      case STARTS_WITH -> Sql.of("locate(?, " + column + ") = 1", folded);
    };
  }
}
