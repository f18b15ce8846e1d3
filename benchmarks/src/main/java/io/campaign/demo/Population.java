package io.campaign.demo;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Where people live and what they are called. */
final class Population {
  private final List<City> cities = Resources.lines("cities.tsv").stream().map(City::of).toList();
  private final int weights = cities.stream().mapToInt(City::weight).sum();
  private final Map<String, List<List<String>>> names = new HashMap<>();

  Population() {
    for (String line : Resources.lines("names.tsv")) {
      String[] part = line.split("\t", -1);
      names.put(part[0], List.of(words(part[1]), words(part[2]), words(part[3])));
    }
  }

  private static List<String> words(String text) {
    return List.of(text.split(" ", -1));
  }

  City city(SplittableRandom random) {
    int at = random.nextInt(weights);
    for (City city : cities) {
      at -= city.weight();
      if (at < 0) {
        return city;
      }
    }
    throw new IllegalStateException("weights must sum up");
  }

  String givenName(String language, boolean female, SplittableRandom random) {
    return pick(named(language).get(female ? 0 : 1), random);
  }

  String familyName(String language, SplittableRandom random) {
    return pick(named(language).get(2), random);
  }

  private List<List<String>> named(String language) {
    return names.getOrDefault(language, names.getOrDefault("en", List.of()));
  }

  static String pick(List<String> from, SplittableRandom random) {
    return from.get(random.nextInt(from.size()));
  }
}
