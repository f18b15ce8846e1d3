package io.campaign.campaign;

import io.campaign.id.AccountId;
import io.campaign.id.CampaignId;
import io.campaign.lifecycle.CampaignStatus;
import io.campaign.lifecycle.DisplayStatus.Shown;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A change of a campaign, decided by the lifecycle table and applied by compare-and-set.
 *
 * @param account owner
 * @param id campaign
 * @param expectedVersion version the decision was made on
 * @param to new status, may equal the old one for an edit
 * @param shown what people see from now on
 * @param definition new revision's definition, or null to keep the latest
 * @param dueAt when it becomes due, null when it is not scheduled
 * @param audit who, when, why
 * @param approval who asked for or gave approval, or null to keep what is there
 * @param archived whether lists leave it out, or null to keep that
 */
public record CampaignMove(
    AccountId account,
    CampaignId id,
    int expectedVersion,
    CampaignStatus to,
    Shown shown,
    @Nullable CampaignDefinition definition,
    @Nullable Instant dueAt,
    AuditRecord audit,
    @Nullable Approval approval,
    @Nullable Boolean archived) {

  /**
   * A move that touches neither approval nor archive.
   *
   * @param account as above
   * @param id as above
   * @param expectedVersion as above
   * @param to as above
   * @param shown as above
   * @param definition as above
   * @param dueAt as above
   * @param audit as above
   */
  public CampaignMove(
      AccountId account,
      CampaignId id,
      int expectedVersion,
      CampaignStatus to,
      Shown shown,
      @Nullable CampaignDefinition definition,
      @Nullable Instant dueAt,
      AuditRecord audit) {
    this(account, id, expectedVersion, to, shown, definition, dueAt, audit, null, null);
  }

  /**
   * Also records approval.
   *
   * @param value who asked for or gave it
   * @return changed copy
   */
  public CampaignMove withApproval(Approval value) {
    return new CampaignMove(
        account, id, expectedVersion, to, shown, definition, dueAt, audit, value, archived);
  }

  /**
   * Also puts it into the archive or takes it out.
   *
   * @param value whether lists leave it out
   * @return changed copy
   */
  public CampaignMove withArchived(boolean value) {
    return new CampaignMove(
        account, id, expectedVersion, to, shown, definition, dueAt, audit, approval, value);
  }
}
