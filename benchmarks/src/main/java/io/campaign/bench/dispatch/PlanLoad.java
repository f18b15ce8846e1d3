package io.campaign.bench.dispatch;

import io.campaign.CampaignEngine;
import io.campaign.Workspace;
import java.sql.SQLException;

/** Plans a campaign to all members of an account and sends nothing. */
final class PlanLoad implements Load {
  private final Database database;

  PlanLoad(Database database) {
    this.database = database;
  }

  @Override
  public Cost run(int messages) throws SQLException {
    Crowd.fill(database, messages);
    try (CampaignEngine engine = EngineLoad.engine(database, new InstantCarrier()).build()) {
      Workspace workspace = EngineLoad.workspace(engine, messages);
      String id = EngineLoad.draft(workspace);
      long start = database.cpu().nanos();
      long began = System.nanoTime();
      workspace.campaigns().sendNow(id);
      EngineLoad.tickUntilPlanned(engine, workspace, id);
      long wall = System.nanoTime() - began;
      long end = database.cpu().nanos();
      long recipients =
          workspace.runs().tally(workspace.runs().latest(id).orElseThrow().runNo()).recipients();
      if (recipients != messages) {
        throw new IllegalStateException("recipients (" + recipients + ") must be " + messages);
      }
      return Cost.of(end - start, 0, wall, messages);
    }
  }
}
