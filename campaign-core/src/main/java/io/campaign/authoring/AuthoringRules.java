package io.campaign.authoring;

import io.campaign.campaign.Approval;
import io.campaign.campaign.ApprovalRule;
import io.campaign.campaign.Campaign;
import io.campaign.campaign.CampaignDefinition;
import io.campaign.codec.ContentHash;
import io.campaign.content.MediaInfo;
import io.campaign.id.AccountId;
import io.campaign.segment.SegmentLimits;
import io.campaign.spi.MediaStore;
import io.campaign.spi.TemplateReview;
import java.util.Optional;

/**
 * What an engine holds authors to.
 *
 * @param approval whether campaigns need approval
 * @param review what providers say of templates
 * @param media where media are looked up
 * @param segments how large segments may be
 */
public record AuthoringRules(
    ApprovalRule approval, TemplateReview review, MediaStore media, SegmentLimits segments) {
  /** No approval, no review, no media; the usual limits. */
  public static final AuthoringRules NONE =
      new AuthoringRules(
          ApprovalRule.OPTIONAL, TemplateReview.NONE, MediaStore.none(), SegmentLimits.DEFAULTS);

  /**
   * Says whether what a campaign is about to send is what was approved, and what its run is held to
   * from then on.
   *
   * @param campaign campaign
   * @return digest of what was approved, empty text where no approval is required; nothing when the
   *     campaign must not send
   */
  public Optional<String> approved(Campaign campaign) {
    if (!approval.required()) {
      return Optional.of("");
    }
    return Optional.ofNullable(campaign.approval())
        .filter(given -> given.approvedBy() != null)
        .map(Approval::hash)
        .filter(hash -> hash.equals(hash(campaign.account(), campaign.definition())));
  }

  /**
   * Computes what an approval of a definition covers.
   *
   * @param account owner
   * @param definition what would be sent
   * @return its digest
   */
  public String hash(AccountId account, CampaignDefinition definition) {
    return ContentHash.of(
        definition, id -> media.find(account, id).map(MediaInfo::sha256).orElse(""));
  }
}
