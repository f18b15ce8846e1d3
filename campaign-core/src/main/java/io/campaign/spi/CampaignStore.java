package io.campaign.spi;

import io.campaign.campaign.AuditRecord;
import io.campaign.campaign.Campaign;
import io.campaign.campaign.CampaignDefinition;
import io.campaign.campaign.CampaignMove;
import io.campaign.campaign.CampaignQuery;
import io.campaign.campaign.NewCampaign;
import io.campaign.id.AccountId;
import io.campaign.id.CampaignId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Campaigns, their revisions and their audit trail. Required profile. See the package for the
 * contract of every method.
 */
public interface CampaignStore {

  /**
   * Creates a draft with revision 1 and version 1, with its feed event. Atomic. Repeatable: when
   * the id exists, nothing changes.
   *
   * @param campaign draft
   * @return {@code applied} false when the id existed with another first definition; the campaign
   *     as stored either way
   */
  Moved<Campaign> create(NewCampaign campaign);

  /**
   * Moves or edits a campaign by compare-and-set on its version: status, shown status, due time,
   * new revision if any, audit record and feed event in one transaction. Of concurrent moves
   * exactly one applies. Repeatable: the very same move again (version already one higher, same
   * status and same audit record on top) answers applied.
   *
   * @param move the change
   * @return whether it applied, and the campaign as it stands
   * @throws io.campaign.error.NotFoundException when the account has no such campaign
   */
  Moved<Campaign> move(CampaignMove move);

  /**
   * Finds a campaign.
   *
   * @param account account
   * @param id campaign
   * @return empty when the account has none of that id
   */
  Optional<Campaign> find(AccountId account, CampaignId id);

  /**
   * Lists campaigns, newest change first, ties by id; a total order, equal on all stores.
   *
   * @param account account
   * @param query which
   * @return a page
   */
  Page<Campaign> list(AccountId account, CampaignQuery query);

  /**
   * Returns a definition as it was in a revision.
   *
   * @param account account
   * @param id campaign
   * @param revision from 1
   * @return empty when there is none
   */
  Optional<CampaignDefinition> revision(AccountId account, CampaignId id, int revision);

  /**
   * Returns the audit trail of a campaign and its runs, oldest first.
   *
   * @param account account
   * @param id campaign
   * @return empty when nothing happened
   */
  List<AuditRecord> auditTrail(AccountId account, CampaignId id);

  /**
   * Returns scheduled campaigns of all accounts whose due time is not after {@code now}, earliest
   * first.
   *
   * @param now business time
   * @param limit most to return, 1 to 1,000
   * @return may be stale by the time it is read; the moves decide
   */
  List<Campaign> due(Instant now, int limit);
}
