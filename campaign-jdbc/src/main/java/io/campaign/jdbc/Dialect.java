package io.campaign.jdbc;

import io.campaign.error.StoreFailure;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;

/** The databases this module speaks to. */
public enum Dialect {
  /** H2 2.x, embedded or in server mode; one engine instance per database. */
  H2("h2"),
  /** PostgreSQL 14 or later; any number of engine instances. */
  POSTGRESQL("postgresql");

  private final String folder;

  Dialect(String folder) {
    this.folder = folder;
  }

  /** Returns the name of the folder that holds this dialect's DDL. */
  String folder() {
    return folder;
  }

  boolean isPostgres() {
    return this == POSTGRESQL;
  }

  static Dialect of(Connection connection) throws SQLException {
    String product = connection.getMetaData().getDatabaseProductName();
    String name = product.toLowerCase(Locale.ROOT);
    if (name.equals("h2")) {
      return H2;
    }
    if (name.contains("postgresql")) {
      return POSTGRESQL;
    }
    throw new StoreFailure.Rejected(
        "database (" + product + ") must be H2 or PostgreSQL, or one dialect must be set", null);
  }
}
