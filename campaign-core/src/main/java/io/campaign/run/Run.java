package io.campaign.run;

import io.campaign.id.RunRef;
import io.campaign.lifecycle.RunStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A run as stored.
 *
 * @param runNo store-wide unique number, above 0
 * @param request what it was opened with
 * @param status where it stands
 * @param version compare-and-set counter, from 1, higher by one with each move
 * @param plan how far planning has come
 * @param openedAt when it was opened
 * @param activeAt when the last delivery had its hand-off result, null before
 * @param windowEndsAt when its reply window ends, null while that is open-ended
 * @param reason why it failed or was stopped, else empty
 */
public record Run(
    long runNo,
    NewRun request,
    RunStatus status,
    int version,
    Plan plan,
    Instant openedAt,
    @Nullable Instant activeAt,
    @Nullable Instant windowEndsAt,
    String reason) {

  /**
   * How far planning has come.
   *
   * @param planNo number of the plan, from 1; a change of audience starts a new one
   * @param cursor highest member number already planned, 0 at the start
   * @param sealed true when the whole audience is planned
   */
  public record Plan(int planNo, long cursor, boolean sealed) {}

  /**
   * Returns what batches of this run have to be made of.
   *
   * @return digest of what was approved, empty when no approval is needed
   */
  public String approvedHash() {
    return request.approvedHash();
  }

  /**
   * Returns the run as seen from outside.
   *
   * @return account and number
   */
  public RunRef ref() {
    return new RunRef(request.account(), runNo);
  }
}
