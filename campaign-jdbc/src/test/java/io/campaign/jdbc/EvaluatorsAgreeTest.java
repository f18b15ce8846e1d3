package io.campaign.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.campaign.field.FieldCatalog;
import io.campaign.field.FieldRef;
import io.campaign.filter.EvaluationContext;
import io.campaign.filter.Filter;
import io.campaign.jdbc.TestDatabases.Installed;
import io.campaign.jdbc.TestDatabases.Kind;
import io.campaign.member.Member;
import io.campaign.memory.MemoryStore;
import io.campaign.segment.SegmentPrinter;
import io.campaign.segment.index.IndexOptions;
import io.campaign.segment.index.SegmentIndex;
import io.campaign.spi.MemberDirectory.AudiencePage;
import io.campaign.spi.Store;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Predicate, segment index in each of its forms, H2 and PostgreSQL select the same members for
 * random trees over random members. {@code -Dcampaign.trees=20000} makes it the long run, which
 * must also draw each leaf and operator often enough; {@code -Dcampaign.seed=N} repeats or varies
 * it.
 */
class EvaluatorsAgreeTest {
  private static final long SEED = Long.getLong("campaign.seed", 20_250_302L);
  private static final int TREES = Integer.getInteger("campaign.trees", 250);
  private static final int LONG_RUN = 20_000;
  private static final int MEMBERS = 160;

  /** Moments at which the sample's zones have up to three dates, on and around 29 February. */
  private static final List<Instant> MOMENTS =
      List.of(
          Instant.parse("2025-03-01T10:30:00Z"),
          Instant.parse("2024-02-29T10:30:00Z"),
          Instant.parse("2025-02-28T23:30:00Z"),
          Instant.parse("2025-12-31T11:00:00Z"));

  private final Store memory = Worlds.fill(MemoryStore.create(), SEED, MEMBERS);
  private final Map<String, Store> databases = new LinkedHashMap<>();
  private final Map<String, SegmentIndex> indexes = new LinkedHashMap<>();

  EvaluatorsAgreeTest() throws SQLException {
    for (Kind kind : Kind.values()) {
      Installed on = kind.install();
      databases.put(kind.name(), Worlds.fill(on.store(), SEED, MEMBERS));
      spoilPlaces(on);
    }
    indexes.put("index", index(memory, IndexOptions.DEFAULTS));
    indexes.put("columns", index(memory, IndexOptions.DEFAULTS.columnsOnly()));
    indexes.put(
        "text index",
        index(
            memory,
            IndexOptions.DEFAULTS.withTextIndex(FieldRef.of("tier"), FieldRef.of("first_name"))));
  }

  /** Coordinates that are no numbers, as a host's own writes may leave them, are none. */
  private static void spoilPlaces(Installed on) throws SQLException {
    try (Connection c = on.dataSource().getConnection();
        Statement statement = c.createStatement()) {
      String nan = "cast('NaN' as double precision)";
      int spoilt =
          statement.executeUpdate(
              "update %smember set lat = %s, lon = %s, x = %s, y = %s, z = %s where lat is null"
                  .formatted(on.prefix(), nan, nan, nan, nan, nan));
      assertTrue(spoilt > 10, "members without a place");
    }
  }

  @Test
  void allFour_selectTheSameMembers() {
    FieldCatalog catalog = memory.members().fieldCatalog(Worlds.ACCOUNT);
    RandomFilters filters = new RandomFilters(new SplittableRandom(SEED), catalog);
    int selective = 0;
    for (int i = 0; i < TREES; i++) {
      Filter tree = filters.tree(1 + i % 4);
      EvaluationContext context =
          new EvaluationContext(
              MOMENTS.get(i % MOMENTS.size()), ZoneId.of(i % 2 == 0 ? "UTC" : "Asia/Tokyo"));
      List<Long> expected = select(memory, tree, context);
      String where =
          "seed %d, tree %d at %s: %s".formatted(SEED, i, context, SegmentPrinter.print(tree));
      indexes.forEach(
          (name, index) -> assertEquals(expected, list(index, tree, context), name + ", " + where));
      databases.forEach(
          (name, store) ->
              assertEquals(expected, select(store, tree, context), name + ", " + where));
      selective += expected.size() > MEMBERS / 100 && expected.size() <= MEMBERS * 0.99 ? 1 : 0;
    }
    report(filters.drawn(), selective);
  }

  private static void report(Map<String, Integer> drawn, int selective) {
    System.out.printf(
        "evaluators agree: seed %d, %d trees, %d select 1 to 99 %%, drawn %s%n",
        SEED, TREES, selective, drawn);
    assertTrue(
        selective * 10 >= TREES * 3, selective + " trees of " + TREES + " must be selective");
    if (TREES >= LONG_RUN) {
      drawn.forEach(
          (what, count) -> assertTrue(count >= 200, what + " (" + count + ") must be drawn 200x"));
    }
  }

  private static List<Long> select(Store store, Filter tree, EvaluationContext context) {
    AudiencePage page = store.members().page(Worlds.ACCOUNT, tree, context, 0, 10_000);
    return page.members().stream().map(Member::memberNo).toList();
  }

  private static List<Long> list(SegmentIndex index, Filter tree, EvaluationContext context) {
    long[] listed = index.version().list(tree, context, 0, MEMBERS);
    return Arrays.stream(listed).boxed().toList();
  }

  private static SegmentIndex index(Store store, IndexOptions options) {
    EvaluationContext any = new EvaluationContext(MOMENTS.get(0), ZoneId.of("UTC"));
    AudiencePage all = store.members().page(Worlds.ACCOUNT, new Filter.All(), any, 0, 10_000);
    assertEquals(MEMBERS, all.members().size());
    return SegmentIndex.build(
        store.members().fieldCatalog(Worlds.ACCOUNT),
        options,
        all.members().stream(),
        (behaviour, context, action) ->
            store
                .engagement()
                .membersBy(Worlds.ACCOUNT, behaviour, context, 0, 10_000)
                .forEach(action::accept));
  }
}
