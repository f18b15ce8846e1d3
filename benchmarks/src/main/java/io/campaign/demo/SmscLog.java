package io.campaign.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;

/**
 * The SMSC's own record of what it accepted: a file to which one line is added per part, before the
 * part is acknowledged. It outlives every sender.
 */
final class SmscLog implements AutoCloseable {
  static final String HEADER =
      "time\tdestination\tsource\treference\tparts\tpart\ttext_hash\ttext_length\tmessage_id\n";

  private final OutputStream out;

  SmscLog(Path file) throws IOException {
    boolean fresh = Files.notExists(file);
    out = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    if (fresh) {
      out.write(HEADER.getBytes(StandardCharsets.US_ASCII));
    }
  }

  /**
   * A part as accepted.
   *
   * @param destination digits without a plus sign
   * @param source sender
   * @param reference what its parts have in common, 0 when it is the only one
   * @param parts number of parts
   * @param part which one, from 1
   * @param textHash hash of its text
   * @param textLength octets of its text
   */
  record Part(
      String destination,
      String source,
      int reference,
      int parts,
      int part,
      String textHash,
      int textLength) {}

  /** Adds a line; it is with the operating system when this returns. */
  synchronized void add(String time, Part part, String messageId) throws IOException {
    String line =
        String.join(
            "\t",
            time,
            part.destination(),
            part.source(),
            String.valueOf(part.reference()),
            String.valueOf(part.parts()),
            String.valueOf(part.part()),
            part.textHash(),
            String.valueOf(part.textLength()),
            messageId);
    out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() throws IOException {
    out.close();
  }

  /**
   * What a phone got.
   *
   * @param parts number of parts its message has
   * @param seen how often each part came, by its number
   */
  record Got(int parts, Map<Integer, Integer> seen) {

    /** Parts that came more than once, each further one counted. */
    int extra() {
      return seen.values().stream().mapToInt(times -> times - 1).sum();
    }

    boolean whole() {
      return seen.size() >= parts;
    }
  }

  /** Reads a log; the key is the destination, digits without a plus sign. */
  static Map<String, Got> read(Path file) throws IOException {
    Map<String, Got> all = new HashMap<>();
    if (Files.notExists(file)) {
      return all;
    }
    try (BufferedReader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      in.readLine();
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String[] column = line.split("\t", -1);
        int parts = Integer.parseInt(column[4]);
        all.computeIfAbsent(column[1], to -> new Got(parts, new HashMap<>()))
            .seen()
            .merge(Integer.parseInt(column[5]), 1, Integer::sum);
      }
    }
    return all;
  }
}
