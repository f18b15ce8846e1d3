package io.campaign.jdbc;

import static io.campaign.jdbc.SendingScene.ACME;
import static io.campaign.jdbc.SendingScene.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.campaign.jdbc.TestDatabases.Installed;
import io.campaign.jdbc.TestDatabases.Kind;
import io.campaign.lifecycle.DeliveryState;
import io.campaign.run.BatchExchange;
import io.campaign.run.ClaimedChunk;
import io.campaign.run.DeliveryKey;
import io.campaign.run.FactSource;
import io.campaign.run.FrequencyCap;
import io.campaign.run.Outcome;
import io.campaign.run.Run;
import io.campaign.run.Settlement;
import io.campaign.run.Terms;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** Rows that a purge takes and a reader of the store never sees. */
class LedgerPurgeTest {
  private static final FrequencyCap CAP = new FrequencyCap(1, Duration.ofDays(90));

  private static long count(Installed on, String table) {
    Long rows =
        new JdbcTemplate(on.dataSource())
            .queryForObject("select count(*) from " + on.prefix() + table, Long.class);
    return rows == null ? 0 : rows;
  }

  private static Outcome unknown(int index) {
    return new Outcome.Final(
        index, DeliveryState.UNKNOWN, null, "in doubt", "smpp", List.of(), 1, NOW);
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("marks of unknown deliveries go once they are settled, the others stay")
  void purge_takesSettledDoubts(Kind kind) {
    Installed on = kind.install();
    Run run = SendingScene.plan(on.store(), SendingScene.open(on.store(), "doubt"), 2, 2);
    ClaimedChunk chunk = SendingScene.claim(on.store()).orElseThrow();
    on.store()
        .ledger()
        .exchange(SendingScene.batch(chunk, 0, List.of(unknown(0), unknown(1)), List.of()));
    on.store()
        .ledger()
        .settle(
            List.of(
                new Settlement(
                    new DeliveryKey(run.runNo(), 1, 0),
                    0,
                    DeliveryState.HANDED_OFF,
                    "smpp",
                    List.of(),
                    "reply",
                    NOW,
                    FactSource.MEMBER)));
    assertEquals(2, count(on, "doubt"));
    assertEquals(1, on.store().ledger().purge(Instant.EPOCH, NOW, 100));
    assertEquals(1, count(on, "doubt"));
    assertEquals(1, on.store().ledger().doubts(null, 10).size());
    assertEquals(0, on.store().ledger().purge(Instant.EPOCH, NOW, 100));
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("counts against caps go when no cap looks back to them, page by page")
  void purge_takesOldCounts(Kind kind) {
    Installed on = kind.install();
    Instant longAgo = NOW.minus(Duration.ofDays(200));
    Run run = SendingScene.plan(on.store(), SendingScene.open(on.store(), "caps"), 20, 10);
    for (Instant at : List.of(longAgo, NOW)) {
      ClaimedChunk chunk = SendingScene.claim(on.store()).orElseThrow();
      BatchExchange open =
          SendingScene.batch(chunk, 0, List.of(), SendingScene.candidates(chunk, 0, 10));
      on.store()
          .ledger()
          .exchange(
              new BatchExchange(
                  chunk.chunkNo(),
                  chunk.fence(),
                  0,
                  List.of(),
                  open.opening(),
                  "*",
                  at,
                  SendingScene.LEASE,
                  new Terms(run.request().revision(), "", List.of(CAP))));
    }
    assertEquals(20, count(on, "cap_use"));
    for (int page = 0; page < 8; page++) {
      on.store().ledger().purge(Instant.EPOCH, NOW, 3);
    }
    assertEquals(10, count(on, "cap_use"));
    List<Long> all = LongStream.rangeClosed(1, 20).boxed().toList();
    Set<Long> capped = on.store().ledger().capped(ACME, all, List.of(CAP), NOW.plusSeconds(1));
    assertEquals(Set.copyOf(all.subList(10, 20)), capped, "what counts still counts");
  }
}
