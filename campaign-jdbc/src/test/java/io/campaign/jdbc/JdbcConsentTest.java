package io.campaign.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.campaign.engagement.ConsentChange;
import io.campaign.engagement.ConsentState;
import io.campaign.id.AccountId;
import io.campaign.id.Address;
import io.campaign.id.AddressKey;
import io.campaign.id.Channel;
import io.campaign.jdbc.TestDatabases.Installed;
import io.campaign.jdbc.TestDatabases.Kind;
import io.campaign.spi.ConsentStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JdbcConsentTest {
  private static final AccountId ACME = AccountId.of("acme");
  private static final Instant NOON = Instant.parse("2025-03-01T12:00:00Z");
  private static final AddressKey KEY =
      AddressKey.of(SampleMembers.SECRET, Address.sms("+390612345678"));
  private static final String ALL = ConsentChange.ALL_SENDERS;

  private int events;

  private ConsentChange change(ConsentState state, String group, int second) {
    return new ConsentChange(
        ACME,
        Channel.SMS,
        KEY,
        group,
        state,
        NOON.plusSeconds(second),
        "host",
        "proof",
        "event " + events++);
  }

  private static Map<AddressKey, ConsentState> states(Installed on, String group) {
    return on.store().consent().states(ACME, Channel.SMS, group, List.of(KEY));
  }

  private static Set<AddressKey> optedOut(Installed on, String group) {
    Db db = on.db();
    JdbcConsent consent = new JdbcConsent(db);
    return db.read("test", c -> consent.optedOut(c, ACME, Channel.SMS, group, List.of(KEY)));
  }

  @ParameterizedTest
  @EnumSource
  void latestChangeCounts_whateverTheOrderOfArrival(Kind kind) {
    Installed on = kind.install();
    ConsentStore consent = on.store().consent();
    assertEquals(Map.of(), states(on, ALL));
    consent.append(List.of(change(ConsentState.OPTED_OUT, ALL, 5)));
    consent.append(List.of(change(ConsentState.OPTED_IN, ALL, 4)));
    assertEquals(Map.of(KEY, ConsentState.OPTED_OUT), states(on, ALL));
    consent.append(
        List.of(
            change(ConsentState.OPTED_IN, ALL, 9),
            change(ConsentState.OPTED_OUT, ALL, 8),
            change(ConsentState.OPTED_IN, ALL, 7)));
    assertEquals(Map.of(KEY, ConsentState.OPTED_IN), states(on, ALL));
    assertEquals(5, consent.history(ACME, Channel.SMS, KEY).size());
  }

  @ParameterizedTest
  @EnumSource
  void ofEqualTimes_theOptOutCounts(Kind kind) {
    Installed on = kind.install();
    on.store().consent().append(List.of(change(ConsentState.OPTED_OUT, ALL, 0)));
    on.store().consent().append(List.of(change(ConsentState.OPTED_IN, ALL, 0)));
    assertEquals(Map.of(KEY, ConsentState.OPTED_OUT), states(on, ALL));
    assertEquals(Set.of(KEY), optedOut(on, ALL));
  }

  @ParameterizedTest
  @EnumSource
  void optOutOfAllSenders_countsForEveryGroup_untilTheGroupSaysYesAgain(Kind kind) {
    Installed on = kind.install();
    ConsentStore consent = on.store().consent();
    consent.append(List.of(change(ConsentState.OPTED_IN, "shop", 1)));
    assertEquals(Map.of(), states(on, ALL));
    assertEquals(Set.of(), optedOut(on, "shop"));
    consent.append(List.of(change(ConsentState.OPTED_OUT, ALL, 2)));
    assertEquals(Map.of(KEY, ConsentState.OPTED_OUT), states(on, "shop"));
    assertEquals(Set.of(KEY), optedOut(on, "shop"));
    assertEquals(Set.of(KEY), optedOut(on, "club"));
    consent.append(List.of(change(ConsentState.OPTED_IN, "shop", 3)));
    assertEquals(Map.of(KEY, ConsentState.OPTED_IN), states(on, "shop"));
    assertEquals(Set.of(), optedOut(on, "shop"));
    assertEquals(Set.of(KEY), optedOut(on, "club"));
    assertEquals(Set.of(KEY), optedOut(on, ALL));
  }

  @ParameterizedTest
  @EnumSource
  void sameEventAgain_changesNothing(Kind kind) {
    Installed on = kind.install();
    ConsentStore consent = on.store().consent();
    ConsentChange change = change(ConsentState.OPTED_OUT, ALL, 1);
    assertEquals(1, consent.append(List.of(change, change)));
    assertEquals(0, consent.append(List.of(change)));
    assertEquals(List.of(change), consent.history(ACME, Channel.SMS, KEY));
    assertEquals(0, consent.append(List.of()));
  }

  @ParameterizedTest
  @EnumSource
  void sameEventsByManyAtOnce_countOnce(Kind kind) throws Exception {
    Installed on = kind.install();
    List<ConsentChange> changes = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      changes.add(change(i % 2 == 0 ? ConsentState.OPTED_IN : ConsentState.OPTED_OUT, ALL, i));
    }
    ExecutorService pool = Executors.newFixedThreadPool(4);
    Callable<Integer> append = () -> on.store().consent().append(changes);
    int added = 0;
    for (Future<Integer> done : pool.invokeAll(List.of(append, append, append, append))) {
      added += done.get();
    }
    pool.shutdown();
    assertEquals(50, added);
    assertEquals(Map.of(KEY, ConsentState.OPTED_OUT), states(on, ALL));
  }
}
