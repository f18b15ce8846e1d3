package io.campaign.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.campaign.jdbc.CampaignSchema;
import io.campaign.jdbc.JdbcStore;
import io.campaign.memory.MemoryStore;
import io.campaign.spi.Store;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.Test;

class AudienceTourTest {
  private static final String SAID =
      """
      gender = "female"
      AND age BETWEEN 18 AND 24
      AND within(25 km, 34.05, -118.24)
      AND NOT received("drop")
      10 members
      10 of 60 members
             alone          cut  part
                10           50  AND
                30           10    gender = "female"
                30           10    age BETWEEN 18 AND 24
                40            5    within(25 km, 34.05, -118.24)
                60            0    NOT
                 0            0      received("drop")
      2 pages
      8 of 10 get it, 2 have no number
      """;
  private static final List<String> FOLLOWED_UP =
      List.of(
          "+13125550022",
          "+13125550032",
          "+13125550034",
          "+13125550044",
          "+13125550046",
          "+13125550056",
          "+13125550058");

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  private List<String> run(Store store) {
    return AudienceTour.run(store, new PrintStream(printed, true, StandardCharsets.UTF_8));
  }

  @Test
  void inMemory_theSegmentIsBuiltCountedSentToAndFollowedUp() {
    assertEquals(FOLLOWED_UP, run(MemoryStore.create()));
    assertEquals(SAID, printed.toString(StandardCharsets.UTF_8));
  }

  @Test
  void onADatabase_itIsTheSame() {
    JdbcConnectionPool pool =
        JdbcConnectionPool.create("jdbc:h2:mem:tour;DB_CLOSE_DELAY=-1", "sa", "");
    CampaignSchema.install(pool);
    assertEquals(FOLLOWED_UP, run(JdbcStore.of(pool)));
    assertEquals(SAID, printed.toString(StandardCharsets.UTF_8));
    pool.dispose();
  }
}
