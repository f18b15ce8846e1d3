package io.campaign.run;

import io.campaign.campaign.AuditRecord;

/**
 * What a run sends from now on, applied by compare-and-set on its version. Batches that were made
 * of another revision, or of content that was not approved, are not opened any more.
 *
 * @param runNo run
 * @param expectedVersion version the decision was made on
 * @param revision definition to send
 * @param approvedHash hash of the definition that was approved, empty when none has to be
 * @param replan whether its audience changed: whom nothing was sent to yet is planned anew
 * @param audit who, when, why
 */
public record RunRevision(
    long runNo,
    int expectedVersion,
    int revision,
    String approvedHash,
    boolean replan,
    AuditRecord audit) {

  /**
   * A change that leaves the audience as it is.
   *
   * @param runNo as above
   * @param expectedVersion as above
   * @param revision as above
   * @param approvedHash as above
   * @param audit as above
   */
  public RunRevision(
      long runNo, int expectedVersion, int revision, String approvedHash, AuditRecord audit) {
    this(runNo, expectedVersion, revision, approvedHash, false, audit);
  }
}
