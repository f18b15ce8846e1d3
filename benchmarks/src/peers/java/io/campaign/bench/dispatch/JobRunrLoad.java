package io.campaign.bench.dispatch;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.jobrunr.scheduling.JobScheduler;
import org.jobrunr.server.BackgroundJobServer;
import org.jobrunr.server.BackgroundJobServerConfiguration;
import org.jobrunr.storage.StorageProvider;
import org.jobrunr.storage.sql.common.SqlStorageProviderFactory;
import org.jobrunr.utils.mapper.jackson.JacksonJsonMapper;

/** JobRunr with 16 workers: one job a row, enqueued as a stream, which does nothing. */
final class JobRunrLoad implements Load {
  private static final int WORKERS = 16;
  private static final AtomicLong DONE = new AtomicLong();

  private final Database database;

  JobRunrLoad(Database database) {
    this.database = database;
  }

  /** The job. */
  public static final class Work {
    /** Counts a row. */
    public void on(Integer row) {
      DONE.addAndGet(row >= 0 ? 1 : 0);
    }
  }

  @Override
  public Cost run(int rows) throws SQLException {
    drop();
    DONE.set(0);
    StorageProvider storage = SqlStorageProviderFactory.using(database.dataSource());
    JacksonJsonMapper json = new JacksonJsonMapper();
    storage.setJobMapper(new org.jobrunr.jobs.mappers.JobMapper(json));
    JobScheduler scheduler = new JobScheduler(storage);
    long start = database.cpu().nanos();
    scheduler.<Work, Integer>enqueue(IntStream.range(0, rows).boxed(), (work, row) -> work.on(row));
    long planned = database.cpu().nanos();
    long began = System.nanoTime();
    BackgroundJobServer server =
        new BackgroundJobServer(
            storage,
            json,
            null,
            BackgroundJobServerConfiguration.usingStandardBackgroundJobServerConfiguration()
                .andWorkerCount(WORKERS)
                .andPollInterval(Duration.ofSeconds(5)));
    server.start();
    while (DONE.get() < rows) {
      LockSupport.parkNanos(20_000_000);
    }
    long wall = System.nanoTime() - began;
    long sent = database.cpu().nanos();
    server.stop();
    storage.close();
    return Cost.of(planned - start, sent - planned, wall, rows);
  }

  /** Its tables are made anew by its own migrations. */
  private void drop() throws SQLException {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("drop view if exists jobrunr_jobs_stats");
      for (String table :
          new String[] {
            "migrations", "recurring_jobs", "backgroundjobservers", "metadata", "jobs"
          }) {
        statement.execute("drop table if exists jobrunr_" + table + " cascade");
      }
    }
  }
}
