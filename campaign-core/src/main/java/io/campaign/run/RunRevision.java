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
 * @param audit who, when, why
 */
public record RunRevision(
    long runNo, int expectedVersion, int revision, String approvedHash, AuditRecord audit) {}
