package io.campaign.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.campaign.CampaignEngine;
import io.campaign.Workspace;
import io.campaign.demo.SmscLog.Got;
import io.campaign.id.Secret;
import io.campaign.member.Profile;
import io.campaign.memory.MemoryStore;
import io.campaign.run.Run;
import io.campaign.run.Tally;
import io.campaign.testing.FakeCarrier;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReconciliationTest {
  private final Map<String, Got> log = new HashMap<>();

  /** Three members get a message; the ledger says so. */
  private Reconciliation reconcile() {
    try (CampaignEngine engine =
        CampaignEngine.builder()
            .store(MemoryStore.create())
            .carrier(FakeCarrier.named("fake"))
            .addressSecret(Secret.of("a secret of the tests"))
            .build()) {
      Workspace workspace = Sender.workspace(engine);
      for (int i = 1; i <= 3; i++) {
        workspace.members().save("m" + i, "+1312555010" + i, Profile.EMPTY);
      }
      workspace.campaigns().draft("hello").text("Hello").save();
      workspace.campaigns().sendNow("hello");
      engine.runUntilIdle();
      Run run = workspace.runs().latest("hello").orElseThrow();
      Tally tally = workspace.runs().tally(run.runNo());
      assertEquals(3, tally.handedOff());
      return Reconciliation.of(engine.store(), Sender.ACCOUNT, run.runNo(), tally, log);
    }
  }

  private void got(String number, int parts, Integer... seen) {
    Map<Integer, Integer> times = new HashMap<>();
    for (Integer part : seen) {
      times.merge(part, 1, Integer::sum);
    }
    log.put(number, new Got(parts, times));
  }

  @Test
  void logThatAgrees_isClean() {
    got("13125550101", 1, 1);
    got("13125550102", 2, 2, 1);
    got("13125550103", 1, 1);

    assertTrue(reconcile().clean());
  }

  @Test
  void everyDisagreement_isCounted() {
    got("13125550101", 1, 1, 1, 1);
    got("13125550102", 2, 2);
    got("13125550199", 1, 1);

    Reconciliation found = reconcile();

    assertEquals(new Reconciliation(2, 2, 1, 0, 0), found);
    assertFalse(found.clean());
  }
}
