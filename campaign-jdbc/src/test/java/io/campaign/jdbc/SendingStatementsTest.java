package io.campaign.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.campaign.carrier.CarrierReceipt;
import io.campaign.engagement.HandOffQuery;
import io.campaign.error.StoreFailure;
import io.campaign.event.EngineEvent;
import io.campaign.id.Channel;
import io.campaign.jdbc.TestDatabases.Installed;
import io.campaign.jdbc.TestDatabases.Kind;
import io.campaign.lifecycle.DeliveryState;
import io.campaign.run.BatchExchange;
import io.campaign.run.BatchGrant;
import io.campaign.run.BatchGrant.Granted;
import io.campaign.run.Bits;
import io.campaign.run.ClaimedChunk;
import io.campaign.run.DeliveryKey;
import io.campaign.run.FactSource;
import io.campaign.run.Outcome;
import io.campaign.run.Run;
import io.campaign.run.Settlement;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** How many statements sending takes, how PostgreSQL runs them, and that they repeat. */
class SendingStatementsTest {
  private static final List<String> TABLES =
      List.of("delivery", "carrier_ref", "chunk_state", "chunk", "chunk_fact", "delivery_fact");
  private static final int[] ALL = IntStream.range(0, 500).toArray();

  private static JdbcStore spied(Installed on, SpyDataSource spy) {
    return JdbcStore.builder().dataSource(spy).tablePrefix(on.prefix()).build();
  }

