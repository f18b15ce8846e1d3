package io.campaign.jdbc;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
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
  private record Column(String name, String postgres, String h2, Sql.Values values) {}

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
      String casts = each(column -> "?::" + column.postgres() + "[]");
      return Sql.of("unnest(" + casts + ") " + alias + " (" + each(Column::name) + ")", binds);
    }
    String typed = each(column -> column.name() + " " + column.h2() + " = ?");
    return Sql.of("table(" + typed + ") " + alias, binds);
  }

  private String each(Function<Column, String> text) {
    return columns.stream().map(text).collect(Collectors.joining(", "));
  }
}
