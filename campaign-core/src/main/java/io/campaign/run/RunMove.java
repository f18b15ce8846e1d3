package io.campaign.run;

import io.campaign.campaign.AuditRecord;
import io.campaign.lifecycle.RunStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A status change of a run, decided by the lifecycle table and applied by compare-and-set.
 *
 * @param runNo run
 * @param expectedVersion version the decision was made on
 * @param to new status
 * @param activeAt new value, null keeps it as it is
 * @param windowEndsAt new value, null keeps it as it is
 * @param audit who, when, why; its reason becomes the run's
 */
public record RunMove(
    long runNo,
    int expectedVersion,
    RunStatus to,
    @Nullable Instant activeAt,
    @Nullable Instant windowEndsAt,
    AuditRecord audit) {}
