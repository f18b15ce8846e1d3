package io.campaign.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The figures of one bench.
 *
 * @param bench its name
 * @param cases its figures in the order measured
 */
public record BenchReport(String bench, List<BenchCase> cases) {

  /** Copies the cases. */
  public BenchReport {
    cases = List.copyOf(cases);
  }

  /**
   * Prints the figures as a table, a line per peer.
   *
   * @param out where to
   */
  public void print(PrintStream out) {
    out.printf(
        Locale.ROOT,
        "%-22s %-18s %12s  %-16s %12s %8s%n",
        "case",
        "metric",
        "ours",
        "peer",
        "figure",
        "ratio");
    for (BenchCase row : cases) {
      String left =
          String.format(Locale.ROOT, "%-22s %-18s %12.1f", row.name(), row.metric(), row.ours());
      if (row.peers().isEmpty()) {
        out.println(left);
      }
      for (Map.Entry<String, Double> peer : row.peers().entrySet()) {
        out.printf(
            Locale.ROOT,
            "%s  %-16s %12.1f %7.2fx%n",
            left,
            peer.getKey(),
            peer.getValue(),
            row.ratio().get(peer.getKey()));
        left = " ".repeat(left.length());
      }
    }
  }

  /**
   * Writes the figures as JSON; folders are made as needed.
   *
   * @param file where to
   * @throws IOException when the file cannot be written
   */
  public void write(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    try (JsonGenerator json =
        new JsonFactory()
            .createGenerator(ObjectWriteContext.empty(), Files.newBufferedWriter(file))) {
      json.writeStartObject();
      json.writeStringProperty("bench", bench);
      json.writeName("cases").writeStartArray();
      cases.forEach(row -> write(json, row));
      json.writeEndArray().writeEndObject();
    }
  }

  private static void write(JsonGenerator json, BenchCase row) {
    json.writeStartObject();
    json.writeStringProperty("name", row.name());
    json.writeStringProperty("metric", row.metric());
    json.writeName("ours").writeNumber(rounded(row.ours()));
    write(json, "peers", row.peers());
    write(json, "ratio", row.ratio());
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, String name, Map<String, Double> figures) {
    json.writeName(name).writeStartObject();
    figures.forEach((peer, figure) -> json.writeName(peer).writeNumber(rounded(figure)));
    json.writeEndObject();
  }

  private static double rounded(double figure) {
    return Math.round(figure * 1000) / 1000.0;
  }
}
