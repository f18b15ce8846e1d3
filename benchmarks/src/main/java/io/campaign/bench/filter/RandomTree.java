package io.campaign.bench.filter;

import io.campaign.filter.BirthdayWindow;
import io.campaign.filter.Filter;
import io.campaign.filter.Filters;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/**
 * A random filter and the same as a Java expression over a {@link Row} called {@code r}, as one
 * would write it by hand.
 *
 * @param filter the tree
 * @param java the expression
 */
record RandomTree(Filter filter, String java) {

  /** Makes trees from a seed. */
  static final class Source {
    private static final long TODAY = Population.TODAY.toEpochDay();
    private static final List<String> GENDERS = List.of("female", "male");
    private static final List<String> STATUSES = List.of("active", "blocked");
    private static final List<String> TIERS = List.of("silver", "gold", "vip");

    private final SplittableRandom random;
    private final Row[] rows;

    Source(long seed, Row[] rows) {
      this.random = new SplittableRandom(seed);
      this.rows = rows;
    }

    RandomTree tree(int depth) {
      int kind = depth <= 1 ? 9 : next(10);
      if (kind >= 8) {
        return leaf();
      }
      if (kind == 7) {
        RandomTree child = tree(depth - 1);
        return new RandomTree(Filters.not(child.filter), "!(" + child.java + ")");
      }
      List<RandomTree> children = new ArrayList<>();
      for (int i = 2 + next(2); i > 0; i--) {
        children.add(tree(depth - 1));
      }
      boolean and = kind < 4;
      List<Filter> filters = children.stream().map(RandomTree::filter).toList();
      String java =
          children.stream()
              .map(RandomTree::java)
              .collect(Collectors.joining(and ? " && " : " || ", "(", ")"));
      return new RandomTree(and ? new Filter.And(filters) : new Filter.Or(filters), java);
    }

    private RandomTree leaf() {
      return switch (next(12)) {
        case 0 -> named("gender", "r.gender == %d", GENDERS, 1);
        case 1 -> named("status", "r.status == %d", STATUSES.subList(0, 1), 0);
        case 2 -> named("tier", "r.tier == %d", TIERS, 1);
        case 3 -> range("age", "r.age", 13 + next(60), next(12));
        case 4 -> range("spend", "r.spend", next(300), next(60));
        case 5 -> birthday();
        case 6 -> joined();
        case 7 -> near();
        case 8 -> subcommunities();
        case 9 -> contains();
        case 10 -> startsWith();
        default -> new RandomTree(Filters.present("tier"), "r.tier != 0");
      };
    }

    private RandomTree named(String field, String java, List<String> values, int first) {
      int at = next(values.size());
      return new RandomTree(Filters.eq(field, values.get(at)), java.formatted(at + first));
    }

    private RandomTree range(String field, String java, int low, int width) {
      return switch (next(3)) {
        case 0 -> new RandomTree(Filters.ge(field, low), java + " >= " + low);
        case 1 -> new RandomTree(Filters.lt(field, low), java + " < " + low);
        default ->
            new RandomTree(
                Filters.between(field, low, low + width),
                "(%s >= %d && %s <= %d)".formatted(java, low, java, low + width));
      };
    }

    private RandomTree birthday() {
      int days = next(2) == 0 ? 0 : next(60);
      String java =
          BirthdayWindow.of(Population.TODAY, days).ranges().stream()
              .map(range -> "(r.mmdd >= %d && r.mmdd <= %d)".formatted(range.from(), range.to()))
              .collect(Collectors.joining(" || ", "(", ")"));
      return new RandomTree(Filters.birthdayWithin(days), java);
    }

    private RandomTree joined() {
      int days = next(1_500);
      return new RandomTree(Filters.joinedInLast(days), "r.joined >= " + (TODAY - days));
    }

    private RandomTree near() {
      Row row = rows[next(rows.length)];
      double lat = next(3) == 0 || Double.isNaN(row.lat) ? 51.5074 : row.lat;
      double lon = lat == 51.5074 ? -0.1278 : row.lon;
      double radius = 1 + next(100);
      return new RandomTree(
          Filters.withinKilometres(radius, lat, lon),
          "NEAR[%d].holds(r)".formatted(near(radius, lat, lon)));
    }

    private final List<String> circles = new ArrayList<>();

    private int near(double radius, double lat, double lon) {
      circles.add("new Near(%s, %s, %s)".formatted(radius, lat, lon));
      return circles.size() - 1;
    }

    /** The circles of the trees made since the last call, as Java. */
    String circles() {
      String java = "{" + String.join(", ", circles) + "}";
      circles.clear();
      return java;
    }

    private RandomTree subcommunities() {
      List<Integer> subs = new ArrayList<>();
      for (int i = next(3); i >= 0; i--) {
        subs.add(next(next(2) == 0 ? 10 : 200));
      }
      String[] names = subs.stream().map(sub -> "s" + sub).toArray(String[]::new);
      boolean all = next(4) == 0;
      String java =
          subs.stream()
              .map(sub -> "r.in(" + sub + ")")
              .collect(Collectors.joining(all ? " && " : " || ", "(", ")"));
      return all
          ? new RandomTree(Filters.hasAll("subcommunity", names), java)
          : new RandomTree(Filters.hasAny("subcommunity", names), java);
    }

    private RandomTree contains() {
      String notes = rows[next(rows.length)].notes;
      int from = next(notes.length() - 5);
      String text = next(3) == 0 ? "summer" : notes.substring(from, from + 2 + next(4)).strip();
      return new RandomTree(Filters.contains("notes", text), "r.notes.contains(\"" + text + "\")");
    }

    private RandomTree startsWith() {
      String text = rows[next(rows.length)].notes.substring(0, 1 + next(3));
      return new RandomTree(
          Filters.startsWith("notes", text), "r.notes.startsWith(\"" + text + "\")");
    }

    private int next(int bound) {
      return random.nextInt(bound);
    }
  }
}
