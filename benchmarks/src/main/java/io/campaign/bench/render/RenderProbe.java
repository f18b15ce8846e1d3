package io.campaign.bench.render;

import com.sun.management.ThreadMXBean;
import io.campaign.bench.render.PairedClock.Cost;
import io.campaign.template.Compilation;
import io.campaign.template.Template;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One measurement in a process of its own, so that no engine is compiled for the needs of another.
 * Prints a line {@code name nanos bytes} per candidate.
 */
public final class RenderProbe {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int NEW_TEMPLATES = 400;

  private RenderProbe() {}

  /**
   * Measures.
   *
   * @param arguments label of a text; then {@code slots}, {@code map} or {@code interpreter} beside
   *     hand-written code, or {@code peer} and an engine's name, or {@code first}
   */
  public static void main(String[] arguments) {
    BenchText text = BenchText.of(arguments[0]);
    switch (arguments[1]) {
      case "first" -> firstRenders(text.source());
      case "peer" -> peer(arguments[2], text);
      default -> handWritten(arguments[1], text);
    }
  }

  private static void handWritten(String form, BenchText text) {
    Ring ring = new Ring();
    Map<String, Candidate> candidates = new LinkedHashMap<>();
    candidates.put("ours", ours(form, ring, text.source()));
    candidates.putAll(HandWritten.of(ring, text, form.equals("map")));
    measure(candidates);
  }

  private static Candidate ours(String form, Ring ring, String source) {
    return switch (form) {
      case "slots" -> Ours.fromSlots(ring, source);
      case "map" -> Ours.fromMap(ring, source);
      default -> Ours.interpreted(ring, source);
    };
  }

  private static void peer(String name, BenchText text) {
    String source = text.source();
    Ring ring = new Ring();
    Map<String, Candidate> candidates = new LinkedHashMap<>();
    candidates.put("slots", Ours.fromSlots(ring, source));
    candidates.put("map", Ours.fromMap(ring, source));
    PeerShelf shelf = PeerShelf.find().orElseThrow();
    candidates.put(name, shelf.prepare(name, ring, text == BenchText.T1));
    measure(candidates);
  }

  private static void measure(Map<String, Candidate> candidates) {
    Candidate reference = candidates.values().iterator().next();
    candidates.forEach((name, candidate) -> requireSame(reference, name, candidate));
    List<Cost> costs = PairedClock.measure(List.copyOf(candidates.values()));
    int next = 0;
    for (String name : candidates.keySet()) {
      print(name, costs.get(next).nanos(), costs.get(next).bytes());
      next++;
    }
  }

  private static void requireSame(Candidate reference, String name, Candidate candidate) {
    for (int member = 0; member < Ring.SIZE; member++) {
      String wanted = reference.text(member);
      String text = candidate.text(member);
      if (!text.equals(wanted)) {
        throw new IllegalStateException(
            "text of %s (%s) must equal ours (%s)".formatted(name, text, wanted));
      }
    }
  }

  /**
   * What the first text of a new template takes: in a cold process parsing, rendering as everybody
   * does, and rendering compiled at once; in a warm one all of it, compiled.
   */
  private static void firstRenders(String source) {
    Map<String, Object> values = new Ring().maps.get(0);
    long start = THREADS.getCurrentThreadCpuTime();
    Template template = Template.parse(source);
    long parsed = THREADS.getCurrentThreadCpuTime();
    requireText(template.render(values));
    long rendered = THREADS.getCurrentThreadCpuTime();
    requireText(template.compiling(Compilation.AT_ONCE).render(values));
    print("cold-parse", (double) (parsed - start), 0);
    print("cold-render", (double) (rendered - parsed), 0);
    print("cold-compiled", (double) (THREADS.getCurrentThreadCpuTime() - rendered), 0);
    double least = Double.MAX_VALUE;
    for (int i = 0; i < NEW_TEMPLATES; i++) {
      least = Math.min(least, firstText("%d %s".formatted(i, source), values));
    }
    print("warm", least, 0);
  }

  private static double firstText(String source, Map<String, Object> values) {
    long start = THREADS.getCurrentThreadCpuTime();
    requireText(Template.parse(source).compiling(Compilation.AT_ONCE).render(values));
    return (double) (THREADS.getCurrentThreadCpuTime() - start);
  }

  private static void requireText(String text) {
    if (text.isEmpty()) {
      throw new IllegalStateException("text () must not be empty");
    }
  }

  private static void print(String name, double nanos, double bytes) {
    System.out.printf(Locale.ROOT, "%s %.3f %.1f%n", name, nanos, bytes);
  }
}
