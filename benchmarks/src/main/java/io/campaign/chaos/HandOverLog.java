package io.campaign.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * What the carrier itself saw, one line an event, appended by all processes before they answer.
 * Times are ticks of the machine, which its processes share.
 */
final class HandOverLog implements AutoCloseable {
  private final FileChannel channel;

  HandOverLog(Path file) throws IOException {
    this.channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  /** What happened. */
  enum Kind {
    /** Taken. */
    TAKEN,
    /** Refused for now. */
    REFUSED,
    /** An opt-out was acknowledged. */
    STOPPED
  }

  /**
   * An event.
   *
   * @param tick when, in nanoseconds
   * @param wallMicros when by the wall, in microseconds since 1970
   * @param kind what
   * @param id our id of the message, or empty
   * @param number whose
   */
  record Line(long tick, long wallMicros, Kind kind, String id, String number) {}

  void write(Kind kind, String id, String number) {
    long wall = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    String line = System.nanoTime() + "\t" + wall + "\t" + kind + "\t" + id + "\t" + number + "\n";
    try {
      channel.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.US_ASCII)));
    } catch (IOException e) {
      throw new UncheckedIOException("the carrier's log must be writable", e);
    }
  }

  /** Reads whole lines; the one being written when a process died may be cut. */
  static List<Line> read(Path file) throws IOException {
    List<Line> lines = new ArrayList<>();
    if (Files.exists(file)) {
      for (String line : Files.readAllLines(file, StandardCharsets.US_ASCII)) {
        String[] words = line.split("\t", -1);
        if (words.length == 5) {
          lines.add(
              new Line(
                  Long.parseLong(words[0]),
                  Long.parseLong(words[1]),
                  Kind.valueOf(words[2]),
                  words[3],
                  words[4]));
        }
      }
    }
    return lines;
  }

  static long size(Path file) throws IOException {
    return Files.exists(file) ? Files.size(file) : 0;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
