package io.campaign.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** A row of the member file, value by value. */
final class Person {
  private static final List<String> GROUPS =
      List.of("Choir", "Board", "Runners", "Book club", "Friends, Family & Co", "Jóvenes");
  private static final LocalDate OLDEST = LocalDate.of(1942, 1, 1);
  private static final LocalDate FOUNDED = LocalDate.of(2015, 3, 1);

  String id = "";
  String phone = "";
  String firstName = "";
  String lastName = "";
  String gender = "";
  String birthday = "";
  String city = "";
  String country = "";
  String lat = "";
  String lon = "";
  String zone = "";
  String language = "";
  String joined = "";
  String optIn = "";
  String groups = "";
  String tier = "";
  String visits = "";

  /** Makes somebody up. */
  static Person random(Population population, City home, SplittableRandom random) {
    Person person = new Person();
    boolean female = random.nextBoolean();
    person.name(population, home, female, random);
    person.gender = oneIn(10, random) ? "" : female ? "female" : "male";
    person.birthday = birthday(random);
    person.home(home, random);
    person.joined = FOUNDED.plusDays(random.nextInt(4_200)).toString();
    person.optIn = random.nextInt(100) < 80 ? "yes" : oneIn(8, random) ? "no" : "";
    person.groups = groups(random);
    int rank = random.nextInt(100);
    person.tier = rank < 10 ? "gold" : rank < 35 ? "silver" : "basic";
    person.visits = String.valueOf(random.nextInt(80));
    return person;
  }

  static boolean oneIn(int bound, SplittableRandom random) {
    return random.nextInt(bound) == 0;
  }

  private void name(Population population, City home, boolean female, SplittableRandom random) {
    firstName = population.givenName(home.language(), female, random);
    lastName = population.familyName(home.language(), random);
    int quirk = random.nextInt(100);
    if (quirk < 3) {
      firstName = "";
    } else if (quirk < 6) {
      lastName = "";
    } else if (quirk == 6) {
      firstName += random.nextBoolean() ? " 🌸" : " 😎";
    } else if (quirk == 7) {
      lastName += ", \"" + firstName.charAt(0) + ".\"";
    }
  }

  private static String birthday(SplittableRandom random) {
    LocalDate day = OLDEST.plusDays(random.nextInt(24_000));
    int known = random.nextInt(100);
    if (known < 60) {
      return day.toString();
    }
    return known < 75 ? day.toString().substring(5) : "";
  }

  private void home(City home, SplittableRandom random) {
    city = home.name();
    country = home.country();
    zone = oneIn(10, random) ? "" : home.zone();
    language = oneIn(7, random) ? "" : home.language();
    if (!oneIn(20, random)) {
      lat = degrees(home.lat() + random.nextDouble(-0.15, 0.15));
      lon = degrees(home.lon() + random.nextDouble(-0.15, 0.15));
    }
  }

  private static String degrees(double value) {
    return String.format(Locale.ROOT, "%.5f", value);
  }

  private static String groups(SplittableRandom random) {
    List<String> in = new ArrayList<>();
    for (String group : GROUPS) {
      if (oneIn(5, random)) {
        in.add(group);
      }
    }
    return String.join(";", in);
  }

  List<String> values() {
    return List.of(
        id, phone, firstName, lastName, gender, birthday, city, country, lat, lon, zone, language,
        joined, optIn, groups, tier, visits);
  }
}
