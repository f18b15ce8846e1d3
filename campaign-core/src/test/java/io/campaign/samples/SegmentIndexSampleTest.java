package io.campaign.samples;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class SegmentIndexSampleTest {
  private static final Path SOURCE =
      Path.of("src/test/java/io/campaign/samples/SegmentIndexSample.java");
  private static final Path PAGE = Path.of("../docs/segment-index.md");

  @Test
  void page_quotesTheSampleAsItIsCompiled() throws IOException {
    assertTrue(Files.readString(PAGE).contains(region()), "docs/segment-index.md must quote it");
  }

  @Test
  void page_showsWhatTheSamplePrints() throws IOException {
    PrintStream before = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      SegmentIndexSample.main(new String[0]);
    } finally {
      System.setOut(before);
    }
    String text = printed.toString(StandardCharsets.UTF_8);
    assertTrue(
        Files.readString(PAGE).contains(text), () -> "docs/segment-index.md must show\n" + text);
  }

  private static String region() throws IOException {
    List<String> lines = Files.readAllLines(SOURCE);
    int from = lines.indexOf("    // region index") + 1;
    int to = from + lines.subList(from, lines.size()).indexOf("    // endregion");
    return lines.subList(from, to).stream()
        .map(line -> line.isEmpty() ? line : line.substring(4))
        .reduce((a, b) -> a + "\n" + b)
        .orElseThrow();
  }
}
