package io.campaign.bench.filter;

import io.campaign.bench.BenchCase;
import io.campaign.bench.BenchReport;
import io.campaign.bench.filter.Stopwatch.Work;
import io.campaign.segment.index.IndexMemory;
import io.campaign.segment.index.IndexOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The bench {@code filter}: three segments over a million members, counted and listed by the
 * segment index and by its peers; then random trees, growth, memory and updates. {@code
 * -Dbench.members=N} changes the size, {@code -Dbench.peers=none} leaves out the peers in processes
 * of their own and {@code -Dbench.peers=lucene,duckdb} all but those, {@code -Dbench.trees=N} sets
 * the number of random trees, {@code -Dbench.parts=segments,peers,growth,memory,updates,trees} says
 * what is measured.
 */
public final class FilterBench {
  private static final int MEMBERS = Integer.getInteger("bench.members", 1_000_000);
  private static final int TREES = Integer.getInteger("bench.trees", 200);
  private static final String TIME = "us CPU";
  private static final Set<String> PARTS =
      words("bench.parts", "segments,peers,growth,memory,updates,trees");

  private final List<BenchCase> cases = new ArrayList<>();
  private final Map<String, Map<String, Double>> peers = new LinkedHashMap<>();
  private final Map<String, Double> ours = new LinkedHashMap<>();

  private FilterBench() {}

  /**
   * Measures everything.
   *
   * @return the figures; takes some minutes of CPU time
   * @throws Exception when a candidate fails or disagrees
   */
  public static BenchReport run() throws Exception {
    FilterBench bench = new FilterBench();
    Row[] rows = Population.of(MEMBERS);
    if (PARTS.contains("memory")) {
      bench.memory(rows);
    }
    if (PARTS.contains("segments")) {
      bench.ownProcess(rows);
    }
    if (PARTS.contains("peers")) {
      bench.otherProcesses();
    }
    bench.addSegments();
    if (PARTS.contains("growth")) {
      bench.growth(rows);
    }
    if (PARTS.contains("updates")) {
      bench.updates(rows);
    }
    if (PARTS.contains("trees")) {
      bench.cases.addAll(new RandomTrees(rows).measure(TREES));
    }
    return new BenchReport("filter", bench.cases);
  }

  private static Set<String> words(String property, String usual) {
    return Set.of(System.getProperty(property, usual).split(",", -1));
  }

  private void ownProcess(Row[] rows) throws Exception {
    RowLoop loop = new RowLoop();
    loop.load(rows);
    Floor floor = new Floor(rows);
    Ours text = loaded(Ours.WITH_TEXT, rows);
    Ours plain = loaded(Ours.PLAIN, rows);
    Ours columns = loaded(Ours.PLAIN.columnsOnly(), rows);
    for (int i = 1; i <= 3; i++) {
      int segment = i;
      System.err.println("S" + segment + ": " + loop.count(segment) + " members");
      requireSame(segment, loop, text, plain, columns);
      String count = "S" + segment + "/count";
      List<Work> works = new ArrayList<>();
      works.add(() -> text.count(segment));
      works.add(() -> loop.count(segment));
      works.add(() -> plain.count(segment));
      works.add(() -> columns.count(segment));
      if (segment == 1) {
        works.add(floor::count);
      }
      double[] best = Stopwatch.ofThread(900, 15).measure(works);
      put(count, best[0], "row-loop", best[1]);
      put(count + "/no-text-index", best[2], "row-loop", best[1]);
      put(count + "/columns-only", best[3], "row-loop", best[1]);
      if (segment == 1) {
        put(count, best[0], "floor", best[4]);
      }
      double[] lists =
          Stopwatch.ofThread(900, 15)
              .measure(List.of(() -> text.list(segment).length, () -> loop.list(segment).length));
      put("S" + segment + "/list", lists[0], "row-loop", lists[1]);
    }
  }

  private static Ours loaded(IndexOptions options, Row[] rows) {
    Ours made = new Ours(options);
    made.load(rows);
    return made;
  }

