package io.campaign.conformance.clustering;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClusteringSuiteTest {
  private static final Path SHARED = Path.of("..", "..", "shared", "data");
  private static final Pattern FIGURE = Pattern.compile("(\\w+)=([\\d.]+)");

  @TempDir Path folder;

  @Test
  void aFileOfReplies_isGroupedAndMeasured() throws IOException {
    Path file = folder.resolve("replies.csv");
    String rows =
        "tea,tea\nTea!!,tea\ntea pls,tea\ncoffee,coffee\ncofee,coffee\ncoffee plz,coffee\n";
    Files.writeString(file, "text,label\n" + rows, StandardCharsets.UTF_8);

    Map<String, Double> found = measure(file);

    assertEquals(6, found.get("n"));
    assertEquals(2, found.get("clusters"));
    assertEquals(1, found.get("ami"));
  }

  @ParameterizedTest
  @CsvSource({
    "replies-banking77.csv, 0.50, 0.25, 231",
    "replies-event-rsvp.csv, 0.65, 0.30, 24",
    "replies-tour-poll.csv, 0.70, 0.45, 39",
  })
  void sharedReplies_areGroupedAsWellAsPromised(String name, double ami, double ari, int most)
      throws IOException {
    Path file = SHARED.resolve(name);
    if (!Files.isRegularFile(file)) {
      System.out.println("shared replies " + name + ": not there, skipped");
      return;
    }

    Map<String, Double> found = measure(file);

    System.out.println("shared replies " + name + ": " + found);
    assertTrue(found.get("ami") >= ami, "ami " + found);
    assertTrue(found.get("ari") >= ari, "ari " + found);
    assertTrue(found.get("clusters") <= most, "clusters " + found);
  }

  @Test
  void eightMergesByHand_bringATourPollTogether() throws IOException {
    Path file = SHARED.resolve("replies-tour-poll.csv");
    if (!Files.isRegularFile(file)) {
      System.out.println("shared replies replies-tour-poll.csv: not there, skipped");
      return;
    }
    System.setProperty("merges", "8");
    try {
      assertTrue(measure(file).get("ari") >= 0.80);
    } finally {
      System.clearProperty("merges");
    }
  }

  private static Map<String, Double> measure(Path file) throws IOException {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    return FIGURE
        .matcher(ClusteringSuite.run(file, nowhere))
        .results()
        .collect(
            Collectors.toMap(
                (MatchResult figure) -> figure.group(1),
                figure -> Double.valueOf(figure.group(2))));
  }
}
