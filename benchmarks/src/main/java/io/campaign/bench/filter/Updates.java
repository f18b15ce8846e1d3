package io.campaign.bench.filter;

import io.campaign.bench.BenchCase;
import io.campaign.segment.index.SegmentIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;

/** What putting one member in costs, and a whole build. */
final class Updates {
  private final Row[] rows;
  private final Row[] others;
  private final SplittableRandom random = new SplittableRandom(1);

  Updates(Row[] rows) {
    this.rows = rows;
    this.others = Population.of(Math.min(rows.length, 20_000));
  }

  List<BenchCase> measure() throws Exception {
    List<BenchCase> cases = new ArrayList<>();
    Ours ours = new Ours(Ours.WITH_TEXT);
    double build =
        Stopwatch.ofThread(1, 2)
            .measure(
                List.of(
                    () -> {
                      ours.load(rows);
                      return 1;
                    }))[0];
    cases.add(BenchCase.lessIsBetter("build", "s CPU", build / 1e9, Map.of()));
    SegmentIndex index = ours.index();
    cases.add(update("update/unchanged", index, (row, other) -> {}));
    cases.add(update("update/tier", index, (row, other) -> row.tier = other.tier));
    cases.add(update("update/spend", index, (row, other) -> row.spend = other.spend));
    cases.add(update("update/subcommunities", index, (row, other) -> row.subs = other.subs));
    cases.add(update("update/birthday", index, Updates::birthday));
    cases.add(update("update/notes", index, (row, other) -> row.notes = other.notes));
    cases.add(update("update/place", index, Updates::place));
    cases.add(update("update/everything", index, Updates::everything));
    return cases;
  }

  private BenchCase update(String name, SegmentIndex index, BiConsumer<Row, Row> change)
      throws Exception {
    double nanos =
        Stopwatch.ofThread(600, 15)
            .measure(
                List.of(
                    () -> {
                      Row row = rows[random.nextInt(rows.length)];
                      change.accept(row, others[random.nextInt(others.length)]);
                      return index.put(new RowView(row)).number();
                    }))[0];
    return BenchCase.lessIsBetter(name, "us CPU", nanos / 1_000, Map.of());
  }

  private static void birthday(Row row, Row other) {
    row.born = other.born;
    row.mmdd = other.mmdd;
    row.age = other.age;
  }

  private static void place(Row row, Row other) {
    row.lat = other.lat;
    row.lon = other.lon;
  }

  private static void everything(Row row, Row other) {
    birthday(row, other);
    place(row, other);
    row.gender = other.gender;
    row.status = other.status;
    row.tier = other.tier;
    row.spend = other.spend;
    row.subs = other.subs;
    row.notes = other.notes;
    row.joined = other.joined;
  }
}
