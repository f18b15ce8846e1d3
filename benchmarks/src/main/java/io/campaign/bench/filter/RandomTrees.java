package io.campaign.bench.filter;

import io.campaign.bench.BenchCase;
import io.campaign.filter.Filter;
import io.campaign.segment.SegmentPrinter;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToIntFunction;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/**
 * Random trees beside the loop that one would write for each by hand: Java source, compiled by
 * javac, so that the row loop has every advantage of code made for one question.
 */
final class RandomTrees {
  private static final long SEED = Long.getLong("seed", 20_261_123L);

  private final Row[] rows;

  RandomTrees(Row[] rows) {
    this.rows = rows;
  }

  List<BenchCase> measure(int count) throws Exception {
    Ours text = new Ours(Ours.WITH_TEXT);
    text.load(rows);
    Ours plain = new Ours(Ours.PLAIN);
    plain.load(rows);
    RandomTree.Source source = new RandomTree.Source(SEED, rows);
    double[] withText = new double[count];
    double[] without = new double[count];
    int selective = 0;
    Path folder = Files.createTempDirectory("trees");
    try (URLClassLoader loader =
        new URLClassLoader(new URL[] {folder.toUri().toURL()}, getClass().getClassLoader())) {
      for (int i = 0; i < count; i++) {
        RandomTree tree = source.tree(2 + i % 4);
        ToIntFunction<Row[]> loop = compile(folder, loader, i, tree, source.circles());
        int matching = requireSame(tree.filter(), loop, text, plain);
        selective += matching * 100L >= rows.length && matching * 100L <= rows.length * 99L ? 1 : 0;
        double[] best =
            Stopwatch.ofThread(150, 6)
                .measure(
                    List.of(
                        () -> count(text, tree.filter()),
                        () -> loop.applyAsInt(rows),
                        () -> count(plain, tree.filter())));
        withText[i] = best[1] / best[0];
        without[i] = best[1] / best[2];
        if (Math.min(withText[i], without[i]) < 1.5) {
          System.err.printf(
              Locale.ROOT,
              "tree %d: %.2f / %.2f times the row loop's %.1f ms, %d members: %s%n",
              i,
              withText[i],
              without[i],
              best[1] / 1e6,
              matching,
              SegmentPrinter.print(tree.filter()));
        }
      }
    }
    System.err.printf("seed %d: %d random trees, %d select 1 to 99 %%%n", SEED, count, selective);
    return List.of(
        row("random-trees/worst", percentile(withText, 0)),
        row("random-trees/median", percentile(withText, 50)),
        row("random-trees/worst/no-text-index", percentile(without, 0)),
        row("random-trees/median/no-text-index", percentile(without, 50)));
  }

  private static BenchCase row(String name, double ratio) {
    return new BenchCase(
        name, "times the row loop", 1, Map.of("row-loop", ratio), Map.of("row-loop", ratio));
  }

  private static double percentile(double[] figures, int percent) {
    double[] sorted = figures.clone();
    Arrays.sort(sorted);
    return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)];
  }

  private static long count(Ours index, Filter filter) {
    return index.index().version().count(filter, Population.CONTEXT);
  }

  private int requireSame(Filter filter, ToIntFunction<Row[]> loop, Ours... indexes) {
    int wanted = loop.applyAsInt(rows);
    for (Ours index : indexes) {
      long found = count(index, filter);
      if (found != wanted) {
        throw new IllegalStateException(
            "members (%d) must equal those of the row loop (%d): seed %d, %s"
                .formatted(found, wanted, SEED, SegmentPrinter.print(filter)));
      }
    }
    return wanted;
  }

  @SuppressWarnings("unchecked")
  private static ToIntFunction<Row[]> compile(
      Path folder, ClassLoader loader, int number, RandomTree tree, String circles)
      throws IOException, ReflectiveOperationException {
    String name = "Loop" + number;
    Path file = folder.resolve(name + ".java");
    Files.writeString(file, SOURCE.formatted(name, circles, tree.java()));
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<String> options = new ArrayList<>();
    options.addAll(List.of("-cp", System.getProperty("java.class.path"), "-d", folder.toString()));
    options.addAll(List.of("-proc:none", file.toString()));
    int status = compiler.run(null, null, null, options.toArray(String[]::new));
    if (status != 0) {
      throw new IllegalStateException("loop (" + tree.java() + ") must compile");
    }
    return (ToIntFunction<Row[]>)
        loader
            .loadClass(name)
            .asSubclass(ToIntFunction.class)
            .getDeclaredConstructor()
            .newInstance();
  }

  private static final String SOURCE =
      """
      import io.campaign.bench.filter.Near;
      import io.campaign.bench.filter.Row;
      import java.util.function.ToIntFunction;

      public final class %s implements ToIntFunction<Row[]> {
        private static final Near[] NEAR = %s;

        @Override
        public int applyAsInt(Row[] rows) {
          int count = 0;
          for (Row r : rows) {
            if (%s) {
              count++;
            }
          }
          return count;
        }
      }
      """;
}
