package io.campaign.bench.filter;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The peers by name, each run in a process of its own. */
final class Peers {
  private static final String PACKAGE = "io.campaign.bench.filter.peers.";
  private static final Map<String, String> CLASSES = classes();

  private Peers() {}

  private static Map<String, String> classes() {
    Map<String, String> classes = new LinkedHashMap<>();
    classes.put("roaring", PACKAGE + "RoaringPeer");
    classes.put("lucene", PACKAGE + "LucenePeer");
    classes.put("cel", PACKAGE + "CelPeer");
    classes.put("spel", PACKAGE + "SpelPeer");
    classes.put("duckdb", PACKAGE + "DuckDbPeer");
    classes.put("postgres", PACKAGE + "PostgresPeer");
    return classes;
  }

  static Iterable<String> names() {
    return CLASSES.keySet();
  }

  /**
   * A figure of a peer beside ours, measured in turn in the same process.
   *
   * @param ours nanoseconds
   * @param peer nanoseconds
   */
  record Pair(double ours, double peer) {}

  /** Runs a peer; figures by case, empty when it failed, which is said on the error stream. */
  static Map<String, Pair> run(String name, int members) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx6g",
                    "-XX:+UseSerialGC",
                    "-cp",
                    System.getProperty("java.class.path"),
                    PeerProcess.class.getName(),
                    CLASSES.get(name),
                    Integer.toString(members)))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    Map<String, Pair> figures = new LinkedHashMap<>();
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] words = line.split(" ", -1);
        if (words[0].equals(PeerProcess.FIGURE)) {
          figures.put(
              words[1], new Pair(Double.parseDouble(words[2]), Double.parseDouble(words[3])));
        }
      }
    } finally {
      process.destroy();
    }
    if (process.waitFor() != 0) {
      System.err.println("peer (" + name + ") ended with status " + process.exitValue());
      return Map.of();
    }
    return figures;
  }
}
