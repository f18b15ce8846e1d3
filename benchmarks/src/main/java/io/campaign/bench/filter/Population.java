package io.campaign.bench.filter;

import io.campaign.field.FieldCatalog;
import io.campaign.field.FieldDef;
import io.campaign.field.FieldType;
import io.campaign.filter.EvaluationContext;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;

/** The members that all candidates are asked about: seeded, the same in every process. */
public final class Population {
  /** The day asked about. */
  public static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

  /** The moment asked about. */
  public static final EvaluationContext CONTEXT =
      new EvaluationContext(Instant.parse("2026-11-23T12:00:00Z"), ZoneOffset.UTC);

  /** The fields. */
  public static final FieldCatalog CATALOG =
      FieldCatalog.of(
          List.of(
              FieldDef.choice("tier", "Tier", List.of("silver", "gold", "vip")),
              FieldDef.custom("spend", FieldType.NUMBER, "Spend"),
              FieldDef.custom("notes", FieldType.TEXT, "Notes")));

  private static final int CITIES = 40;
  private static final int SUBCOMMUNITIES = 200;
  private static final int WORDS = 500;
  private static final int[] SUBS_OF_100 = {30, 60, 80, 92, 100};

  private final SplittableRandom random = new SplittableRandom(7);
  private final Random gaussian = new Random(8);
  private final double[] cityLat = new double[CITIES];
  private final double[] cityLon = new double[CITIES];
  private final String[] words = new String[WORDS];

  private Population() {
    cityLat[0] = 51.5074;
    cityLon[0] = -0.1278;
    for (int i = 1; i < CITIES; i++) {
      cityLat[i] = random.nextDouble(-40, 55);
      cityLon[i] = random.nextDouble(-120, 140);
    }
    Set<String> known = new HashSet<>(List.of("summer", "midsummer", "summertime"));
    known.toArray(words);
    for (int i = known.size(); i < WORDS; i++) {
      String word = word();
      while (!known.add(word)) {
        word = word();
      }
      words[i] = word;
    }
  }

  private String word() {
    StringBuilder word = new StringBuilder();
    for (int i = random.nextInt(3, 8); i > 0; i--) {
      word.append((char) ('a' + random.nextInt(26)));
    }
    return word.toString();
  }

  /**
   * Makes members.
   *
   * @param count how many
   * @return the first so many of the population
   */
  public static Row[] of(int count) {
    Population population = new Population();
    Row[] rows = new Row[count];
    for (int i = 0; i < count; i++) {
      rows[i] = population.row(i);
    }
    return rows;
  }

  private Row row(int id) {
    Row row = new Row();
    row.id = id;
    int percent = random.nextInt(100);
    row.status = (byte) (percent < 85 ? 0 : percent < 95 ? 1 : 2);
    percent = random.nextInt(100);
    row.gender = (byte) (percent < 48 ? 1 : percent < 94 ? 2 : 0);
    birth(row);
    place(row);
    row.subs = subs();
    percent = random.nextInt(100);
    row.tier = (byte) (percent < 50 ? 0 : percent < 80 ? 1 : percent < 95 ? 2 : 3);
    row.spend = (int) Math.floor(-100 * Math.log(1 - random.nextDouble()));
    row.joined = (int) TODAY.minusDays(random.nextInt(1500)).toEpochDay();
    row.notes = notes();
    return row;
  }

  private void birth(Row row) {
    int age = 13 + (int) Math.floor((random.nextDouble() + random.nextDouble()) / 2 * 62);
    LocalDate born = TODAY.minusYears(age).minusDays(random.nextInt(365));
    row.age = (byte) born.until(TODAY).getYears();
    row.born = (int) born.toEpochDay();
    row.mmdd = (short) (born.getMonthValue() * 100 + born.getDayOfMonth());
  }

  private void place(Row row) {
    row.lat = Double.NaN;
    row.lon = Double.NaN;
    if (random.nextInt(10) > 0) {
      int city = (int) Math.floor(Math.exp(random.nextDouble() * Math.log(CITIES + 1))) - 1;
      double lat = cityLat[Math.min(city, CITIES - 1)];
      row.lat = lat + 0.15 * gaussian.nextGaussian();
      double scale = Math.cos(Math.toRadians(lat));
      row.lon = cityLon[Math.min(city, CITIES - 1)] + 0.15 / scale * gaussian.nextGaussian();
    }
  }

  private int[] subs() {
    int percent = random.nextInt(100);
    int count = 0;
    while (percent >= SUBS_OF_100[count]) {
      count++;
    }
    Set<Integer> subs = new HashSet<>();
    while (subs.size() < count) {
      double id = Math.floor(Math.exp(random.nextDouble() * Math.log(SUBCOMMUNITIES + 1))) - 1;
      subs.add((int) Math.min(id, SUBCOMMUNITIES - 1));
    }
    return subs.stream().mapToInt(Integer::intValue).toArray();
  }

  private String notes() {
    StringBuilder notes = new StringBuilder();
    for (int i = random.nextInt(3, 7); i > 0; i--) {
      notes.append(words[random.nextInt(WORDS)]).append(i == 1 ? "" : " ");
    }
    return notes.toString();
  }
}
