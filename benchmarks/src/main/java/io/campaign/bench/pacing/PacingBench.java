package io.campaign.bench.pacing;

import io.campaign.bench.BenchCase;
import io.campaign.bench.BenchReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A check of three nested limits: its cost beside one compare-and-set and beside limiters that know
 * one limit, and how well the rate is kept with a stall in between. Peers are there with the
 * profile {@code bench}.
 */
public final class PacingBench {
  private static final int ROUNDS = 3;
  private static final List<String> PEERS =
      List.of("guava", "bucket4j", "bucket4j-sync", "resilience4j");

  private final List<BenchCase> cases = new ArrayList<>();

  private PacingBench() {}

  private record Figures(double first, double second) {
    static Figures parse(String line) {
      String[] words = line.strip().split(" ", -1);
      return new Figures(Double.parseDouble(words[0]), Double.parseDouble(words[1]));
    }
  }

  /**
   * Measures.
   *
   * @return the figures
   * @throws Exception when a process cannot be started
   */
  public static BenchReport run() throws Exception {
    PacingBench bench = new PacingBench();
    bench.cost();
    bench.accuracy(1_000);
    bench.accuracy(10_000);
    return new BenchReport("pacing", bench.cases);
  }

  private void cost() throws Exception {
    List<String> names = new ArrayList<>(PEERS);
    names.add(0, Candidates.ONE_CAS);
    names.add(Candidates.OURS);
    Map<String, Double> nanos = new LinkedHashMap<>();
    Map<String, Double> bytes = new LinkedHashMap<>();
    for (int round = 0; round < ROUNDS; round++) {
      for (String name : names) {
        Figures figures = probe(name, "cost");
        nanos.merge(name, figures.first(), Math::min);
        bytes.merge(name, figures.second(), Math::min);
      }
    }
    double ours = take(nanos);
    double ourBytes = take(bytes);
    cases.add(BenchCase.lessIsBetter("check/3-limits", "CPU ns, 1 thread", ours, nanos));
    cases.add(new BenchCase("check/3-limits", "bytes allocated", ourBytes, bytes, none(bytes)));
  }

  private static double take(Map<String, Double> figures) {
    Double ours = figures.remove(Candidates.OURS);
    return ours == null ? Double.NaN : ours;
  }

  private void accuracy(int rate) throws Exception {
    Map<String, Double> reached = new LinkedHashMap<>();
    Map<String, Double> fullest = new LinkedHashMap<>();
    for (String name : PEERS) {
      Figures figures = probe(name, String.valueOf(rate));
      reached.put(name, figures.first() * 100);
      fullest.put(name, figures.second() * 100);
    }
    Figures ours = probe(Candidates.OURS, String.valueOf(rate));
    String name = "pace-" + rate;
    cases.add(new BenchCase(name, "% of the rate", ours.first() * 100, reached, none(reached)));
    cases.add(BenchCase.lessIsBetter(name, "% in a second", ours.second() * 100, fullest));
  }

  /** A figure that is to be right, not great or small: compared by nobody. */
  private static Map<String, Double> none(Map<String, Double> peers) {
    Map<String, Double> ratio = new LinkedHashMap<>();
    peers.keySet().forEach(peer -> ratio.put(peer, 1.0));
    return ratio;
  }

  private static Figures probe(String name, String what) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                PacingProbe.class.getName(),
                name,
                what)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException("probe of " + name + " must end well: " + out);
    }
    return Figures.parse(out);
  }
}
