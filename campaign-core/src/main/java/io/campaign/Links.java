package io.campaign;

import io.campaign.authoring.Desk;
import io.campaign.campaign.Operation;
import io.campaign.engagement.StoredVisit;
import java.util.List;

/** The tracked links of an account, for one actor. */
public final class Links {
  private final Desk desk;

  Links(Desk desk) {
    this.desk = desk;
  }

  /**
   * Lists who opened the links of a run, programs and tests included, in order of recording.
   *
   * @param runNo run number
   * @param afterVisitNo highest number seen, 0 to start
   * @param limit page size, 1 to 10,000
   * @return ascending; empty when the account has no such run
   */
  public List<StoredVisit> visits(long runNo, long afterVisitNo, int limit) {
    desk.require(Operation.READ);
    return desk.store().links().visits(desk.actor().account(), runNo, afterVisitNo, limit);
  }
}
