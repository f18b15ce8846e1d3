package io.campaign.demo;

import java.util.List;

/**
 * A place where members live.
 *
 * @param name name as written there
 * @param country two-letter code
 * @param lat latitude of its centre in degrees
 * @param lon longitude of its centre in degrees
 * @param zone time zone
 * @param language language most members there prefer
 * @param weight how many members live there, in relation to the others
 * @param numbers area codes of +1, or forms of numbers in which {@code #} is any digit
 */
record City(
    String name,
    String country,
    double lat,
    double lon,
    String zone,
    String language,
    int weight,
    List<String> numbers) {
  City {
    numbers = List.copyOf(numbers);
  }

  static City of(String line) {
    String[] part = line.split("\t", -1);
    return new City(
        part[0],
        part[1],
        Double.parseDouble(part[2]),
        Double.parseDouble(part[3]),
        part[4],
        part[5],
        Integer.parseInt(part[6]),
        List.of(part[7].split(" ", -1)));
  }
}
