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
 * @param approvedHash hash of the definition that was approved, empty when none has to be: batches
 *     made of another are not opened
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
    String reason,
    String approvedHash) {

  /**
   * A run that needs no approval.
   *
   * @param runNo as above
   * @param request as above
   * @param status as above
   * @param version as above
   * @param plan as above
   * @param openedAt as above
   * @param activeAt as above
   * @param windowEndsAt as above
   * @param reason as above
   */
  public Run(
      long runNo,
      NewRun request,
      RunStatus status,
      int version,
      Plan plan,
      Instant openedAt,
      @Nullable Instant activeAt,
      @Nullable Instant windowEndsAt,
      String reason) {
    this(runNo, request, status, version, plan, openedAt, activeAt, windowEndsAt, reason, "");
  }

  /**
   * How far planning has come.
   *
   * @param planNo number of the plan, from 1; a change of audience starts a new one
   * @param cursor highest member number already planned, 0 at the start
   * @param sealed true when the whole audience is planned
   */
  public record Plan(int planNo, long cursor, boolean sealed) {}

  /**
   * Returns the run as seen from outside.
   *
   * @return account and number
   */
  public RunRef ref() {
    return new RunRef(request.account(), runNo);
  }
}
