package io.campaign.bench.render;

import io.campaign.bench.BenchCase;
import io.campaign.bench.BenchReport;
import io.campaign.bench.render.PairedClock.Cost;
import io.campaign.template.Template;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The bench {@code render}. */
public final class RenderBench {
  private static final String TIME = "ns CPU a text";
  private static final String MEMORY = "bytes a text";
  private static final String OURS = "ours";
  private static final String INTERPRETED = "interpreter";
  private static final List<String> FORMS = List.of("slots", "map", INTERPRETED);

  private final List<BenchCase> cases = new ArrayList<>();

  private RenderBench() {}

  /**
   * Measures two templates from slots, from a map and interpreted beside hand-written code and
   * every engine of the profile, templates that are only interpreted, first renders, parsing, and
   * the preflight of an audience. One process per measurement. The property {@code bench.peers}
   * names the engines to measure, separated by commas; all unless set.
   *
   * @return the figures; takes about three minutes of CPU time
   * @throws IOException when a process cannot be started
   * @throws InterruptedException when interrupted while one runs
   */
  public static BenchReport run() throws IOException, InterruptedException {
    RenderBench bench = new RenderBench();
    for (BenchText text : BenchText.values()) {
      bench.template(text);
    }
    bench.parsing();
    bench.cases.addAll(PreflightRate.measure());
    return new BenchReport("render", bench.cases);
  }

  private void template(BenchText text) throws IOException, InterruptedException {
    String name = text.label();
    if (!text.hasPeers()) {
      form(name, INTERPRETED, Map.of());
      return;
    }
    Map<String, Map<String, Cost>> engines = new LinkedHashMap<>();
    for (String engine : engines()) {
      engines.put(engine, probe(name, "peer", engine));
    }
    for (String form : FORMS) {
      form(name, form, engines);
    }
    Map<String, Cost> first = probe(name, "first");
    first.forEach((when, cost) -> cases.add(milliseconds(name + "/first-" + when, cost)));
  }

  private void form(String name, String form, Map<String, Map<String, Cost>> engines)
      throws IOException, InterruptedException {
    Map<String, Cost> costs = probe(name, form);
    Map<String, Double> nanos = new LinkedHashMap<>();
    Map<String, Double> ratios = new LinkedHashMap<>();
    Map<String, Double> bytes = new LinkedHashMap<>();
    Cost ours = known(costs, OURS);
    costs.forEach(
        (peer, cost) -> {
          if (!peer.equals(OURS)) {
            nanos.put(peer, cost.nanos());
            ratios.put(peer, cost.nanos() / ours.nanos());
            bytes.put(peer, cost.bytes());
          }
        });
    engines.forEach(
        (engine, paired) -> {
          Cost beside = paired.get(form);
          if (beside == null || (form.equals("map") && readsRecord(engine))) {
            return; // measured beside our compiled forms, each with the input it has too
          }
          Cost theirs = known(paired, engine);
          nanos.put(engine, theirs.nanos());
          ratios.put(engine, theirs.nanos() / beside.nanos());
          bytes.put(engine, theirs.bytes());
        });
    cases.add(new BenchCase(name + "/" + form, TIME, ours.nanos(), nanos, ratios));
    cases.add(BenchCase.lessIsBetter(name + "/" + form + "/memory", MEMORY, ours.bytes(), bytes));
  }

  private static Cost known(Map<String, Cost> costs, String name) {
    Cost cost = costs.get(name);
    if (cost == null) {
      throw new IllegalStateException("cost of " + name + " must be measured");
    }
    return cost;
  }

  private static List<String> engines() {
    String chosen = System.getProperty("bench.peers", "");
    List<String> all = PeerShelf.find().map(PeerShelf::names).orElse(List.of());
    return chosen.isEmpty()
        ? all
        : all.stream().filter(List.of(chosen.split(",", -1))::contains).toList();
  }

  private static boolean readsRecord(String engine) {
    return PeerShelf.find().map(shelf -> shelf.readsRecord(engine)).orElse(false);
  }

  private static BenchCase milliseconds(String name, Cost cost) {
    return BenchCase.lessIsBetter(name, "ms CPU", cost.nanos() / 1e6, Map.of());
  }

  /** Runs a probe in a process of its own. */
  private static Map<String, Cost> probe(String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx1g", "-cp", System.getProperty("java.class.path")));
    command.add(RenderProbe.class.getName());
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IllegalStateException("probe (" + String.join(" ", arguments) + ") must succeed");
    }
    Map<String, Cost> costs = new LinkedHashMap<>();
    for (String line : output.lines().toList()) {
      String[] words = line.split(" ", 3);
      costs.put(words[0], new Cost(Double.parseDouble(words[1]), Double.parseDouble(words[2])));
    }
    return costs;
  }

  private void parsing() {
    Candidate parser =
        new Candidate() {
          @Override
          public String text(int member) {
            return Template.parse(BenchText.T2.source()).source();
          }

          @Override
          public long run(int count) {
            long length = 0;
            for (int i = 0; i < count; i++) {
              length += Template.parse(BenchText.T2.source()).variables().size();
            }
            return length;
          }
        };
    double nanos = PairedClock.measure(List.of(parser)).get(0).nanos();
    cases.add(BenchCase.moreIsBetter("T2/parse", "templates a second", 1e9 / nanos, Map.of()));
  }
}
