package io.campaign.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A bench report")
class BenchReportTest {
  private static final BenchReport REPORT =
      new BenchReport(
          "render",
          List.of(
              BenchCase.lessIsBetter("T1", "ns", 50, Map.of("x", 100.0)),
              BenchCase.moreIsBetter("rate", "a second", 10, Map.of("y", 20.0))));

  @Test
  void gives_ratios_above_one_where_we_are_better() {
    assertEquals(2.0, REPORT.cases().get(0).ratio().get("x"));
    assertEquals(0.5, REPORT.cases().get(1).ratio().get("y"));
  }

  @Test
  void is_written_as_json(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("results/render.json");

    REPORT.write(file);

    assertEquals(
        "{'bench':'render','cases':[{'name':'T1','metric':'ns','ours':50.0,'peers':{'x':100.0},"
            + "'ratio':{'x':2.0}},{'name':'rate','metric':'a second','ours':10.0,"
            + "'peers':{'y':20.0},'ratio':{'y':0.5}}]}",
        Files.readString(file).replace('"', '\''));
  }

  @Test
  void is_printed_as_a_table() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    REPORT.print(new PrintStream(out, true, StandardCharsets.UTF_8));

    String table = out.toString(StandardCharsets.UTF_8);
    assertEquals(3, table.lines().count(), table);
    assertTrue(table.lines().skip(1).findFirst().orElse("").endsWith("2.00x"), table);
  }
}
