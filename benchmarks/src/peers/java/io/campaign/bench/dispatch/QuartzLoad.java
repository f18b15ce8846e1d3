package io.campaign.bench.dispatch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobExecutionContext;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.impl.StdSchedulerFactory;
import org.quartz.utils.ConnectionProvider;
import org.quartz.utils.DBConnectionManager;

/** Quartz on JDBC, clustered, with 16 threads: one durable job, and one trigger a row. */
final class QuartzLoad implements Load {
  private static final AtomicLong DONE = new AtomicLong();
  private static final int TOGETHER = 500;

  private final Database database;

  QuartzLoad(Database database) {
    this.database = database;
  }

  /** The job. */
  public static final class Work implements Job {
    @Override
    public void execute(JobExecutionContext context) {
      DONE.incrementAndGet();
    }
  }

  @Override
  public Cost run(int rows) throws SQLException, IOException, SchedulerException {
    recreate();
    DONE.set(0);
    Scheduler scheduler = new StdSchedulerFactory(settings()).getScheduler();
    long start = database.cpu().nanos();
    for (int from = 0; from < rows; from += TOGETHER) {
      Map<JobDetail, Set<? extends Trigger>> some = new HashMap<>();
      JobDetail job =
          JobBuilder.newJob(Work.class).withIdentity("send-" + from).storeDurably().build();
      Set<Trigger> triggers = new HashSet<>();
      for (int i = from; i < Math.min(rows, from + TOGETHER); i++) {
        triggers.add(TriggerBuilder.newTrigger().withIdentity("m-" + i).startNow().build());
      }
      some.put(job, triggers);
      scheduler.scheduleJobs(some, true);
    }
    long planned = database.cpu().nanos();
    long began = System.nanoTime();
    scheduler.start();
    while (DONE.get() < rows) {
      LockSupport.parkNanos(20_000_000);
    }
    long wall = System.nanoTime() - began;
    long sent = database.cpu().nanos();
    scheduler.shutdown(true);
    return Cost.of(planned - start, sent - planned, wall, rows);
  }

  private Properties settings() {
    DBConnectionManager.getInstance()
        .addConnectionProvider(
            "bench",
            new ConnectionProvider() {
              @Override
              public Connection getConnection() throws SQLException {
                return database.dataSource().getConnection();
              }

              @Override
              public void shutdown() {}

              @Override
              public void initialize() {}
            });
    Properties settings = new Properties();
    settings.setProperty("org.quartz.scheduler.instanceName", "bench" + System.nanoTime());
    settings.setProperty("org.quartz.scheduler.instanceId", "AUTO");
    settings.setProperty("org.quartz.scheduler.skipUpdateCheck", "true");
    settings.setProperty("org.quartz.scheduler.batchTriggerAcquisitionMaxCount", "16");
    settings.setProperty("org.quartz.threadPool.threadCount", "16");
    settings.setProperty("org.quartz.jobStore.class", "org.quartz.impl.jdbcjobstore.JobStoreTX");
    settings.setProperty(
        "org.quartz.jobStore.driverDelegateClass",
        "org.quartz.impl.jdbcjobstore.PostgreSQLDelegate");
    settings.setProperty("org.quartz.jobStore.dataSource", "bench");
    settings.setProperty("org.quartz.jobStore.isClustered", "true");
    settings.setProperty("org.quartz.jobStore.acquireTriggersWithinLock", "true");
    settings.setProperty("org.quartz.jobStore.misfireThreshold", "600000");
    return settings;
  }

  /** Its own script drops and creates. */
  private void recreate() throws SQLException, IOException {
    try (InputStream script =
            Scheduler.class.getResourceAsStream(
                "/org/quartz/impl/jdbcjobstore/tables_postgres.sql");
        Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      if (script == null) {
        throw new IOException("the script of tables must be there");
      }
      String text = new String(script.readAllBytes(), StandardCharsets.UTF_8);
      String plain =
          text.replaceAll("(?m)^--.*$", "").replaceAll("(?im)^\\s*(set|commit|begin)\\b.*;$", "");
      statement.execute(plain);
    }
  }
}
