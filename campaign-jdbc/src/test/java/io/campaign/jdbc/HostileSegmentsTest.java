package io.campaign.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.campaign.CampaignEngine;
import io.campaign.MemberIndex;
import io.campaign.Members;
import io.campaign.campaign.Actor;
import io.campaign.error.InvalidInputException;
import io.campaign.field.FieldDef;
import io.campaign.field.FieldType;
import io.campaign.field.FieldValue;
import io.campaign.filter.EvaluationContext;
import io.campaign.filter.Filter;
import io.campaign.filter.Filters;
import io.campaign.id.Secret;
import io.campaign.member.Profile;
import io.campaign.memory.MemoryStore;
import io.campaign.segment.SegmentLimits;
import io.campaign.segment.index.IndexOptions;
import io.campaign.spi.Store;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What strangers write, asked of every evaluator: a typed error with its place, or its meaning. */
class HostileSegmentsTest {
  private static final List<String> NAMES =
      List.of(
          "'; drop table cmp_member; --",
          "' or '1'='1",
          "100%",
          "a_b",
          "axb",
          "\u202Eevil\u202C",
          "zero\u200Bwidth",
          "zerowidth",
          "\uD83D\uDE00",
          "back\\slash",
          "{member}",
          "?");

  private static final EvaluationContext CONTEXT =
      new EvaluationContext(Instant.parse("2026-03-02T18:00:00Z"), ZoneOffset.UTC);

  private final Map<String, CampaignEngine> engines = new LinkedHashMap<>();
  private final Map<String, Members> members = new LinkedHashMap<>();
  private final MemberIndex index;

  HostileSegmentsTest() {
    open("memory", MemoryStore.create());
    open("H2", TestDatabases.h2().store());
    open("PostgreSQL", TestDatabases.postgres().store());
    index = members.get("memory").index(IndexOptions.DEFAULTS);
  }

  private void open(String name, Store store) {
    CampaignEngine engine = engine(store, SegmentLimits.DEFAULTS);
    Members all = engine.as(Actor.admin("acme", "ann")).members();
    all.defineFields(
        List.of(
            FieldDef.custom("spend", FieldType.NUMBER, "Spend"),
            FieldDef.custom("note", FieldType.TEXT, "Note")));
    for (int i = 0; i < NAMES.size(); i++) {
      Profile profile =
          Profile.builder()
              .name(NAMES.get(i), null)
              .subcommunity(NAMES.get(i))
              .custom("note", FieldValue.of(NAMES.get(i)))
              .build();
      all.save("m" + i, null, profile);
    }
    engines.put(name, engine);
    members.put(name, all);
  }

  private static CampaignEngine engine(Store store, SegmentLimits limits) {
    return CampaignEngine.builder()
        .store(store)
        .segmentLimits(limits)
        .addressSecret(Secret.of("sixteen bytes at least"))
        .build();
  }

  @AfterEach
  void close() {
    engines.values().forEach(CampaignEngine::close);
  }

  @Test
  void whatCannotBeMeant_isRefusedWithItsPlaceByAll() {
    String deep = "(".repeat(20_000) + "age > 1" + ")".repeat(20_000);
    String nots = "NOT ".repeat(10_000) + "age > 1";
    String large = "first_name = \"" + "x".repeat(10_000_000) + "\"";
    String many = IntStream.range(0, 10_001).mapToObj(i -> "" + i).collect(Collectors.joining(","));
    Map<String, String> refused =
        Map.ofEntries(
            Map.entry("frist_name = \"a\"", "line 1, column 1: field (frist_name)"),
            Map.entry("spend = \"a\"", "line 1, column 9: value (\"a\")"),
            Map.entry("joined > 2026-02-30", "line 1, column 10: date (2026-02-30)"),
            Map.entry("within(0 km, 1, 1)", "line 1, column 8: radius (0.0 km)"),
            Map.entry("within(30000 km, 1, 1)", "line 1, column 8: radius (30000.0 km)"),
            Map.entry("within(5 km, NaN, 1)", "line 1, column 14"),
            Map.entry("spend > NaN", "line 1, column 9: unexpected (NaN)"),
            Map.entry("spend > 1e999", "line 1, column 9: number (Infinity)"),
            Map.entry(deep, "32"),
            Map.entry(nots, "32"),
            Map.entry(large, "65536"),
            Map.entry("spend IN (" + many + ")", "10001"),
            Map.entry("first_name = \u202E\"a\"", "line 1, column 14"),
            Map.entry("first\u200B_name = \"a\"", "line 1, column"),
            Map.entry("age > 1; drop table cmp_member", "line 1, column 8"),
            Map.entry("", "line 1, column 1"));
    refused.forEach(
        (segment, says) -> {
          List<String> messages = new ArrayList<>();
          members.forEach((name, all) -> messages.add(refusal(() -> all.count(segment))));
          messages.add(refusal(() -> index.count(segment)));
          assertEquals(1, messages.stream().distinct().count(), messages::toString);
          assertTrue(messages.get(0).contains(says), messages.get(0));
          assertTrue(messages.get(0).length() < 2_000, "message of " + messages.get(0).length());
        });
  }

