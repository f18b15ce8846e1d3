package io.campaign.jdbc;

import io.campaign.error.StoreFailure;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sorts a driver's exceptions by their SQLState into the three failures of a store. */
final class Failures {
  /** Connection, transaction rollback, resources, operator intervention, system error. */
  private static final Set<String> PASSING_CLASSES = Set.of("08", "40", "53", "57", "58");

  /** Lock not available; H2's lock time-out, closed, locked, unreadable or full database. */
  private static final Set<String> PASSING_STATES =
      Set.of(
          "55P03", "HYT00", "HYT01", "90007", "90020", "90028", "90031", "90067", "90098", "90121",
          "90135");

  private static final Set<String> MISSING_TABLE = Set.of("42P01", "42S02", "42S03", "42S04");
  private static final Set<String> H2_CLOSED = Set.of("90098", "90121");
  private static final Set<String> UNAUTHORISED = Set.of("28", "3D");

  private Failures() {}

  /** Maps a failure before the commit: nothing happened. */
  static StoreFailure of(String what, SQLException e) {
    String state = state(e);
    if (isPassing(e, state)) {
      return new StoreFailure.Unavailable(message(what, state), cause(e, state));
    }
    if (MISSING_TABLE.contains(state)) {
      return new StoreFailure.Rejected(
          message(what, state) + ": a table is missing, see CampaignSchema.install", e);
    }
    return new StoreFailure.Rejected(message(what, state), cause(e, state));
  }

  /** Maps a failure to get a connection. */
  static StoreFailure ofConnecting(String what, SQLException e) {
    String state = state(e);
    boolean refused = state.length() == 5 && UNAUTHORISED.contains(state.substring(0, 2));
    return refused
        ? new StoreFailure.Rejected(message(what, state), e)
        : new StoreFailure.Unavailable(message(what, state), e);
  }

  /** Maps a failed commit: in doubt, unless the database says that it rolled back. */
  static StoreFailure ofCommit(String what, SQLException e) {
    String state = state(e);
    String kind = state.length() == 5 ? state.substring(0, 2) : "";
    boolean rolledBack = kind.equals("23") || kind.equals("25") || kind.equals("40");
    if (rolledBack && !state.equals("40003")) {
      return of(what, e);
    }
    return new StoreFailure.InDoubt("commit of " + message(what, state), cause(e, state));
  }

  /** Whether H2 closed the database under this connection, as it does when its disk is full. */
  static boolean isOver(SQLException e) {
    return H2_CLOSED.contains(state(e));
  }

  private static boolean isPassing(SQLException e, String state) {
    return e instanceof SQLTransientException
        || e instanceof SQLRecoverableException
        || e instanceof SQLNonTransientConnectionException
        || PASSING_STATES.contains(state)
        || (state.length() == 5 && PASSING_CLASSES.contains(state.substring(0, 2)));
  }

  private static String message(String what, String state) {
    return what + " failed (SQLState " + (state.isEmpty() ? "unknown" : state) + ")";
  }

  private static String state(SQLException e) {
    for (SQLException at = e; at != null; at = at.getNextException()) {
      String state = at.getSQLState();
      if (state != null && !state.isEmpty()) {
        return state;
      }
    }
    return "";
  }

  /** Drivers quote values in data errors and whole statements in batch errors; those stay here. */
  private static @Nullable Throwable cause(SQLException e, String state) {
    boolean quotes =
        e instanceof BatchUpdateException || state.startsWith("22") || state.startsWith("23");
    if (!quotes) {
      return e;
    }
    SQLException plain = new SQLException(e.getClass().getName(), state, e.getErrorCode());
    plain.setStackTrace(e.getStackTrace());
    return plain;
  }
}
