package io.campaign.jdbc;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.campaign.CampaignEngine;
import io.campaign.Draft;
import io.campaign.Workspace;
import io.campaign.campaign.Actor;
import io.campaign.carrier.Capabilities;
import io.campaign.carrier.Carrier;
import io.campaign.carrier.CarrierHealth;
import io.campaign.content.MissingValue;
import io.campaign.filter.EvaluationContext;
import io.campaign.filter.Filter;
import io.campaign.id.Channel;
import io.campaign.jdbc.TestDatabases.Kind;
import io.campaign.lifecycle.SkipReason;
import io.campaign.member.Member;
import io.campaign.run.ClaimRequest;
import io.campaign.run.ClaimedChunk;
import io.campaign.run.Exclusion;
import io.campaign.run.Run;
import io.campaign.spi.AudienceSieve;
import io.campaign.spi.Store;
import io.campaign.testing.FakeCarrier;
import io.campaign.testing.SettableClock;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A plan made by number is the plan made by reading everybody: the same recipients in the same
 * order, and the same reason for each who is left out.
 */
class SievedPlansTest {
  private static final long SEED = Long.getLong("campaign.seed", 20_260_302L);
  private static final int TREES = Integer.getInteger("campaign.trees", 6);
  private static final int MEMBERS = 120;
  private static final Instant NOW = Worlds.SENT.plus(Duration.ofDays(3));

  /** Between the shortest and the longest that these texts come to. */
  private static final int ROOM = 26;

  private static final List<UnaryOperator<Draft>> TEXTS =
      List.of(
          draft -> draft.text("Doors open at eight"),
          draft -> draft.text("Hi {{ first_name | default: 'you' }} of {{ city }}"),
          draft -> draft.text("{{ first_name }}{{ last_name }}"),
          draft ->
              draft.text("{% if gender == 'male' %}Sir{% else %}{{ city }}, hello{% endif %}!"),
          draft -> draft.text("Hello {{ first_name | upcase }}"),
          draft -> draft.text("Hi {{ tier }}, {{ member_id }}"),
          draft -> draft.text("Look: https://example.com/a").audience("EVERYBODY"),
          draft ->
              draft
                  .text("Hello {{ first_name }}!")
                  .whenMissing("first_name", MissingValue.instead("dear friend of ours")),
          draft -> draft.text("Hello {{ city }}").whenMissing("city", MissingValue.skip()),
          draft -> draft.text("Hi {{ zone }}").text("pt-BR", "Oi {{ first_name }} {{ city }}!"));

  /** What the sieve told, and how often it was asked. */
  private static final class Count {
    private int pages;
    private int clear;
    private int others;
  }

  /** What a plan says. */
  private record Plan(long[] recipients, List<Exclusion> excluded) {}

  @ParameterizedTest
  @EnumSource
  void aSievedPlan_isThePlanOfReadingEverybody(Kind kind) {
    Store whole = Worlds.fill(kind.install().store(), SEED, MEMBERS);
    SplittableRandom random = new SplittableRandom(SEED);
    RandomFilters filters = new RandomFilters(random, whole.members().fieldCatalog(Worlds.ACCOUNT));
    Count count = new Count();
    Set<SkipReason> seen = EnumSet.noneOf(SkipReason.class);
    try (CampaignEngine sieving = engine(counted(whole, count));
        CampaignEngine reading = engine(with(whole, Optional.empty()))) {
      for (int i = 0; i < TEXTS.size() + TREES; i++) {
        Filter audience = i < TEXTS.size() ? new Filter.All() : filters.tree(1 + i % 3);
        UnaryOperator<Draft> text = TEXTS.get(i % TEXTS.size());
        Plan sieved = plan(sieving, whole, "sieved-" + i, text, audience);
        Plan read = plan(reading, whole, "read-" + i, text, audience);
        String which = "plan " + i + " of seed " + SEED;
        assertEquals(read.excluded(), sieved.excluded(), which);
        assertArrayEquals(read.recipients(), sieved.recipients(), which);
        read.excluded().forEach(one -> seen.add(one.reason()));
      }
    }
    assertEquals(
        EnumSet.of(
            SkipReason.ERASED_OR_BLOCKED,
            SkipReason.NO_ADDRESS,
            SkipReason.OPTED_OUT,
            SkipReason.DUPLICATE_ADDRESS,
            SkipReason.MISSING_VARIABLE,
            SkipReason.TOO_LARGE),
        seen);
    assertTrue(count.pages >= TEXTS.size() / 2, count.pages + " pages");
    assertTrue(count.clear >= MEMBERS && count.others >= MEMBERS, count.clear + " clear");
  }

