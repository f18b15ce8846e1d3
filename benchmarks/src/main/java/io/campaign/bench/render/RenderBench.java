package io.campaign.bench.render;

import io.campaign.bench.BenchCase;
import io.campaign.bench.BenchReport;
import io.campaign.bench.render.PairedClock.Cost;
import io.campaign.template.Template;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The bench {@code render}. */
public final class RenderBench {
  static final String T1 =
      "Hi {{ first_name | default: 'there' }}, VIP tickets for the {{ city }} show go live at"
          + " 10am: {{ link }}";
  static final String T2 =
      "Hey {{ first_name | default: 'friend' }}! {% if vip %}You're on the VIP list: doors open"
          + " 6pm, bring this code {{ code }}.{% else %}General sale starts {{ sale_date"
          + " }}.{% endif %} {% if city %}See you in {{ city }}. {% endif %}{{ link }} Reply STOP"
          + " to opt out.";

  private static final String TIME = "ns CPU a text";
  private static final String MEMORY = "bytes a text";

  private final Ring ring = new Ring();
  private final List<BenchCase> cases = new ArrayList<>();

  private RenderBench() {}

  /**
   * Measures both templates from slots, from a map and interpreted, and parsing.
   *
   * @return the figures; takes about 40 seconds of CPU time
   */
  public static BenchReport run() {
    RenderBench bench = new RenderBench();
    bench.measure("T1", T1, true);
    bench.measure("T2", T2, false);
    bench.parsing();
    return new BenchReport("render", bench.cases);
  }

  private void measure(String name, String source, boolean first) {
    Map<String, Candidate> record = HandWritten.of(ring, first, false);
    Map<String, Candidate> map = HandWritten.of(ring, first, true);
    measure(name + "/slots", Ours.fromSlots(ring, source), record);
    measure(name + "/map", Ours.fromMap(ring, source), map);
    measure(name + "/interpreter", Ours.interpreted(ring, source), record);
  }

  private void measure(String name, Candidate ours, Map<String, Candidate> peers) {
    peers.forEach((peer, candidate) -> requireSame(name, ours, peer, candidate));
    List<Candidate> candidates = new ArrayList<>();
    candidates.add(ours);
    candidates.addAll(peers.values());
    List<Cost> costs = PairedClock.measure(candidates);
    Map<String, Double> nanos = new LinkedHashMap<>();
    Map<String, Double> bytes = new LinkedHashMap<>();
    int next = 1;
    for (String peer : peers.keySet()) {
      nanos.put(peer, costs.get(next).nanos());
      bytes.put(peer, costs.get(next).bytes());
      next++;
    }
    cases.add(BenchCase.lessIsBetter(name, TIME, costs.get(0).nanos(), nanos));
    cases.add(BenchCase.lessIsBetter(name + "/memory", MEMORY, costs.get(0).bytes(), bytes));
  }

  private static void requireSame(String name, Candidate ours, String peer, Candidate candidate) {
    for (int member = 0; member < Ring.SIZE; member++) {
      String wanted = candidate.text(member);
      String text = ours.text(member);
      if (!text.equals(wanted)) {
        throw new IllegalStateException(
            "%s (%s) must equal the text of %s (%s)".formatted(name, text, peer, wanted));
      }
    }
  }

  private void parsing() {
    Candidate parser =
        new Candidate() {
          @Override
          public String text(int member) {
            return Template.parse(T2).source();
          }

          @Override
          public long run(int count) {
            long length = 0;
            for (int i = 0; i < count; i++) {
              length += Template.parse(T2).variables().size();
            }
            return length;
          }
        };
    double nanos = PairedClock.measure(List.of(parser)).get(0).nanos();
    cases.add(BenchCase.moreIsBetter("T2/parse", "templates a second", 1e9 / nanos, Map.of()));
  }
}