  private static BatchGrant.Granted granted(BatchGrant grant) {
    return assertInstanceOf(Granted.class, grant);
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("a batch of 500 takes at most nine statements, whatever its size")
  void exchange_isFewStatements(Kind kind) {
    Installed on = kind.install();
    SpyDataSource spy = new SpyDataSource(on.dataSource());
    JdbcStore store = spied(on, spy);
    SendingScene.plan(store, SendingScene.open(store, "few"), 1_000, 1_000);
    ClaimedChunk chunk = SendingScene.claim(store).orElseThrow();
    store
        .ledger()
        .exchange(SendingScene.batch(chunk, 0, List.of(), SendingScene.candidates(chunk, 0, 500)));
    spy.statements.clear();
    BatchExchange next =
        SendingScene.batch(
            chunk,
            1,
            SendingScene.handedOff(chunk, ALL),
            SendingScene.candidates(chunk, 500, 1_000));
    assertEquals(500, granted(store.ledger().exchange(next)).open().count());
    int most = kind == Kind.POSTGRESQL ? 7 : 10;
    assertTrue(
        spy.statements.size() <= most,
        spy.statements.size() + " statements: " + String.join("\n", spy.statements));
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("an exchange whose acknowledgement was lost answers the same when repeated")
  void exchange_repeatedAfterLostAcknowledgement(Kind kind) {
    Installed on = kind.install();
    SpyDataSource spy = new SpyDataSource(on.dataSource());
    JdbcStore store = spied(on, spy);
    Run run = SendingScene.plan(store, SendingScene.open(store, "lost"), 10, 10);
    ClaimedChunk chunk = SendingScene.claim(store).orElseThrow();
    BatchExchange first =
        SendingScene.batch(chunk, 0, List.of(), SendingScene.candidates(chunk, 0, 5));
    spy.loseNextCommit.set(true);
    assertThrows(StoreFailure.InDoubt.class, () -> store.ledger().exchange(first));
    Granted opened = granted(store.ledger().exchange(first));
    assertEquals(Bits.of(List.of(0, 1, 2, 3, 4)), opened.open());
    assertEquals(1, opened.batchNo());

    List<Outcome> closing = new ArrayList<>(SendingScene.handedOff(chunk, 0, 1));
    closing.add(new Outcome.RetryLater(2, SendingScene.NOW.plusSeconds(9), "busy", ""));
    closing.add(new Outcome.GivenBack(3));
    BatchExchange second =
        SendingScene.batch(chunk, 1, closing, SendingScene.candidates(chunk, 5, 10));
    spy.loseNextCommit.set(true);
    assertThrows(StoreFailure.InDoubt.class, () -> store.ledger().exchange(second));
    Granted once = granted(store.ledger().exchange(second));
    assertEquals(once, store.ledger().exchange(second));
    assertEquals(Bits.of(List.of(5, 6, 7, 8, 9)), once.open());
    assertEquals(7, once.remaining());
    assertEquals(
        2, store.ledger().deliveries(SendingScene.ACME, run.runNo(), Set.of(), 0, 9).size());
    assertEquals(10, store.runs().tally(SendingScene.ACME, run.runNo()).sum());
    assertEquals(1, events(store), "the closed batch must be told of once");
  }

  private static long events(JdbcStore store) {
    return store.feed().after("", 1_000).stream()
        .filter(entry -> entry.event() instanceof EngineEvent.BatchClosed)
        .count();
  }

  @Test
  @DisplayName("on PostgreSQL no statement of sending scans deliveries, ids or chunk states")
  void postgres_neverScans() throws SQLException {
    Installed on = TestDatabases.postgres();
    Run run = SendingScene.plan(on.store(), SendingScene.open(on.store(), "big"), 20_000, 500);
    fill(on);
    try (Connection one = on.dataSource().getConnection()) {
      one.setAutoCommit(false);
      SingleConnectionDataSource joined = new SingleConnectionDataSource(oneTransaction(one), true);
      JdbcStore store = JdbcStore.builder().dataSource(joined).tablePrefix(on.prefix()).build();
      // The server may still count what this connection did before.
      Map<String, Long> before = new HashMap<>();
      TABLES.forEach(table -> before.put(table, scans(joined, on.prefix() + table)));
      // Often enough for the driver's server-side plans, and PostgreSQL's generic ones.
      for (int round = 0; round < 14; round++) {
        send(store, run);
      }
      for (String table : TABLES) {
        assertEquals(before.get(table), scans(joined, on.prefix() + table), "scans of " + table);
      }
      new JdbcTemplate(joined).queryForList("select count(*) from " + on.prefix() + "delivery");
      assertTrue(
          scans(joined, on.prefix() + "delivery") > before.getOrDefault("delivery", 0L),
          "a scan must be seen as one");
      one.rollback();
    }
  }

  /**
   * Commits nothing and says it would: the server's scan counters live as long as a transaction.
   */
  private static Connection oneTransaction(Connection real) {
    Set<String> ignored = Set.of("setAutoCommit", "commit", "rollback", "close");
    InvocationHandler handler =
        (proxy, method, arguments) -> {
          if (method.getName().equals("getAutoCommit")) {
            return true;
          }
          try {
            return ignored.contains(method.getName()) ? null : method.invoke(real, arguments);
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
        };
    return (Connection)
        Proxy.newProxyInstance(
            SendingStatementsTest.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            handler);
  }

  private static void fill(Installed on) {
    JdbcTemplate sql = new JdbcTemplate(on.dataSource());
    String p = on.prefix();
    sql.execute(
        "insert into "
            + p
            + "delivery (run_no, member_no, nth, attempt_group, attempt, state, skip, parts,"
            + " revision, at_us, changed_us, code, carrier, carrier_ids) select 1000 + r, m, 0, 0,"
            + " 1, 40, 0, 1, 1, 0, 0, '', 'smpp', '' from generate_series(1, 20) r,"
            + " generate_series(1, 5000) m");
    sql.execute(
        "insert into "
            + p
            + "carrier_ref (carrier, ref, run_no, member_no, nth, attempt_group, part, state)"
            + " select 'smpp', 'old-' || r || '-' || m, 1000 + r, m, 0, 0, 0, 0"
            + " from generate_series(1, 20) r, generate_series(1, 5000) m");
    for (int copies = 0; copies < 40; copies++) {
      sql.execute(
          "insert into "
              + p
              + "chunk select chunk_no + 1000 * "
              + (copies + 1)
              + ", run_no + 1000, plan_no, phase, lane, nth, attempt_group, attempt,"
              + " not_before_us, size, members, resume from "
              + p
              + "chunk where chunk_no <= 1000");
    }
    sql.execute(
        "insert into "
            + p
            + "chunk_state (chunk_no, run_no, not_before_us, todo, remaining, ended)"
            + " select chunk_no, run_no, not_before_us, 0, 0, true from "
            + p
            + "chunk where chunk_no > 1000");
    sql.execute(
        "insert into "
            + p
            + "chunk_fact (chunk_no, at_us, body) select n, n, 'x'::bytea"
            + " from generate_series(100000, 150000) n");
    sql.execute(
        "insert into "
            + p
            + "delivery_fact select 1000 + r, m, 0, 0, 3, 60, m, -1, 'smpp', ''"
            + " from generate_series(1, 10) r, generate_series(1, 5000) m");
    for (String table :
        List.of(
            "delivery",
            "carrier_ref",
            "chunk",
            "chunk_state",
            "run",
            "chunk_fact",
            "delivery_fact")) {
      sql.execute("analyze " + p + table);
    }
  }

  private static void send(JdbcStore store, Run run) {
    ClaimedChunk chunk = SendingScene.claim(store).orElseThrow();
    store
        .ledger()
        .exchange(SendingScene.batch(chunk, 0, List.of(), SendingScene.candidates(chunk, 0, 500)));
    store
        .ledger()
        .exchange(SendingScene.batch(chunk, 1, SendingScene.handedOff(chunk, ALL), List.of()));
    List<CarrierReceipt> receipts = new ArrayList<>();
    for (int position : ALL) {
      String id = SendingScene.carrierId(chunk, position);
      receipts.add(
          new CarrierReceipt("smpp", id, null, DeliveryState.DELIVERED, SendingScene.NOW, ""));
    }
    store.ledger().recordReceipts(receipts);
    long member = chunk.planned().member(0);
    DeliveryKey key = new DeliveryKey(run.runNo(), member, 0);
    store
        .ledger()
        .settle(
            List.of(
                new Settlement(
                    key,
                    0,
                    DeliveryState.READ,
                    "smpp",
                    List.of(),
                    "reply",
                    SendingScene.NOW,
                    FactSource.MEMBER)));
    store
        .inbox()
        .handOffs(
            List.of(
                new HandOffQuery(
                    SendingScene.ACME,
                    member,
                    Channel.SMS,
                    SendingScene.NOW,
                    SendingScene.NOW.plusSeconds(60))));
    store.ledger().deliveries(SendingScene.ACME, run.runNo(), Set.of(), member, 10);
    store.ledger().facts(SendingScene.ACME, run.runNo(), member);
  }

  private static long scans(SingleConnectionDataSource joined, String table) {
    Long scans =
        new JdbcTemplate(joined)
            .queryForObject(
                "select seq_scan from pg_stat_xact_user_tables where relname = ?",
                Long.class,
                table);
    return scans == null ? 0 : scans;
  }
}