  @ParameterizedTest
  @EnumSource
  void pages_endWhereTheyEnd_inBothParts(Kind kind) {
    Store store = Worlds.fill(kind.install().store(), SEED, MEMBERS);
    AudienceSieve sieve = store.sieve().orElseThrow();
    AudienceSieve.Audience all =
        new AudienceSieve.Audience(
            Worlds.ACCOUNT,
            Channel.SMS,
            new Filter.All(),
            new EvaluationContext(NOW, ZoneOffset.UTC),
            List.of());
    List<Long> found = new ArrayList<>();
    long cursor = 0;
    AudienceSieve.Page page;
    do {
      page = sieve.sift(all, cursor, 7);
      long[] numbers =
          LongStream.concat(
                  LongStream.of(page.clear()), page.others().stream().mapToLong(Member::memberNo))
              .sorted()
              .toArray();
      assertTrue(numbers.length <= 7, numbers.length + " in a page");
      assertTrue(page.last() || numbers.length > 0);
      for (long number : numbers) {
        assertTrue(number > cursor, number + " after " + cursor);
        cursor = number;
        found.add(number);
      }
    } while (!page.last());
    assertEquals(MEMBERS, found.size());
    assertTrue(sieve.sift(all, cursor, 7).last());
  }

  private static CampaignEngine engine(Store store) {
    return CampaignEngine.builder()
        .store(store)
        .clock(new SettableClock(NOW))
        .carrier(shut())
        .addressSecret(SampleMembers.SECRET)
        .build();
  }

  private static Plan plan(
      CampaignEngine engine, Store store, String id, UnaryOperator<Draft> text, Filter audience) {
    Workspace acme = engine.as(Actor.admin(Worlds.ACCOUNT.value(), "ann"));
    text.apply(acme.campaigns().draft(id).audience(audience)).save();
    acme.campaigns().sendNow(id);
    while (!acme.runs().latest(id).map(run -> run.plan().sealed()).orElse(false)) {
      engine.tick();
    }
    Run run = acme.runs().latest(id).orElseThrow();
    LongStream.Builder recipients = LongStream.builder();
    ClaimRequest request =
        new ClaimRequest("reader", Channel.SMS, NOW.plusSeconds(9), Duration.ofHours(1));
    Optional<ClaimedChunk> chunk = store.ledger().claim(request);
    while (chunk.isPresent()) {
      assertEquals(run.runNo(), chunk.get().run().runNo());
      LongStream.of(chunk.get().planned().members()).forEach(recipients::add);
      chunk = store.ledger().claim(request);
    }
    return new Plan(
        recipients.build().toArray(),
        store.runs().exclusions(Worlds.ACCOUNT, run.runNo(), 0, 1_000));
  }

  /** Takes nothing, so that what is planned stays where it is. */
  private static Carrier shut() {
    FakeCarrier open = FakeCarrier.named("fake");
    Capabilities can = open.capabilities();
    Capabilities narrow =
        new Capabilities(
            can.inFlightLimit(),
            can.sessions(),
            can.submitTimeout(),
            ROOM,
            can.correlation(),
            can.readReceipts());
    return proxy(
        Carrier.class,
        open,
        method ->
            switch (method) {
              case "health" -> new CarrierHealth(CarrierHealth.State.CONNECTING, "not opened");
              case "capabilities" -> narrow;
              default -> null;
            });
  }

  private static Store counted(Store store, Count count) {
    AudienceSieve sieve = store.sieve().orElseThrow();
    return with(
        store,
        Optional.of(
            (audience, after, limit) -> {
              AudienceSieve.Page page = sieve.sift(audience, after, limit);
              count.pages++;
              count.clear += page.clear().length;
              count.others += page.others().size();
              return page;
            }));
  }

  private static Store with(Store store, Optional<AudienceSieve> sieve) {
    return proxy(Store.class, store, method -> method.equals("sieve") ? sieve : null);
  }

  private static <T> T proxy(Class<T> type, T real, Function<String, @Nullable Object> own) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              Object answer = own.apply(method.getName());
              try {
                return answer != null ? answer : method.invoke(real, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }
}
