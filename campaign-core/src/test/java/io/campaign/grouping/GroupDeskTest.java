package io.campaign.grouping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.campaign.engagement.GroupingSettings;
import io.campaign.id.AccountId;
import io.campaign.memory.MemoryStore;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Who uses the groups of one run does not wait for who uses those of another. */
class GroupDeskTest {
  private static final AccountId ACME = AccountId.of("acme");

  @Test
  void runs_doNotWaitForEachOther() throws InterruptedException {
    GroupDesk desk = new GroupDesk(MemoryStore.create(), GroupingSettings.standard());
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch done = new CountDownLatch(1);
    Thread slow =
        new Thread(
            () ->
                desk.with(
                    ACME,
                    1,
                    groups -> {
                      inside.countDown();
                      return await(done);
                    }));
    slow.start();
    inside.await();

    int other =
        assertTimeoutPreemptively(
            Duration.ofSeconds(20), () -> desk.with(ACME, 2, groups -> groups.hashCode() & 1));

    assertEquals(0, other >> 1);
    done.countDown();
    slow.join();
  }

  private static boolean await(CountDownLatch latch) {
    try {
      latch.await();
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
