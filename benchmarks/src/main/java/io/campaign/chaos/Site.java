package io.campaign.chaos;

import io.campaign.chaos.Trial.Place;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Folder and database of one trial. */
final class Site implements AutoCloseable {
  private static final int POSTGRES_MEGABYTES = 300;
  private static final int H2_MEGABYTES = 64;
  private static final int BLOCK = 64 * 1024;

  private final Path folder;
  private final boolean mounted;
  private final @Nullable Postgres postgres;

  private Site(Path folder, boolean mounted, @Nullable Postgres postgres) {
    this.folder = folder;
    this.mounted = mounted;
    this.postgres = postgres;
  }

  /** Prepares a place; null when this machine does not allow it. */
  static @Nullable Site of(Place place, Path folder) throws IOException, InterruptedException {
    clear(folder);
    Path disk = Files.createDirectories(folder.resolve("disk"));
    boolean small = place == Place.POSTGRES_SMALL || place == Place.H2_SMALL;
    if (small) {
      int size = place == Place.H2_SMALL ? H2_MEGABYTES : POSTGRES_MEGABYTES;
      String options = "size=" + size + "m,mode=0777";
      if (!Signals.run("mount", "-t", "tmpfs", "-o", options, "tmpfs", disk.toString())) {
        return null;
      }
    }
    boolean h2 = place == Place.H2 || place == Place.H2_SMALL;
    return new Site(folder, small, h2 ? null : new Postgres(disk.resolve("data")));
  }

  Path folder() {
    return folder;
  }

  private Path disk() {
    return folder.resolve("disk");
  }

  String url() {
    Postgres server = postgres;
    return server == null
        ? "jdbc:h2:file:" + disk().resolve("db").toAbsolutePath() + ";WRITE_DELAY=0"
        : server.url();
  }

  void stopDatabase() throws IOException, InterruptedException {
    Postgres server = postgres;
    if (server != null) {
      server.stopImmediately();
    }
  }

  void startDatabase() throws IOException {
    Postgres server = postgres;
    if (server != null) {
      server.startAgain();
    }
  }

  /** Writes until nothing more fits. */
  Path fillDisk() throws IOException {
    Path ballast = disk().resolve("ballast");
    byte[] block = new byte[BLOCK];
    try (OutputStream out = Files.newOutputStream(ballast)) {
      while (true) {
        out.write(block);
      }
    } catch (IOException full) {
      return ballast;
    }
  }

  /** A server that gave up is started by whoever looks after it. */
  void freeDisk(Path ballast) throws IOException {
    Files.delete(ballast);
    Postgres server = postgres;
    if (server != null && !server.isRunning()) {
      server.startAgain();
    }
  }

  private static void clear(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        files.sorted(Comparator.reverseOrder()).forEach(Site::delete);
      }
    }
    Files.createDirectories(folder);
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException("folder of an earlier trial must be deletable", e);
    }
  }

  @Override
  public void close() throws IOException {
    try {
      stopDatabase();
      if (mounted) {
        boolean unused = Signals.run("umount", disk().toString());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
