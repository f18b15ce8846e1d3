package io.campaign.demo;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * The folder a demo works in, and what must survive the death of its process: how far it came and
 * how far its clock was moved. One process at a time.
 */
final class DemoFolder implements AutoCloseable {
  /** Files the demo makes; nothing else is ever deleted. */
  private static final List<String> OWN =
      List.of("demo.", "smsc", "members.", "database.", "summary.");

  private final Path folder;
  private final Properties state = new Properties();

  private final FileChannel lock;

  private DemoFolder(Path folder, FileChannel lock) {
    this.folder = folder;
    this.lock = lock;
  }

  static DemoFolder open(Path folder) throws IOException {
    Files.createDirectories(folder);
    FileChannel lock =
        FileChannel.open(
            folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (lock.tryLock() == null) {
      lock.close();
      throw new DemoFailure("demo.dir (" + folder + ") must not be in use by another demo");
    }
    DemoFolder opened = new DemoFolder(folder, lock);
    if (Files.exists(opened.stateFile())) {
      try (Reader in = Files.newBufferedReader(opened.stateFile(), StandardCharsets.UTF_8)) {
        opened.state.load(in);
      }
    }
    return opened;
  }

  Path path(String name) {
    return folder.resolve(name);
  }

  SmscFiles smsc() {
    return new SmscFiles(folder);
  }

  private Path stateFile() {
    return folder.resolve("demo.properties");
  }

  String get(String name, String usual) {
    return state.getProperty(name, usual);
  }

  /** Keeps a value; it is on disk when this returns. */
  synchronized void set(String name, String value) {
    state.setProperty(name, value);
    Path fresh = folder.resolve("demo.properties.new");
    try {
      try (Writer out = Files.newBufferedWriter(fresh, StandardCharsets.UTF_8)) {
        state.store(out, null);
      }
      Files.move(
          fresh, stateFile(), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new DemoFailure("demo.dir (" + folder + ") must be writable: " + e.getMessage(), e);
    }
  }

  boolean isEmpty() {
    return state.isEmpty();
  }

  /** Removes what an earlier demo left behind. */
  void clear() throws IOException {
    state.clear();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(DemoFolder::isOwn).toList()) {
        Files.delete(file);
      }
    }
  }

  private static boolean isOwn(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return Files.isRegularFile(file) && OWN.stream().anyMatch(name::startsWith);
  }

  /** Lets others in. */
  @Override
  public void close() throws IOException {
    lock.close();
  }
}
