package io.campaign.jdbc;

import io.campaign.event.EngineEvent;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Writes events into the durable feed, in the transaction of the fact they tell of. */
@FunctionalInterface
interface FeedWriter {
  /** Appends the events in order; an empty list writes nothing. */
  void write(Connection connection, List<EngineEvent> events) throws SQLException;
}
