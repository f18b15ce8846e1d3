package io.campaign.bench.dispatch;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** db-scheduler by lock-and-fetch with 20 threads: one one-time task a row, which does nothing. */
final class DbSchedulerLoad implements Load {
  private static final int BATCH = 1_000;
  private static final int THREADS = 20;

  private final Database database;

  DbSchedulerLoad(Database database) {
    this.database = database;
  }

  @Override
  public Cost run(int rows) throws SQLException {
    recreate();
    AtomicLong done = new AtomicLong();
    OneTimeTask<String> task =
        Tasks.oneTime("send", String.class).execute((instance, context) -> done.incrementAndGet());
    Scheduler scheduler =
        Scheduler.create(database.dataSource(), task)
            .threads(THREADS)
            .pollUsingLockAndFetch(1.0, 4.0)
            .pollingInterval(Duration.ofSeconds(1))
            .build();
    long start = database.cpu().nanos();
    for (int from = 0; from < rows; from += BATCH) {
      List<TaskInstance<?>> batch = new ArrayList<>();
      for (int i = from; i < Math.min(rows, from + BATCH); i++) {
        batch.add(task.instance("m-" + i, "Member " + i));
      }
      scheduler.scheduleBatch(batch, Instant.now());
    }
    long planned = database.cpu().nanos();
    long began = System.nanoTime();
    scheduler.start();
    while (done.get() < rows) {
      LockSupport.parkNanos(20_000_000);
    }
    long nanos = System.nanoTime() - began;
    long sent = database.cpu().nanos();
    scheduler.stop();
    return Cost.of(planned - start, sent - planned, nanos, rows);
  }

  private void recreate() throws SQLException {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("drop table if exists scheduled_tasks");
      statement.execute(
          "create table scheduled_tasks (task_name text not null, task_instance text not null,"
              + " task_data bytea, execution_time timestamp with time zone not null, picked boolean"
              + " not null, picked_by text, last_success timestamp with time zone, last_failure"
              + " timestamp with time zone, consecutive_failures int, last_heartbeat timestamp with"
              + " time zone, version bigint not null, priority smallint, primary key (task_name,"
              + " task_instance))");
      statement.execute("create index execution_time_idx on scheduled_tasks (execution_time)");
      statement.execute("create index last_heartbeat_idx on scheduled_tasks (last_heartbeat)");
      statement.execute(
          "create index priority_execution_time_idx on scheduled_tasks (priority desc,"
              + " execution_time asc)");
    }
  }
}
