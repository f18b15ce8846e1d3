package io.campaign.bench.sms;

import io.campaign.bench.BenchCase;
import io.campaign.bench.BenchReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The bench {@code sms}. */
public final class SmsBench {
  private static final String RATE = "messages/s CPU";

  private SmsBench() {}

  /**
   * Measures counting, SMPP at windows of 10 and 100, and HTTP.
   *
   * @return the figures; takes about a minute
   * @throws Exception when a server or a client cannot be started
   */
  public static BenchReport run() throws Exception {
    List<BenchCase> cases = new ArrayList<>();
    counting(cases, "count/gsm-100", Texts.gsm());
    counting(cases, "count/ucs2-100", Texts.ucs2());
    counting(cases, "count/smart-100", Texts.smart());
    try (EchoSmsc smsc = new EchoSmsc()) {
      for (int window : new int[] {10, 100}) {
        submits(cases, smsc, window);
      }
    }
    try (EchoApi api = new EchoApi()) {
      requests(cases, api);
    }
    return new BenchReport("sms", cases);
  }

  private static void counting(List<BenchCase> cases, String name, String[] texts) {
    List<Rounds.Task> tasks = new ArrayList<>();
    tasks.add(Counting.ours(texts, name.contains("smart")));
    Map<String, Rounds.Task> peers = new LinkedHashMap<>();
    if (!name.contains("smart")) {
      peers.put("ch-commons-charset", Counting.chCommons(texts));
      peers.put("naive-loop", Counting.naive(texts));
    }
    tasks.addAll(peers.values());
    List<Double> nanos = Rounds.cpuNanos(tasks, texts.length * 200, 25);
    Map<String, Double> rates = new LinkedHashMap<>();
    int next = 1;
    for (String peer : peers.keySet()) {
      rates.put(peer, 1e9 / nanos.get(next++));
    }
    cases.add(BenchCase.moreIsBetter(name, RATE, 1e9 / nanos.get(0), rates));
  }

  private static void submits(List<BenchCase> cases, EchoSmsc smsc, int window) throws Exception {
    int messages = 6_000;
    try (SmppLoad.Client ours = SmppLoad.ours(smsc, window);
        SmppLoad.Client bare = SmppLoad.bare(smsc, window)) {
      Rounds.Pair best = Rounds.pair(() -> ours.send(messages), () -> bare.send(messages), 9);
      String name = "smpp/window-" + window;
      cases.add(
          BenchCase.moreIsBetter(
              name,
              "messages/s wall",
              messages / best.ours().wallSeconds(),
              Map.of("jsmpp", messages / best.peer().wallSeconds())));
      cases.add(
          BenchCase.lessIsBetter(
              name + "/cpu",
              "us CPU a message",
              best.ours().cpuSeconds() * 1e6 / messages,
              Map.of("jsmpp", best.peer().cpuSeconds() * 1e6 / messages)));
    }
  }

  private static void requests(List<BenchCase> cases, EchoApi api) throws Exception {
    int messages = 4_000;
    try (HttpLoad.Client ours = HttpLoad.ours(api, 20);
        HttpLoad.Client bare = HttpLoad.bare(api, 20)) {
      Rounds.Pair best = Rounds.pair(() -> ours.send(messages), () -> bare.send(messages), 9);
      cases.add(
          BenchCase.lessIsBetter(
              "http/window-20/cpu",
              "us CPU a message",
              best.ours().cpuSeconds() * 1e6 / messages,
              Map.of("java-http", best.peer().cpuSeconds() * 1e6 / messages)));
    }
  }
}
