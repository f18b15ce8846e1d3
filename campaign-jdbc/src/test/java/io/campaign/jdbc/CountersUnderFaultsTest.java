package io.campaign.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.campaign.campaign.Account;
import io.campaign.campaign.AuditRecord;
import io.campaign.campaign.CampaignDefinition;
import io.campaign.campaign.CampaignType;
import io.campaign.campaign.NewCampaign;
import io.campaign.campaign.Schedule;
import io.campaign.content.Content;
import io.campaign.engagement.Attribution;
import io.campaign.engagement.Attribution.Action;
import io.campaign.engagement.ConsentChange;
import io.campaign.engagement.ConsentState;
import io.campaign.engagement.EngagementFact;
import io.campaign.engagement.EngagementKind;
import io.campaign.engagement.FactCounts;
import io.campaign.engagement.GroupBook;
import io.campaign.engagement.GroupPlacement;
import io.campaign.engagement.InboundKind;
import io.campaign.engagement.InboundRecord;
import io.campaign.engagement.LinkVisit;
import io.campaign.engagement.StoredInbound;
import io.campaign.engagement.VisitKind;
import io.campaign.error.StoreFailure;
import io.campaign.filter.Filter;
import io.campaign.id.AccountId;
import io.campaign.id.Address;
import io.campaign.id.AddressKey;
import io.campaign.id.CampaignId;
import io.campaign.id.Channel;
import io.campaign.id.Secret;
import io.campaign.id.UserId;
import io.campaign.jdbc.FaultySource.Fault;
import io.campaign.jdbc.FaultySource.Place;
import io.campaign.jdbc.TestDatabases.Installed;
import io.campaign.run.DeliveryKey;
import io.campaign.run.NewRun;
import io.campaign.run.RunKind;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The connection is lost between any two writes of what comes back, before and after each commit:
 * at every moment counters equal a recount (R32), and repeating what failed ends where it would
 * have ended.
 */
class CountersUnderFaultsTest {
  private static final Instant T0 = Instant.parse("2026-03-02T10:00:00Z");
  private static final UserId ANN = UserId.of("ann");
  private static final CampaignId POLL = CampaignId.of("poll");

  @Test
  @DisplayName("on H2")
  void h2() {
    killEverywhere(TestDatabases.h2());
  }

  @Test
  @DisplayName("on PostgreSQL")
  void postgres() {
    killEverywhere(TestDatabases.postgres());
  }

  private static void killEverywhere(Installed on) {
    FaultySource source = new FaultySource(on.dataSource());
    JdbcStore store = JdbcStore.builder().dataSource(source).tablePrefix(on.prefix()).build();
    Scene calm = new Scene(source, store, "calm");
    calm.play(null);
    Map<Place, Integer> places = source.seen();
    assertTrue(places.size() > 12, places.keySet().toString());
    int scenes = 0;
    for (Map.Entry<Place, Integer> place : places.entrySet()) {
      for (int occurrence = 1; occurrence <= place.getValue(); occurrence++) {
        for (boolean after : new boolean[] {false, true}) {
          Fault fault = new Fault(place.getKey(), occurrence, after);
          Scene scene = new Scene(source, store, "s" + ++scenes);
          scene.play(fault);
          assertTrue(source.hasStruck(), fault.toString());
          assertEquals(calm.counts(), scene.counts(), fault.toString());
        }
      }
    }
    System.out.println(scenes + " kills between writes of what comes back");
  }

  /** Two runs, and everything that changes their counters. */
  private static final class Scene {
    private final FaultySource source;
    private final JdbcStore store;
    private final AccountId account;
    private long first;
    private long second;

    Scene(FaultySource source, JdbcStore store, String name) {
      this.source = source;
      this.store = store;
      this.account = AccountId.of(name);
    }

    void play(@Nullable Fault fault) {
      source.disarm();
      store.accounts().save(new Account(account, "Test", ZoneOffset.UTC, "US"));
      store
          .campaigns()
          .create(
              new NewCampaign(
                  account,
                  POLL,
                  new CampaignDefinition(
                      "Poll",
                      CampaignType.STANDARD,
                      Channel.SMS,
                      Content.text(Channel.SMS, "Hi"),
                      new Filter.All(),
                      new Schedule.Unset(),
                      null,
                      Duration.ofHours(6),
                      Duration.ofHours(4)),
                  ANN,
                  T0));
      first = run("first");
      second = run("second");
      source.arm(fault);
      accept(message(1, 7, 30, InboundKind.REPLY), message(2, 8, 40, InboundKind.REPLY));
      accept(message(3, 8, 35, InboundKind.REPLY), message(4, 9, 50, InboundKind.STOP));
      List<Long> numbers = numbers();
      attribute(decision(numbers.get(0), first, 7, Action.RESPONDED));
      attribute(
          decision(numbers.get(1), first, 8, Action.RESPONDED),
          decision(numbers.get(3), first, 9, Action.OPTED_OUT));
      attribute(decision(numbers.get(2), first, 8, Action.RESPONDED));
      attribute(decision(numbers.get(0), second, 7, Action.RESPONDED));
      reclassify(numbers.get(1));
      visit("v1", first, 7, "a", 90);
      visit("v2", first, 7, "a", 20);
      visit("v3", second, 8, "b", 95);
      convert(first, 8, 200);
      convert(first, 8, 100);
      group(numbers.get(2), 8);
      source.disarm();
      check();
    }

