package io.campaign.jdbc;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Many rows as one bind per column, to be used as a table in a statement, so that its text is the
 * same for any number of rows. Not thread-safe.
 *
 * @param <T> what a row is made of
 */
final class Columns<T> {
  /** From so many rows on, a value that all of them share is bound once. */
  private static final int WORTH_SHARING = 32;

  private record Column(String name, String postgres, String h2, Sql.Values values) {
    /** Whether every row has this value. Never of byte arrays, which are compared by identity. */
    boolean shared() {
      @Nullable Object[] items = values.items();
      if (items.length < WORTH_SHARING || items instanceof byte[][]) {
        return false;
      }
      Object first = items[0];
      for (Object item : items) {
        if (!Objects.equals(first, item)) {
          return false;
        }
      }
      return true;
    }
  }

  private final Collection<T> rows;
  private final List<Column> columns = new ArrayList<>();

  private Columns(Collection<T> rows) {
    this.rows = rows;
  }

  static <T> Columns<T> of(Collection<T> rows) {
    return new Columns<>(rows);
  }

  Columns<T> longs(String name, Function<? super T, ? extends @Nullable Long> value) {
    return column(name, "int8", "bigint", value);
  }

  Columns<T> ints(String name, Function<? super T, ? extends @Nullable Integer> value) {
    return column(name, "int4", "integer", value);
  }

  Columns<T> texts(String name, Function<? super T, ? extends @Nullable String> value) {
    return column(name, "text", "varchar", value);
  }

  Columns<T> flags(String name, Function<? super T, ? extends @Nullable Boolean> value) {
    return column(name, "bool", "boolean", value);
  }

  Columns<T> reals(String name, Function<? super T, ? extends @Nullable Double> value) {
    return column(name, "float8", "double precision", value);
  }

  Columns<T> dates(String name, Function<? super T, ? extends @Nullable LocalDate> value) {
    return column(name, "date", "date", value);
  }

  Columns<T> bytes(String name, Function<? super T, byte[]> value) {
    // PostgreSQL's driver encodes this array only as byte[][], not as Object[] of byte[].
    byte[][] items = rows.stream().map(value).toArray(byte[][]::new);
    columns.add(new Column(name, "bytea", "varbinary", new Sql.Values("bytea", items)));
    return this;
  }

  private Columns<T> column(
      String name, String postgres, String h2, Function<? super T, ? extends @Nullable Object> v) {
    columns.add(new Column(name, postgres, h2, Sql.column(postgres, rows, v)));
    return this;
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  List<String> names() {
    return columns.stream().map(Column::name).toList();
  }

  /** Renders a table of these rows, named by the alias, with the binds. */
  Sql table(Dialect dialect, String alias) {
    Object[] binds = columns.stream().map(Column::values).toArray();
    if (dialect.isPostgres()) {
      return unnest(columns, alias);
    }
    String typed = each(columns, column -> column.name() + " " + column.h2() + " = ?");
    return Sql.of("table(" + typed + ") " + alias, binds);
  }

  /**
   * Like {@link #table}, but what all rows share is bound once: PostgreSQL then neither decodes nor
   * stores it per row. For statements that run often with rows alike, since each set of shared
   * columns makes a statement text of its own.
   */
  Sql narrow(Dialect dialect, String alias) {
    if (!dialect.isPostgres()) {
      return table(dialect, alias);
    }
    List<Column> shared = columns.stream().filter(Column::shared).toList();
    if (shared.isEmpty() || shared.size() == columns.size()) {
      return table(dialect, alias);
    }
    List<Column> own = columns.stream().filter(column -> !shared.contains(column)).toList();
    Sql sql = Sql.of("(select " + each(own, column -> "v." + column.name()));
    for (Column column : shared) {
      sql.add(", ?::" + column.postgres() + " as " + column.name(), column.values().items()[0]);
    }
    return sql.add(" from ").add(unnest(own, "v")).add(") " + alias);
  }

  private static Sql unnest(List<Column> columns, String alias) {
    String casts = each(columns, column -> "?::" + column.postgres() + "[]");
    String names = each(columns, Column::name);
    Object[] binds = columns.stream().map(Column::values).toArray();
    return Sql.of("unnest(" + casts + ") " + alias + " (" + names + ")", binds);
  }

  private static String each(List<Column> columns, Function<Column, String> text) {
    return columns.stream().map(text).collect(Collectors.joining(", "));
  }
}
