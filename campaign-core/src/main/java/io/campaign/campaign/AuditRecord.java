package io.campaign.campaign;

import io.campaign.id.UserId;
import java.time.Instant;

/**
 * One entry of a campaign's audit trail: who moved what, when and why.
 *
 * @param at business time of the move
 * @param user who did it
 * @param what {@code campaign} or {@code run <number>}
 * @param event the event that moved it
 * @param from status before
 * @param to status after
 * @param reason why, may be empty
 */
public record AuditRecord(
    Instant at, UserId user, String what, String event, String from, String to, String reason) {}
