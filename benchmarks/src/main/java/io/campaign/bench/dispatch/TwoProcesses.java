package io.campaign.bench.dispatch;

import io.campaign.CampaignEngine;
import io.campaign.Workspace;
import io.campaign.bench.BenchCase;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * One run sent by two processes beside one run sent by one. All messages handed over must be as
 * many as there are members, whoever did it: none twice, none lost.
 */
final class TwoProcesses {
  private static final int BATCH = 500;
  private static final double SECOND = 1e9;

  private final Database database;
  private final int messages;

  TwoProcesses(Database database, int messages) {
    this.database = database;
    this.messages = messages;
  }

  BenchCase measure(String name, int rounds, String heap) throws IOException, SQLException {
    Crowd.fill(database, messages);
    double[] alone = new double[rounds];
    double[] together = new double[rounds];
    try (ProbeProcess one = join(heap);
        ProbeProcess other = join(heap)) {
      perSecond(List.of(one));
      perSecond(List.of(other));
      for (int round = 0; round < rounds; round++) {
        alone[round] = perSecond(List.of(one));
        together[round] = perSecond(List.of(one, other));
      }
    }
    return BenchCase.moreIsBetter(
        name, "messages/s", median(together), Map.of("one-process", median(alone)));
  }

  private ProbeProcess join(String heap) throws IOException {
    return ProbeProcess.start(database.address(), Loads.OURS_JOINED, BATCH, 1, heap);
  }

  private double perSecond(List<ProbeProcess> senders) throws IOException {
    plan();
    long began = System.nanoTime();
    for (ProbeProcess sender : senders) {
      sender.begin(messages);
    }
    double taken = 0;
    for (ProbeProcess sender : senders) {
      taken += sender.end().messages();
    }
    double perSecond = messages * SECOND / (System.nanoTime() - began);
    if (taken != messages) {
      throw new IllegalStateException("messages taken (" + taken + ") must be " + messages);
    }
    return perSecond;
  }

  private void plan() {
    try (CampaignEngine engine = EngineLoad.engine(database, new InstantCarrier()).build()) {
      Workspace workspace = EngineLoad.workspace(engine, messages);
      String id = EngineLoad.draft(workspace);
      workspace.campaigns().sendNow(id);
      EngineLoad.tickUntilPlanned(engine, workspace, id);
    }
  }

  private static double median(double[] figures) {
    double[] sorted = figures.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
