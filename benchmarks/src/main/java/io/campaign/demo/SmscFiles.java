package io.campaign.demo;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** What an SMSC process keeps in its folder, for whoever started it. */
final class SmscFiles {
  private final Path folder;

  SmscFiles(Path folder) {
    this.folder = folder;
  }

  /**
   * What the SMSC says of itself.
   *
   * @param pid its process
   * @param port where it listens
   * @param accepted parts it accepted since it started
   * @param throttled submits it turned away
   * @param delivered receipts and replies that were acknowledged
   * @param pending receipts and replies that were not
   */
  record Status(long pid, int port, long accepted, long throttled, long delivered, long pending) {}

  Path log() {
    return folder.resolve("smsc-log.tsv");
  }

  Path stop() {
    return folder.resolve("smsc.stop");
  }

  Path earlyStops() {
    return folder.resolve("smsc-early-stops.txt");
  }

  Path output() {
    return folder.resolve("smsc.out");
  }

  private Path status() {
    return folder.resolve("smsc.properties");
  }

  void write(int port, SmscDesk desk, Outbox outbox) throws IOException {
    Properties values = new Properties();
    values.setProperty("pid", String.valueOf(ProcessHandle.current().pid()));
    values.setProperty("port", String.valueOf(port));
    values.setProperty("accepted", String.valueOf(desk.accepted()));
    values.setProperty("throttled", String.valueOf(desk.throttled()));
    values.setProperty("delivered", String.valueOf(outbox.delivered()));
    values.setProperty("pending", String.valueOf(outbox.pending()));
    Path fresh = folder.resolve("smsc.properties.new");
    try (Writer out = Files.newBufferedWriter(fresh, StandardCharsets.UTF_8)) {
      values.store(out, null);
    }
    Files.move(
        fresh, status(), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Reads the status of a process that is alive; null when there is none. */
  @Nullable Status read() throws IOException {
    if (Files.notExists(status())) {
      return null;
    }
    Properties values = new Properties();
    try (Reader in = Files.newBufferedReader(status(), StandardCharsets.UTF_8)) {
      values.load(in);
    }
    Status status =
        new Status(
            number(values, "pid"),
            (int) number(values, "port"),
            number(values, "accepted"),
            number(values, "throttled"),
            number(values, "delivered"),
            number(values, "pending"));
    boolean alive = ProcessHandle.of(status.pid()).map(ProcessHandle::isAlive).orElse(false);
    return alive ? status : null;
  }

  private static long number(Properties values, String name) {
    return Long.parseLong(values.getProperty(name, "0"));
  }

  /** Removes what belongs to a running process. */
  void gone() throws IOException {
    Files.deleteIfExists(status());
    Files.deleteIfExists(stop());
  }
}
