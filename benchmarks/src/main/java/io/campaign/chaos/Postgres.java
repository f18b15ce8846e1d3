package io.campaign.chaos;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A PostgreSQL that can be stopped like a machine that loses its power, and come up again. */
final class Postgres implements AutoCloseable {
  private static final Duration STARTUP = Duration.ofMinutes(2);
  private static final int DEAD_MILLIS = 10_000;
  private static final int TICK_MILLIS = 20;

  private final Path data;
  private EmbeddedPostgres server;
  private final int port;

  Postgres(Path data) throws IOException {
    this.data = data;
    this.server = start(0);
    this.port = server.getPort();
  }

  private EmbeddedPostgres start(int wanted) throws IOException {
    EmbeddedPostgres.Builder builder =
        EmbeddedPostgres.builder()
            .setDataDirectory(data)
            .setCleanDataDirectory(false)
            .setPGStartupWait(STARTUP)
            .setServerConfig("synchronous_commit", "on")
            .setServerConfig("fsync", "on")
            .setServerConfig("min_wal_size", "32MB")
            .setServerConfig("max_wal_size", "48MB")
            .setOutputRedirector(ProcessBuilder.Redirect.DISCARD)
            .setErrorRedirector(ProcessBuilder.Redirect.DISCARD);
    return wanted == 0 ? builder.start() : builder.setPort(wanted).start();
  }

  String url() {
    return "jdbc:postgresql://localhost:" + port + "/postgres";
  }

  /** Everything in memory is gone, as with {@code pg_ctl -m immediate}. */
  void stopImmediately() throws IOException, InterruptedException {
    Path file = data.resolve("postmaster.pid");
    if (Files.exists(file)) {
      long pid = Long.parseLong(Files.readAllLines(file).get(0).strip());
      Signals.send("QUIT", pid);
      for (int waited = 0; Signals.isAlive(pid) && waited < DEAD_MILLIS; waited += TICK_MILLIS) {
        TimeUnit.MILLISECONDS.sleep(TICK_MILLIS);
      }
    }
    leave();
  }

  boolean isRunning() throws IOException {
    Path file = data.resolve("postmaster.pid");
    List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
    return !lines.isEmpty() && Signals.isAlive(Long.parseLong(lines.get(0).strip()));
  }

  void startAgain() throws IOException {
    leave();
    server = start(port);
  }

  /** Forgets a server that is gone; its files stay. */
  private void leave() {
    try {
      server.close();
    } catch (IOException | RuntimeException e) {
      // it is dead already
    }
  }

  @Override
  public void close() {
    leave();
  }
}
