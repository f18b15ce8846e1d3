package io.campaign.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.campaign.CampaignEngine;
import io.campaign.Workspace;
import io.campaign.campaign.Actor;
import io.campaign.engagement.ReplyGroup;
import io.campaign.jdbc.CampaignSchema;
import io.campaign.jdbc.JdbcStore;
import io.campaign.memory.MemoryStore;
import io.campaign.run.Run;
import io.campaign.spi.Store;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.Test;

class CityPollTest {
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  private Set<String> run(Store store) {
    PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
    return new TreeSet<>(CityPoll.run(store, out));
  }

  private static Set<String> firstNine() {
    return new TreeSet<>(IntStream.range(100, 109).mapToObj("+1312555%04d"::formatted).toList());
  }

  @Test
  void theFollowUp_goesToWhoWantsThatCity_howeverTheyWroteIt() {
    assertEquals(firstNine(), run(MemoryStore.create()));
  }

  @Test
  void theSummary_isWorthReading() {
    run(MemoryStore.create());
    String text = printed.toString(StandardCharsets.UTF_8);

    System.out.println(text);
    assertTrue(text.startsWith("19 replies\n 47.4 %  Chicago (9)\n"), text);
    assertTrue(text.contains("asked: when do tickets go on sale?"), text);
    assertTrue(text.contains("other (3)"), text);
  }

  @Test
  void onADatabase_groupsAndEditsOutliveTheEngine() {
    JdbcConnectionPool pool =
        JdbcConnectionPool.create("jdbc:h2:mem:poll;DB_CLOSE_DELAY=-1", "sa", "");
    CampaignSchema.install(pool);
    Store store = JdbcStore.of(pool);

    assertEquals(firstNine(), run(store));

    try (CampaignEngine next = CampaignEngine.builder().store(store).account("band").build()) {
      Workspace band = next.as(Actor.admin("band", "bob"));
      long poll = band.runs().latest("poll").map(Run::runNo).orElseThrow();
      List<ReplyGroup> groups = band.groups().list(poll);
      assertEquals("Chicago", groups.get(0).label());
      assertEquals(9, groups.get(0).replies());
      assertEquals(9, band.groups().replies(poll, groups.get(0).id(), 0, 100).size());
    }
    pool.dispose();
  }
}
