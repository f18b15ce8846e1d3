package io.campaign.architecture;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The packages of this module by layer, and the rule between them: a package uses packages of its
 * own layer and of lower ones, and no package reaches itself through others.
 */
final class PackageTable {

  static final String ROOT = "io.campaign";

  private static final Map<Integer, List<String>> LAYERS =
      Map.of(
          0, List.of("error", "id", "text", "calendar", "lifecycle", "pacing"),
          1, List.of("field", "filter", "template"),
          2,
              List.of(
                  "member",
                  "content",
                  "campaign",
                  "run",
                  "engagement",
                  "flow",
                  "segment",
                  "segment.index"),
          3, List.of("codec", "event", "spi", "carrier"),
          4,
              List.of(
                  "consent",
                  "link",
                  "media",
                  "audience",
                  "compose",
                  "preflight",
                  "dispatch",
                  "authoring",
                  "inbound",
                  "grouping",
                  "insight",
                  "automation",
                  "report",
                  "summary",
                  "memory",
                  "simulate"),
          5, List.of(""),
          6, List.of("testing"));

  private final Map<String, Integer> layerOf = new TreeMap<>();

  PackageTable() {
    LAYERS.forEach(
        (layer, names) ->
            names.forEach(name -> layerOf.put(name.isEmpty() ? ROOT : ROOT + "." + name, layer)));
  }

  /**
   * Judges the uses between packages.
   *
   * @param uses for each package the packages it uses, each with one place where it does
   * @return one line for each fault, empty if there is none
   */
  List<String> faults(Map<String, Map<String, String>> uses) {
    List<String> faults = new ArrayList<>();
    for (String name : new TreeSet<>(uses.keySet())) {
      if (!layerOf.containsKey(name)) {
        faults.add("package (" + name + ") must have a place in PackageTable");
      }
    }
    uses.forEach(
        (from, targets) ->
            targets.forEach(
                (to, place) -> {
                  if (layer(from) < layer(to)) {
                    faults.add(
                        "package (%s, layer %d) must not use (%s, layer %d): %s"
                            .formatted(from, layer(from), to, layer(to), place));
                  }
                }));
    faults.addAll(circles(uses));
    return faults;
  }

  private int layer(String name) {
    return layerOf.getOrDefault(name, 0);
  }

  private static List<String> circles(Map<String, Map<String, String>> uses) {
    List<String> found = new ArrayList<>();
    TreeSet<String> done = new TreeSet<>();
    for (String start : new TreeSet<>(uses.keySet())) {
      walk(start, uses, new LinkedHashMap<>(), done, found);
    }
    return found;
  }

  private static void walk(
      String at,
      Map<String, Map<String, String>> uses,
      Map<String, String> path,
      TreeSet<String> done,
      List<String> found) {
    if (path.containsKey(at)) {
      List<String> names = new ArrayList<>(path.keySet());
      List<String> circle = names.subList(names.indexOf(at), names.size());
      List<String> places = circle.stream().map(path::get).toList();
      found.add("packages %s must not form a circle: %s".formatted(circle, places));
      return;
    }
    if (!done.contains(at)) {
      uses.getOrDefault(at, Map.of())
          .forEach(
              (to, place) -> {
                path.put(at, place);
                walk(to, uses, path, done, found);
                path.remove(at);
              });
      done.add(at);
    }
  }
}