    private long run(String occurrence) {
      NewRun run =
          new NewRun(
              account,
              POLL,
              RunKind.OCCURRENCE,
              occurrence,
              1,
              Channel.SMS,
              Duration.ofHours(6),
              T0);
      AuditRecord opening = new AuditRecord(T0, ANN, "run", "OPEN", "", "SENDING", "");
      return store.runs().open(run, opening).current().runNo();
    }

    private InboundRecord message(int n, long member, int second, InboundKind kind) {
      Address from = Address.sms("+1202555%04d".formatted(member));
      AddressKey key = AddressKey.of(Secret.of("sixteen bytes at least"), from);
      Instant at = T0.plusSeconds(second);
      ConsentChange change =
          kind == InboundKind.STOP
              ? new ConsentChange(
                  account, Channel.SMS, key, "*", ConsentState.OPTED_OUT, at, "k", "p", "e" + n)
              : null;
      return new InboundRecord(
          account,
          "c-" + account,
          "e" + n,
          from,
          key,
          "12345",
          member,
          kind,
          "",
          "text " + n,
          at,
          change);
    }

    private void accept(InboundRecord... messages) {
      repeat(() -> store.inbox().accept(List.of(messages)));
    }

    private List<Long> numbers() {
      List<Long> numbers = new ArrayList<>();
      source.disarmWhile(
          () ->
              store.inbox().list(account, 0, 10).stream()
                  .map(StoredInbound::inboundNo)
                  .forEach(numbers::add));
      return numbers;
    }

    private static Attribution decision(long inboundNo, long runNo, long member, Action action) {
      return new Attribution(inboundNo, new DeliveryKey(runNo, member, 0), action, "latest");
    }

    private void attribute(Attribution... decisions) {
      repeat(() -> store.inbox().attribute(List.of(decisions)));
    }

    private void reclassify(long inboundNo) {
      repeat(
          () ->
              store
                  .inbox()
                  .reclassify(account, inboundNo, InboundKind.SUSPECTED_STOP, "test", null));
    }

    private void visit(String event, long runNo, long member, String label, int second) {
      LinkVisit visit =
          new LinkVisit(
              account,
              account + event,
              new DeliveryKey(runNo, member, 0),
              1,
              label,
              VisitKind.HUMAN,
              "",
              "",
              T0.plusSeconds(second));
      repeat(() -> store.links().recordVisits(List.of(visit)));
    }

    private void convert(long runNo, long member, int second) {
      EngagementFact fact =
          new EngagementFact(
              runNo, member, EngagementKind.CONVERTED, "order", T0.plusSeconds(second));
      repeat(() -> store.engagement().recordFirst(List.of(fact)));
    }

    /** A lost answer makes the repeat a lost race: then it is read again, as the desk does. */
    private void group(long inboundNo, long member) {
      GroupPlacement placement =
          new GroupPlacement(inboundNo, member, T0.plusSeconds(35), 1, false);
      repeat(
          () -> {
            GroupBook book = store.groups().book(account, first);
            if (book.version() == 0) {
              GroupBook next = new GroupBook(1, 1, List.of());
              store.groups().apply(account, first, next, List.of(placement));
            }
          });
    }

    private void repeat(Runnable write) {
      for (int i = 0; i < 4; i++) {
        try {
          write.run();
          check();
          return;
        } catch (StoreFailure e) {
          check();
        }
      }
      throw new AssertionError("a write must work after some repeats");
    }

    private void check() {
      source.disarmWhile(
          () -> {
            for (long runNo : new long[] {first, second}) {
              assertEquals(store.metrics().recount(account, runNo), counts(runNo));
            }
          });
    }

    private FactCounts counts(long runNo) {
      return store.metrics().counts(account, List.of(runNo)).getOrDefault(runNo, FactCounts.NONE);
    }

    List<FactCounts> counts() {
      return List.of(counts(first), counts(second));
    }
  }
}
