package io.campaign.bench.dispatch;

import java.sql.SQLException;

/** A job queue that takes so many jobs and works them off. */
interface QueuePeer {
  /** Enqueues and executes; returns what that cost. */
  EngineLoad.Cost run(Database database, int rows) throws SQLException;

  /** Finds a peer, which only the measurement's own build compiles. */
  static QueuePeer named(String name) throws ReflectiveOperationException {
    Class<?> type = Class.forName("io.campaign.bench.dispatch." + name);
    return (QueuePeer) type.getDeclaredConstructor().newInstance();
  }
}