  private static void requireSame(int segment, RowLoop loop, Ours... indexes) {
    int[] wanted = loop.list(segment);
    for (Ours index : indexes) {
      int[] found = index.list(segment);
      if (!Arrays.equals(wanted, found) || index.count(segment) != wanted.length) {
        throw new IllegalStateException(
            "members of S%d (%d) must equal those of the row loop (%d)"
                .formatted(segment, found.length, wanted.length));
      }
    }
  }

  private void otherProcesses() throws Exception {
    Set<String> wanted = words("bench.peers", String.join(",", Peers.names()));
    for (String peer : Peers.names()) {
      if (!wanted.contains(peer)) {
        continue;
      }
      System.err.println("peer " + peer);
      Peers.run(peer, MEMBERS)
          .forEach(
              (name, pair) -> {
                if (!name.equals("build")) {
                  // The ratio of the pair, on the scale of the first process.
                  double scaled = pair.peer() / pair.ours() * ours.getOrDefault(name, pair.ours());
                  put(name, ours.getOrDefault(name, pair.ours()), peer, scaled);
                }
              });
    }
  }

  private void put(String name, double own, String peer, double figure) {
    ours.put(name, own);
    peers.computeIfAbsent(name, any -> new LinkedHashMap<>()).put(peer, figure);
  }

  private void addSegments() {
    peers.forEach(
        (name, figures) -> {
          Map<String, Double> micros = new LinkedHashMap<>();
          figures.forEach((peer, nanos) -> micros.put(peer, nanos / 1_000));
          cases.add(
              BenchCase.lessIsBetter(
                  name, TIME, ours.getOrDefault(name, Double.NaN) / 1_000, micros));
        });
  }

  /** Time at the full size over time at a tenth of it; the row loop beside it. */
  private void growth(Row[] rows) throws Exception {
    Row[] few = Arrays.copyOf(rows, rows.length / 10);
    growth("growth", Ours.WITH_TEXT, few, rows);
    growth("growth/columns-only", Ours.PLAIN.columnsOnly(), few, rows);
  }

  private void growth(String name, IndexOptions options, Row[] few, Row[] all) throws Exception {
    Ours small = loaded(options, few);
    Ours large = loaded(options, all);
    RowLoop fewRows = new RowLoop();
    fewRows.load(few);
    RowLoop allRows = new RowLoop();
    allRows.load(all);
    for (int i = 1; i <= 3; i++) {
      int segment = i;
      double[] best =
          Stopwatch.ofThread(500, 15)
              .measure(
                  List.of(
                      () -> small.count(segment),
                      () -> large.count(segment),
                      () -> fewRows.count(segment),
                      () -> allRows.count(segment)));
      cases.add(
          BenchCase.lessIsBetter(
              "S" + segment + "/" + name,
              "times for 10x",
              best[1] / best[0],
              Map.of("row-loop", best[3] / best[2])));
    }
  }

  private void memory(Row[] rows) {
    long before = usedBytes();
    Ours text = loaded(Ours.WITH_TEXT, rows);
    double heap = (usedBytes() - before) / (double) rows.length;
    IndexMemory memory = text.index().version().memory();
    double table = memory.perMember(memory.values() + memory.indexes());
    cases.add(BenchCase.lessIsBetter("memory/index", "bytes a member", table, Map.of()));
    cases.add(
        BenchCase.lessIsBetter(
            "memory/columns", "bytes a member", memory.perMember(memory.values()), Map.of()));
    cases.add(
        BenchCase.lessIsBetter(
            "memory/text-index", "bytes a member", memory.perMember(memory.text()), Map.of()));
    cases.add(BenchCase.lessIsBetter("memory/heap-in-all", "bytes a member", heap, Map.of()));
  }

  private static long usedBytes() {
    Runtime runtime = Runtime.getRuntime();
    long used = Long.MAX_VALUE;
    for (int i = 0; i < 4; i++) {
      System.gc();
      used = Math.min(used, runtime.totalMemory() - runtime.freeMemory());
    }
    return used;
  }

  private void updates(Row[] rows) throws Exception {
    Updates updates = new Updates(rows);
    cases.addAll(updates.measure());
  }
}
