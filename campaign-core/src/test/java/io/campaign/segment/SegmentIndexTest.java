package io.campaign.segment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.campaign.error.InvalidInputException;
import io.campaign.field.FieldCatalog;
import io.campaign.field.FieldDef;
import io.campaign.field.FieldRef;
import io.campaign.field.FieldType;
import io.campaign.field.FieldValue;
import io.campaign.field.GeoPoint;
import io.campaign.filter.Behaviour;
import io.campaign.filter.EvaluationContext;
import io.campaign.filter.Filter;
import io.campaign.filter.Filters;
import io.campaign.filter.Period;
import io.campaign.id.Channel;
import io.campaign.segment.index.Explanation;
import io.campaign.segment.index.IndexOptions;
import io.campaign.segment.index.IndexVersion;
import io.campaign.segment.index.SegmentIndex;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SegmentIndexTest {
  private static final Filter ROME = Filters.eq("city", "Rome");
  private static final Filter RICH = Filters.ge("spend", 50);

  @Test
  void pages_joinToTheWholeListInOrder() {
    SegmentIndex index = build(IndexOptions.DEFAULTS, 10_000);
    IndexVersion version = index.version();
    List<Long> paged = new ArrayList<>();
    long after = 0;
    while (true) {
      long[] page = version.list(ROME, Samples.CONTEXT, after, 700);
      Arrays.stream(page).forEach(paged::add);
      if (page.length < 700) {
        break;
      }
      after = page[page.length - 1];
    }
    assertEquals(LongStream.rangeClosed(1, 10_000).filter(i -> i % 2 == 0).boxed().toList(), paged);
  }

  @Test
  void sample_isOfTheSegment_andTheSameForOneSeed() {
    IndexVersion version = build(IndexOptions.DEFAULTS, 9_000).version();
    long[] drawn = version.sample(ROME, Samples.CONTEXT, 20, 7);

    assertEquals(20, drawn.length);
    assertTrue(Arrays.stream(drawn).allMatch(memberNo -> memberNo % 2 == 0));
    assertArrayEquals(drawn, version.sample(ROME, Samples.CONTEXT, 20, 7));
    assertTrue(!Arrays.equals(drawn, version.sample(ROME, Samples.CONTEXT, 20, 8)));
    assertEquals(4_500, version.sample(ROME, Samples.CONTEXT, 100_000, 7).length);
  }

  @Test
  void sample_drawsEveryPartOfTheSegmentAlike() {
    IndexVersion version = build(IndexOptions.DEFAULTS, 8_000).version();
    long low = 0;
    for (int seed = 0; seed < 40; seed++) {
      long[] drawn = version.sample(new Filter.All(), Samples.CONTEXT, 100, seed);
      low += Arrays.stream(drawn).filter(memberNo -> memberNo <= 4_000).count();
    }
    assertEquals(2_000, low, 150, "members of the lower half in 4,000 draws");
  }

  @Test
  void explain_saysWhatEachPartCuts() {
    IndexVersion version = build(IndexOptions.DEFAULTS, 1_000).version();
    Filter either = Filters.or(RICH, Filters.eq("city", "Oslo"));
    Filter filter = Filters.and(ROME, either);

    Explanation explanation = version.explain(filter, Samples.CONTEXT);

    assertEquals(1_000, explanation.members());
    assertEquals(250, explanation.matching());
    Explanation.Part rome = explanation.whole().parts().get(0);
    assertEquals(500, rome.alone());
    assertEquals(250, rome.cut(), "without it: the 500 who are rich");
    Explanation.Part rich = explanation.whole().parts().get(1).parts().get(0);
    assertEquals(500, rich.alone());
    assertEquals(-250, rich.cut(), "struck out, nobody is left");
    assertTrue(explanation.toString().contains("city = \"Rome\""), explanation::toString);
  }

  @Test
  void textIndex_isReportedApart() {
    FieldRef notes = FieldRef.of("notes");
    IndexVersion plain = build(IndexOptions.DEFAULTS, 5_000).version();
    IndexVersion indexed = build(IndexOptions.DEFAULTS.withTextIndex(notes), 5_000).version();

    assertEquals(0, plain.memory().text());
    assertTrue(indexed.memory().text() > 0);
    assertEquals(plain.memory().values(), indexed.memory().values());
  }

  @Test
  void byteCap_refusesTheBuildAndTheUpdate_andKeepsWhatWasThere() {
    IndexOptions small = IndexOptions.DEFAULTS.withMaxBytes(1 << 20);
    InvalidInputException refused =
        assertThrows(InvalidInputException.class, () -> build(small, 40_000));
    assertTrue(refused.getMessage().contains("must be at most 1048576 bytes"));

    SegmentIndex index = build(small, 3_000);
    IndexVersion before = index.version();
    List<FakeMember> more = LongStream.range(3_001, 60_000).mapToObj(this::member).toList();
    assertThrows(InvalidInputException.class, () -> index.putAll(more));
    assertSame(before, index.version());
  }

  @Test
  void unknownFieldsAndChannels_areRefused() {
    IndexVersion version = build(IndexOptions.DEFAULTS, 10).version();
    Channel other = new Channel("fax");

    assertThrows(
        InvalidInputException.class,
        () -> version.count(Filters.eq("cty", "Rome"), Samples.CONTEXT));
    assertThrows(
        InvalidInputException.class, () -> version.count(Filters.optedIn(other), Samples.CONTEXT));
    assertThrows(
        InvalidInputException.class,
        () -> build(IndexOptions.DEFAULTS.withTextIndex(FieldRef.of("spend")), 1));
  }

  @Test
  void behaviour_isReadOnceForEachMomentAndVersion() {
    Behaviour behaviour = new Behaviour.LastContacted(Period.ever());
    Filter filter = Filters.behaved(behaviour);
    List<Long> contacted = new ArrayList<>(List.of(2L, 5_000L, 77_777L));
    SegmentIndex index =
        SegmentIndex.build(
            FieldCatalog.builtIn(),
            IndexOptions.DEFAULTS,
            LongStream.rangeClosed(1, 6_000).mapToObj(this::member),
            (asked, context, action) -> contacted.forEach(action::accept));
    IndexVersion version = index.version();
    assertArrayEquals(new long[] {2, 5_000}, version.list(filter, Samples.CONTEXT, 0, 9));

    contacted.add(3L);

    EvaluationContext later =
        new EvaluationContext(Samples.CONTEXT.asOf().plusSeconds(1), Samples.CONTEXT.accountZone());
    assertEquals(2, version.count(filter, Samples.CONTEXT), "the same moment");
    assertEquals(3, version.count(filter, later), "another moment");
    assertEquals(3, index.refreshBehaviour().count(filter, Samples.CONTEXT), "read again");
    assertThrows(
        InvalidInputException.class,
        () -> build(IndexOptions.DEFAULTS, 10).version().count(filter, later));
  }

  @Test
  void membersInAnyOrder_areSortedIn_andTheLastOfANumberCounts() {
    Stream<FakeMember> members =
        Stream.of(member(9), member(3), member(7), member(3).with("city", "Oslo"), member(1));
    SegmentIndex index = SegmentIndex.build(Samples.CATALOG, IndexOptions.DEFAULTS, members);

    assertArrayEquals(
        new long[] {1, 3, 7, 9}, index.version().list(new Filter.All(), Samples.CONTEXT, 0, 10));
    assertEquals(1, index.version().count(Filters.eq("city", "Oslo"), Samples.CONTEXT));
  }

  @Test
  void fieldThatChangesForEver_keepsItsSize() {
    SegmentIndex index = build(IndexOptions.DEFAULTS, 200);
    for (int i = 0; i < 6_000; i++) {
      index.put(member(1 + i % 200).with("notes", "note " + i).with("spend", i * 0.5));
    }
    IndexVersion version = index.version();
    assertEquals(1, version.count(Filters.eq("notes", "note 5999"), Samples.CONTEXT));
    assertEquals(200, version.count(Filters.ge("spend", 2_900), Samples.CONTEXT));
    assertEquals(6_000, version.number());
  }

  @Test
  void circles_agreeWithTheExactTestAtEveryDistance() {
    FieldCatalog catalog = FieldCatalog.builtIn();
    List<FakeMember> members = new ArrayList<>();
    for (int i = 0; i < 6_000; i++) {
      double turn = i * 2.399963;
      double radius = 0.5 * Math.sqrt(i / 6_000.0);
      double lat = 60 + radius * Math.cos(turn);
      members.add(
          new FakeMember().numbered(i + 1).at(new GeoPoint(lat, 10 + 2 * radius * Math.sin(turn))));
    }
    IndexVersion version =
        SegmentIndex.build(catalog, IndexOptions.DEFAULTS, members.stream()).version();
    for (double metres = 10; metres < 30_000_000; metres *= 1.37) {
      double kilometres = Math.min(20_016, metres / 1_000);
      for (GeoPoint center :
          List.of(
              new GeoPoint(60, 10),
              new GeoPoint(60.1234, 10.4321),
              new GeoPoint(59.2, 11),
              new GeoPoint(-89, 0),
              new GeoPoint(0, -179.9),
              new GeoPoint(88, 100))) {
        Filter filter = Filters.withinKilometres(kilometres, center.lat(), center.lon());
        CompiledSegment segment = new SegmentBinder(catalog).bind(filter);
        long expected = members.stream().filter(m -> segment.matches(m, Samples.CONTEXT)).count();
        assertEquals(expected, version.count(filter, Samples.CONTEXT), filter::toString);
      }
    }
  }

  @Test
  void readers_seeEachChangeWholeOrNotAtAll() throws Exception {
    SegmentIndex index = build(IndexOptions.DEFAULTS, 9_000);
    Filter oslo = Filters.eq("city", "Oslo");
    ExecutorService readers = Executors.newFixedThreadPool(2);
    try {
      Callable<Long> reader = () -> watch(index, oslo);
      Future<Long> one = readers.submit(reader);
      Future<Long> other = readers.submit(reader);
      for (int round = 0; round < 150; round++) {
        String city = round % 2 == 0 ? "Oslo" : "Rome";
        List<FakeMember> moved =
            LongStream.of(5, 4_500, 8_999)
                .mapToObj(memberNo -> member(memberNo).with("city", city))
                .toList();
        index.putAll(moved);
      }
      index.put(member(9_001));
      assertTrue(one.get() > 0 && other.get() > 0);
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    } finally {
      readers.shutdownNow();
    }
  }

  /** Reads until the last member is there; three members always move together. */
  private static long watch(SegmentIndex index, Filter oslo) {
    long reads = 0;
    while (true) {
      IndexVersion version = index.version();
      long count = version.count(oslo, Samples.CONTEXT);
      assertTrue(count == 0 || count == 3, () -> count + " members in Oslo");
      assertEquals(count, version.list(oslo, Samples.CONTEXT, 0, 10).length);
      reads++;
      if (version.size() > 9_000) {
        return reads;
      }
    }
  }

  private SegmentIndex build(IndexOptions options, int members) {
    return SegmentIndex.build(
        FieldCatalog.of(
            List.of(
                FieldDef.custom("spend", FieldType.NUMBER, "Spend"),
                FieldDef.custom("notes", FieldType.TEXT, "Notes"))),
        options,
        LongStream.rangeClosed(1, members).mapToObj(this::member));
  }

  /** Every second member is in Rome, every second pair is rich. */
  private FakeMember member(long memberNo) {
    return new FakeMember()
        .numbered(memberNo)
        .with("city", FieldValue.of(memberNo % 2 == 0 ? "Rome" : "Paris"))
        .with("spend", memberNo % 4 < 2 ? 10.0 : 90.0)
        .with("notes", "member number " + memberNo);
  }
}
