package io.campaign.campaign;

import io.campaign.id.AccountId;
import io.campaign.id.CampaignId;
import io.campaign.id.UserId;
import io.campaign.lifecycle.CampaignStatus;
import io.campaign.lifecycle.DisplayStatus.Shown;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A campaign as stored: its latest definition and where it stands.
 *
 * @param account owner
 * @param id name in the account
 * @param definition latest revision's content
 * @param revision number of the definition, from 1, higher by one with each edit
 * @param status authoring status
 * @param shown what people see, kept beside the status in the same transaction
 * @param version compare-and-set counter, from 1, higher by one with each change of definition or
 *     status
 * @param dueAt when it becomes due, null unless scheduled
 * @param createdBy who made it
 * @param changedAt when its definition or status last changed
 * @param approval who asked for approval and who gave it, null while nobody asked
 * @param archived whether lists leave it out unless asked
 * @param numbers what its runs have come to, as last recorded
 */
public record Campaign(
    AccountId account,
    CampaignId id,
    CampaignDefinition definition,
    int revision,
    CampaignStatus status,
    Shown shown,
    int version,
    @Nullable Instant dueAt,
    UserId createdBy,
    Instant changedAt,
    @Nullable Approval approval,
    boolean archived,
    CampaignNumbers numbers) {

  /**
   * Shows another run on it; nothing else changes.
   *
   * @param next what people see from now on
   * @return changed copy
   */
  public Campaign showing(Shown next) {
    return new Campaign(
        account,
        id,
        definition,
        revision,
        status,
        next,
        version,
        dueAt,
        createdBy,
        changedAt,
        approval,
        archived,
        numbers);
  }

  /**
   * Keeps other numbers; nothing else changes.
   *
   * @param next what its runs have come to
   * @return changed copy
   */
  public Campaign counting(CampaignNumbers next) {
    return new Campaign(
        account,
        id,
        definition,
        revision,
        status,
        shown,
        version,
        dueAt,
        createdBy,
        changedAt,
        approval,
        archived,
        next);
  }

  /**
   * Makes the campaign that a move leads to.
   *
   * @param move the change, made on this very version
   * @return changed copy, one version higher
   */
  public Campaign moved(CampaignMove move) {
    CampaignDefinition next = move.definition();
    Approval given = move.approval();
    Boolean away = move.archived();
    return new Campaign(
        account,
        id,
        next == null ? definition : next,
        next == null ? revision : revision + 1,
        move.to(),
        move.shown(),
        version + 1,
        move.dueAt(),
        createdBy,
        move.audit().at(),
        given == null ? approval : given,
        away == null ? archived : away,
        numbers);
  }
}
