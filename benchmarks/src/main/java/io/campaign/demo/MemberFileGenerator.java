package io.campaign.demo;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/**
 * Writes a member file as organisations have them: people of many countries, and the faults that
 * real files have. Of 1,000 rows about 20 are unusable ({@link RowFault}); of the others 15 have no
 * number, 20 share somebody's, 60 lack a name, 10 have an emoji in it, 25 have said no. There are
 * blank lines, two kinds of line end, national spellings of numbers, and a byte order mark. The
 * same seed writes the same file.
 */
final class MemberFileGenerator {
  private static final String HEADER =
      "id,phone,first_name,last_name,gender,birthday,city,country,lat,lon,zone,language,joined,"
          + "opt_in,subcommunities,tier,visits";
  private static final List<RowFault> FAULTS = List.of(RowFault.values());
  private static final int FAULTY_IN_THOUSAND = 20;
  private static final int EARLY_STOPS_IN_THOUSAND = 2;
  private static final int REMEMBERED = 500;

  private final SplittableRandom random;
  private final Population population = new Population();
  private final PhoneBook phones = new PhoneBook();
  private final List<String> recent = new ArrayList<>();
  private final List<String> earlyStops = new ArrayList<>();
  private final Map<RowFault, Integer> faults = new EnumMap<>(RowFault.class);

  MemberFileGenerator(long seed) {
    this.random = new SplittableRandom(seed);
  }

  MemberFile write(Path path, int rows) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(path))) {
      out.write(("\uFEFF" + HEADER + "\r\n").getBytes(StandardCharsets.UTF_8));
      for (int i = 1; i <= rows; i++) {
        boolean late = i > rows / 2;
        write(out, i, late);
        if (random.nextInt(300) == 0) {
          out.write('\n');
        }
      }
    }
    return new MemberFile(path, rows, faults, earlyStops);
  }

  private void write(OutputStream out, int number, boolean late) throws IOException {
    City home = population.city(random);
    Person person = Person.random(population, home, random);
    person.id = "m-%06d".formatted(number);
    String phone = phone(home, late, person.optIn);
    person.phone = spelt(phone, home);
    Charset charset = StandardCharsets.UTF_8;
    String line;
    if (number > 1 && random.nextInt(1_000) < FAULTY_IN_THOUSAND) {
      RowFault fault = FAULTS.get(random.nextInt(FAULTS.size()));
      faults.merge(fault, 1, Integer::sum);
      line = spoilt(person, fault);
      if (fault == RowFault.FOREIGN_BYTES) {
        charset = StandardCharsets.ISO_8859_1;
      }
      earlyStops.remove(phone);
      recent.remove(phone);
    } else {
      line = line(person);
    }
    out.write((line + (random.nextInt(3) == 0 ? "\r\n" : "\n")).getBytes(charset));
  }

  /** A number of one's own, that of the family, or none. */
  private String phone(City home, boolean late, String optIn) {
    int kind = random.nextInt(1_000);
    if (kind < 15) {
      return "";
    }
    if (kind < 35 && !recent.isEmpty()) {
      return Population.pick(recent, random);
    }
    String own = phones.number(home, random);
    if (late && optIn.equals("yes") && random.nextInt(1_000) < EARLY_STOPS_IN_THOUSAND * 2) {
      earlyStops.add(own);
    } else if (recent.size() < REMEMBERED) {
      recent.add(own);
    }
    return own;
  }

  private String spelt(String phone, City home) {
    if (!home.country().equals("US") || !phone.startsWith("+1") || random.nextInt(3) > 0) {
      return phone;
    }
    String area = phone.substring(2, 5);
    String exchange = phone.substring(5, 8);
    String line = phone.substring(8);
    return switch (random.nextInt(3)) {
      case 0 -> "(" + area + ") " + exchange + "-" + line;
      case 1 -> area + "." + exchange + "." + line;
      default -> "1-" + area + "-" + exchange + "-" + line;
    };
  }

  private static String spoilt(Person person, RowFault fault) {
    switch (fault) {
      case REPEATED_ID -> person.id = "m-000001";
      case PHONE_WITH_LETTERS -> person.phone = "312-555-HELP";
      case SHORT_PHONE -> person.phone = "+1 312 55";
      case TOLL_FREE_PHONE -> person.phone = "+1 800 555 0199";
      case IMPOSSIBLE_BIRTHDAY -> person.birthday = "1987-02-30";
      case UNKNOWN_ZONE -> person.zone = "America/Springfield";
      case PLACE_OFF_THE_GLOBE -> {
        person.lat = "412.5";
        person.lon = "-71.0";
      }
      case WORDS_FOR_A_NUMBER -> person.visits = "a dozen";
      case ENDLESS_NAME -> person.lastName = "Wolfeschlegelstein".repeat(20);
      case FOREIGN_BYTES -> person.city = "Málaga";
      case TOO_FEW_VALUES -> {
        return line(person).replaceFirst(",[^,]*,[^,]*$", "");
      }
      case OPEN_QUOTE -> {
        return person.id + ",\"" + line(person).substring(person.id.length() + 1).replace("\"", "");
      }
    }
    return line(person);
  }

  private static String line(Person person) {
    return person.values().stream()
        .map(MemberFileGenerator::quoted)
        .collect(Collectors.joining(","));
  }

  private static String quoted(String value) {
    boolean plain = value.indexOf(',') < 0 && value.indexOf('"') < 0;
    return plain ? value : '"' + value.replace("\"", "\"\"") + '"';
  }
}
