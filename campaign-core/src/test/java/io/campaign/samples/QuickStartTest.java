package io.campaign.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuickStartTest {
  private static final Path SOURCE = Path.of("src/test/java/io/campaign/samples/QuickStart.java");
  private static final Path README = Path.of("../README.md");

  @Test
  void quickStart_sendsTheOneMessage() {
    PrintStream before = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      QuickStart.main(new String[0]);
    } finally {
      System.setOut(before);
    }
    assertEquals("ACTIVE, handed off 1", printed.toString(StandardCharsets.UTF_8).strip());
  }

  @Test
  void readme_quotesTheQuickStartAsItIsCompiled() throws IOException {
    String readme = Files.readString(README);
    assertTrue(readme.contains(region()), "README.md must quote the quick start word for word");
  }

  @Test
  void quickStart_hasAtMostTwentyLinesInItsMethod() throws IOException {
    List<String> lines = Files.readAllLines(SOURCE);
    int from = lines.indexOf("  public static void main(String[] args) {");
    int to = lines.subList(from, lines.size()).indexOf("  }");
    assertTrue(to - 1 <= 20, "the body of main has " + (to - 1) + " lines");
  }

  private static String region() throws IOException {
    String source = Files.readString(SOURCE);
    int from = source.indexOf("// region quick-start\n") + "// region quick-start\n".length();
    return source.substring(from, source.indexOf("// endregion")).strip();
  }
}
