package io.campaign.bench;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One measured figure and what the peers reached.
 *
 * @param name what was measured
 * @param metric unit, and whether more or less is better
 * @param ours our figure
 * @param peers figures of the peers by name
 * @param ratio how many times better than each peer we are; above 1 we are better
 */
public record BenchCase(
    String name, String metric, double ours, Map<String, Double> peers, Map<String, Double> ratio) {

  /** Keeps the order of the peers. */
  public BenchCase {
    peers = Collections.unmodifiableMap(new LinkedHashMap<>(peers));
    ratio = Collections.unmodifiableMap(new LinkedHashMap<>(ratio));
  }

  /**
   * Makes a case of a figure that is better when it is smaller, like a time.
   *
   * @param name what was measured
   * @param metric unit
   * @param ours our figure
   * @param peers figures of the peers by name
   * @return the case with its ratios
   */
  public static BenchCase lessIsBetter(
      String name, String metric, double ours, Map<String, Double> peers) {
    Map<String, Double> ratio = new LinkedHashMap<>();
    peers.forEach((peer, figure) -> ratio.put(peer, figure / ours));
    return new BenchCase(name, metric, ours, peers, ratio);
  }

  /**
   * Makes a case of a figure that is better when it is greater, like a rate.
   *
   * @param name what was measured
   * @param metric unit
   * @param ours our figure
   * @param peers figures of the peers by name
   * @return the case with its ratios
   */
  public static BenchCase moreIsBetter(
      String name, String metric, double ours, Map<String, Double> peers) {
    Map<String, Double> ratio = new LinkedHashMap<>();
    peers.forEach((peer, figure) -> ratio.put(peer, ours / figure));
    return new BenchCase(name, metric, ours, peers, ratio);
  }
}
