package io.campaign.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.campaign.filter.EvaluationContext;
import io.campaign.filter.Filter;
import io.campaign.id.AccountId;
import io.campaign.member.Member;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SplittableRandom;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class H2FileTest {
  private static final AccountId ACME = AccountId.of("acme");
  private static final EvaluationContext NOW = new EvaluationContext(Instant.EPOCH, ZoneOffset.UTC);

  @Test
  void membersAreThere_afterTheDatabaseWasClosed(@TempDir Path folder) {
    List<Member> written =
        withStore(
            folder,
            store -> {
              store
                  .memberWriter()
                  .upsert(ACME, new SampleMembers(new SplittableRandom(3)).many(50));
              return everybody(store);
            });
    assertEquals(50, written.size());
    assertEquals(written, withStore(folder, H2FileTest::everybody));
  }

  private static List<Member> everybody(JdbcStore store) {
    return store.members().page(ACME, new Filter.All(), NOW, 0, 100).members();
  }

  private interface Work {
    List<Member> on(JdbcStore store);
  }

  /** The database closes with its last connection. */
  private static List<Member> withStore(Path folder, Work work) {
    JdbcConnectionPool pool = TestDatabases.emptyH2File(folder, ";WRITE_DELAY=0");
    try {
      JdbcStore store = TestDatabases.Installed.on(pool, "cmp_").store();
      store.check();
      return work.on(store);
    } finally {
      pool.dispose();
    }
  }
}
