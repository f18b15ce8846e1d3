package io.campaign.spi;

import io.campaign.campaign.AuditRecord;
import io.campaign.campaign.Campaign;
import io.campaign.campaign.CampaignDefinition;
import io.campaign.campaign.CampaignMove;
import io.campaign.campaign.CampaignNumbers;
import io.campaign.campaign.CampaignQuery;
import io.campaign.campaign.NewCampaign;
import io.campaign.campaign.Revision;
import io.campaign.id.AccountId;
import io.campaign.id.CampaignId;
import io.campaign.lifecycle.DisplayStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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
   * Lists campaigns in the query's order: campaigns without the value it sorts by come last, ties
   * go by id; a total order, equal on all stores. A campaign whose value does not change between
   * pages is seen exactly once, whatever happens to others.
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
   * Counts the campaigns of an account that are not archived by shown status.
   *
   * @param account account
   * @return statuses with at least one
   */
  Map<DisplayStatus, Long> counts(AccountId account);

  /**
   * Keeps what the runs of a campaign have come to. Atomic; repeatable; the last call wins. No
   * version, no audit record, no event.
   *
   * @param account account
   * @param id campaign
   * @param numbers sums over its runs
   */
  void recordNumbers(AccountId account, CampaignId id, CampaignNumbers numbers);

  /**
   * Returns every revision of a campaign, oldest first.
   *
   * @param account account
   * @param id campaign
   * @return empty when the account has none of that id
   */
  List<Revision> revisions(AccountId account, CampaignId id);

  /**
   * Returns the audit trail of a campaign and its runs, oldest first.
   *
   * @param account account
   * @param id campaign
   * @return empty when nothing happened
   */
  List<AuditRecord> auditTrail(AccountId account, CampaignId id);

  /**
   * Returns campaigns of all accounts whose due time is not after {@code now}, earliest first:
   * SCHEDULED ones that are to send, NEEDS_APPROVAL and IN_REVIEW ones that were not cleared in
   * time.
   *
   * @param now business time
   * @param limit most to return, 1 to 1,000
   * @return may be stale by the time it is read; the moves decide
   */
  List<Campaign> due(Instant now, int limit);
}
