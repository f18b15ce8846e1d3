package io.campaign.jdbc;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One row of a result, read column by column from the left in the order of the select list. Not
 * thread-safe; valid until the reader returns.
 */
final class Row {
  private final ResultSet result;
  private int column;

  Row(ResultSet result) {
    this.result = result;
  }

  boolean next() throws SQLException {
    column = 0;
    return result.next();
  }

  String text() throws SQLException {
    return present(textOrNull());
  }

  @Nullable String textOrNull() throws SQLException {
    return result.getString(++column);
  }

  <E extends Enum<E>> E constant(Class<E> type) throws SQLException {
    return Enum.valueOf(type, text());
  }

  <E extends Enum<E>> @Nullable E constantOrNull(Class<E> type) throws SQLException {
    String name = textOrNull();
    return name == null ? null : Enum.valueOf(type, name);
  }

  int number() throws SQLException {
    return result.getInt(++column);
  }

  @Nullable Integer numberOrNull() throws SQLException {
    int value = result.getInt(++column);
    return result.wasNull() ? null : value;
  }

  long big() throws SQLException {
    return result.getLong(++column);
  }

  @Nullable Long bigOrNull() throws SQLException {
    long value = result.getLong(++column);
    return result.wasNull() ? null : value;
  }

  double real() throws SQLException {
    return result.getDouble(++column);
  }

  @Nullable Double realOrNull() throws SQLException {
    double value = result.getDouble(++column);
    return result.wasNull() ? null : value;
  }

  boolean flag() throws SQLException {
    return result.getBoolean(++column);
  }

  @Nullable Boolean flagOrNull() throws SQLException {
    boolean value = result.getBoolean(++column);
    return result.wasNull() ? null : value;
  }

  Instant instant() throws SQLException {
    return Times.instant(big());
  }

  @Nullable Instant instantOrNull() throws SQLException {
    Long micros = bigOrNull();
    return micros == null ? null : Times.instant(micros);
  }

  @Nullable LocalDate dateOrNull() throws SQLException {
    return result.getObject(++column, LocalDate.class);
  }

  byte[] bytes() throws SQLException {
    return present(result.getBytes(++column));
  }

  /** Reads an array of {@code bigint}; null is an empty one. */
  long[] longsOrNone() throws SQLException {
    Array array = result.getArray(++column);
    return array == null ? new long[0] : longs(array);
  }

  private static long[] longs(Array array) throws SQLException {
    Object[] items = (Object[]) array.getArray();
    long[] values = new long[items.length];
    for (int i = 0; i < items.length; i++) {
      values[i] = ((Number) items[i]).longValue();
    }
    array.free();
    return values;
  }

  private <T> T present(@Nullable T value) throws SQLException {
    if (value == null) {
      throw new SQLException("column " + column + " must not be null", "22004");
    }
    return value;
  }
}
