package io.campaign.bench.render;

import io.campaign.template.TemplateSchema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** The members of the measurement, in three forms of input; equal in every run. */
final class Ring {
  static final int SIZE = 4096;
  static final TemplateSchema SCHEMA =
      TemplateSchema.of("first_name", "city", "link", "vip", "code", "sale_date", "shows");

  private static final String[] ASCII =
      ("Al Bo Cy Di Ed Flo Gus Hal Ida Jo Kay Leo Mia Ned Ona Pam Quin Rob Sue Tom Una Vic Wes Xena"
              + " Yara Zoe Adam Bella Carl Dora Emma Felix Grace Henry Irene James Karen Laura"
              + " Martin Nancy Oliver Patrick Quentin Rachel Samuel Theresa Ulrich Veronica"
              + " William Xavier Yolanda Zachary Alice Brian Claire Daniel Elena Frank Gloria"
              + " Hector Isabel Jasper Kathleen Leonard Margaret Nathaniel Ophelia Penelope Roberta"
              + " Sebastian Thomasina Valentina Wilhelmina Josephine Alexandrina Christopher"
              + " Maximiliano Evangeline Bartholomew Constance")
          .split(" ");
  private static final String[] LATIN = {"José", "Zoë", "Jürgen", "Françoise", "Åsa"};
  private static final String[] OTHER = {"Łukasz", "Ζωή", "王芳", "Дмитрий"};
  private static final String[] CITIES =
      ("London Paris Berlin Madrid Rome Vienna Oslo Dublin Lisbon Prague Warsaw Athens Helsinki"
              + " Brussels Amsterdam Copenhagen Stockholm Budapest Zagreb Sofia Bucharest Belgrade"
              + " Geneva Milan Munich Hamburg Lyon Porto Seville Naples Turin Leeds Glasgow Bristol"
              + " Boston Chicago Denver Austin Seattle Toronto")
          .split(" ");

  private static final String[] SHOWS = {
    "Opening Night", "Unplugged", "Late Night Session", "Matinee", "Farewell Show"
  };

  /**
   * A member as a Java developer would model it.
   *
   * @param firstName null when missing
   * @param city null when missing
   * @param link tracked link
   * @param vip whether on the list
   * @param code code at the door
   * @param saleDate date as shown
   * @param shows up to four
   */
  record Member(
      @Nullable String firstName,
      @Nullable String city,
      String link,
      boolean vip,
      String code,
      String saleDate,
      List<String> shows) {}

  final Member[] members = new Member[SIZE];
  final @Nullable Object[][] slots = new Object[SIZE][];
  final List<Map<String, Object>> maps = new ArrayList<>(SIZE);

  Ring() {
    SplittableRandom random = new SplittableRandom(42);
    SplittableRandom more = new SplittableRandom(43);
    for (int i = 0; i < SIZE; i++) {
      Member member = member(random, more);
      members[i] = member;
      slots[i] =
          new @Nullable Object[] {
            member.firstName,
            member.city,
            member.link,
            member.vip,
            member.code,
            member.saleDate,
            member.shows
          };
      maps.add(map(member));
    }
  }

  private static Member member(SplittableRandom random, SplittableRandom more) {
    String city = random.nextInt(100) < 5 ? null : CITIES[random.nextInt(CITIES.length)];
    return new Member(
        firstName(random),
        city,
        "https://tix.example/v/" + code(random, 7, 36),
        random.nextInt(100) < 20,
        code(random, 6, 36),
        "Fri 13 Nov",
        shows(more));
  }

  private static @Nullable String firstName(SplittableRandom random) {
    int share = random.nextInt(100);
    if (share < 10) {
      return null;
    }
    String[] names = share < 13 ? LATIN : share < 14 ? OTHER : ASCII;
    return names[random.nextInt(names.length)];
  }

  private static List<String> shows(SplittableRandom random) {
    List<String> shows = new ArrayList<>();
    for (int left = random.nextInt(5); left > 0; left--) {
      shows.add(SHOWS[random.nextInt(SHOWS.length)]);
    }
    return shows;
  }

  private static String code(SplittableRandom random, int length, int radix) {
    StringBuilder code = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      code.append(Character.forDigit(random.nextInt(radix), radix));
    }
    return code.toString();
  }

  /** Ten keys, four of which no template reads. */
  private static Map<String, Object> map(Member member) {
    Map<String, Object> map = new HashMap<>();
    if (member.firstName != null) {
      map.put("first_name", member.firstName);
    }
    if (member.city != null) {
      map.put("city", member.city);
    }
    map.put("link", member.link);
    map.put("vip", member.vip);
    map.put("code", member.code);
    map.put("sale_date", member.saleDate);
    map.put("last_name", "Example");
    map.put("language", "en");
    map.put("zone", "Europe/London");
    map.put("joined", "2026-01-01");
    return map;
  }
}