  @Test
  void treesThatAreTooLarge_areRefusedWithBothNumbers() {
    Filter deep = Filters.located();
    for (int i = 0; i < 40; i++) {
      deep = Filters.not(deep);
    }
    Filter wide = Filters.or(IntStream.range(0, 600).mapToObj(i -> Filters.located()).toList());
    for (Filter bomb : List.of(deep, wide)) {
      List<String> messages = new ArrayList<>();
      members.forEach((name, all) -> messages.add(refusal(() -> all.count(bomb))));
      members.forEach((name, all) -> messages.add(refusal(() -> all.page(bomb, 0, 10))));
      assertEquals(1, messages.stream().distinct().count(), messages::toString);
      String both = bomb == deep ? "\\D*41\\D*32.*" : "\\D*601\\D*500.*";
      assertTrue(messages.get(0).matches("(?s)" + both), messages.get(0));
    }
  }

  @Test
  void limits_areThoseOfTheEngine() {
    CampaignEngine narrow = engine(MemoryStore.create(), new SegmentLimits(3, 4, 2, 60));
    Members few = narrow.as(Actor.admin("acme", "ann")).members();
    assertEquals(0, few.count("age = 1 AND age = 2"));
    assertTrue(refusal(() -> few.count("age IN (1, 2, 3)")).contains("3"));
    assertTrue(refusal(() -> few.count(ages(IntStream.of(1, 2, 3)))).contains("2"));
    assertTrue(refusal(() -> few.count("NOT NOT NOT age = 1")).contains("3"));
    assertTrue(refusal(() -> few.count("age = 1 # " + "x".repeat(60))).contains("60"));
    narrow.close();
  }

  @Test
  void valuesOfAnyKind_meanThemselves() {
    for (String name : NAMES) {
      Filter own = Filters.eq("first_name", name);
      same(1, own);
      same(NAMES.size() - 1, Filters.not(own));
      same(1, Filters.eq("note", name));
      same(1, Filters.hasAny("subcommunity", name));
      same(1, Filters.contains("note", name));
    }
    same(1, Filters.contains("first_name", "%"));
    same(2, Filters.contains("first_name", "_"));
    same(0, Filters.startsWith("first_name", "%"));
    same(0, Filters.eq("first_name", "a%"));
  }

  @Test
  void manyValues_areBoundAsFewOrRefused() {
    Filter evenAges = ages(IntStream.range(0, 9_000).map(i -> 2 * i));
    Filter items =
        Filters.hasAll(
            "subcommunity",
            IntStream.range(0, 9_000).mapToObj(i -> "s" + i).toArray(String[]::new));
    same(0, Filters.or(List.of(evenAges, items, evenAges, items, evenAges, items)));
  }

  private static Filter ages(IntStream years) {
    return Filters.in("age", years.mapToObj(FieldValue::of).toList());
  }

  private void same(long wanted, Filter segment) {
    members.forEach((name, all) -> assertEquals(wanted, all.count(segment), name + ": " + segment));
    assertEquals(wanted, index.version().count(segment, CONTEXT), "index: " + segment);
  }

  private static String refusal(Supplier<?> question) {
    return assertThrows(InvalidInputException.class, question::get).getMessage();
  }
}
