package io.campaign.lifecycle;

import static io.campaign.lifecycle.CampaignStatus.CANCELLED;
import static io.campaign.lifecycle.CampaignStatus.DRAFT;
import static io.campaign.lifecycle.CampaignStatus.ENDED;
import static io.campaign.lifecycle.CampaignStatus.IN_REVIEW;
import static io.campaign.lifecycle.CampaignStatus.NEEDS_APPROVAL;
import static io.campaign.lifecycle.CampaignStatus.PAUSED;
import static io.campaign.lifecycle.CampaignStatus.SCHEDULED;

import java.util.Set;

/** The campaign's transition table (R8). */
public final class CampaignLifecycle {

  /**
   * Every legal move of a campaign. {@link CampaignStatus#CANCELLED} and {@link
   * CampaignStatus#ENDED} are final.
   */
  public static final TransitionTable<CampaignStatus, CampaignEvent> TABLE = table();

  private CampaignLifecycle() {}

  private static TransitionTable<CampaignStatus, CampaignEvent> table() {
    Set<CampaignStatus> open = Set.of(DRAFT, NEEDS_APPROVAL, IN_REVIEW, SCHEDULED, PAUSED);
    return TransitionTable.builder("campaign", CampaignStatus.class, CampaignEvent.class)
        .stay(open, CampaignEvent.EDIT)
        .move(Set.of(DRAFT), CampaignEvent.SUBMIT, NEEDS_APPROVAL)
        .move(Set.of(NEEDS_APPROVAL), CampaignEvent.APPROVE, SCHEDULED)
        .move(Set.of(NEEDS_APPROVAL), CampaignEvent.APPROVE_PENDING_REVIEW, IN_REVIEW)
        .move(Set.of(NEEDS_APPROVAL), CampaignEvent.REJECT, DRAFT)
        .move(Set.of(IN_REVIEW, SCHEDULED, PAUSED), CampaignEvent.VOID_APPROVAL, NEEDS_APPROVAL)
        .move(Set.of(DRAFT, SCHEDULED, PAUSED), CampaignEvent.START_REVIEW, IN_REVIEW)
        .move(Set.of(IN_REVIEW), CampaignEvent.REVIEW_PASSED, SCHEDULED)
        .move(Set.of(IN_REVIEW, SCHEDULED, PAUSED), CampaignEvent.REVIEW_REJECTED, DRAFT)
        .move(Set.of(DRAFT), CampaignEvent.SCHEDULE, SCHEDULED)
        .move(Set.of(NEEDS_APPROVAL, IN_REVIEW, SCHEDULED, PAUSED), CampaignEvent.UNSCHEDULE, DRAFT)
        .move(Set.of(NEEDS_APPROVAL, IN_REVIEW, SCHEDULED), CampaignEvent.LAPSE, DRAFT)
        .move(Set.of(SCHEDULED), CampaignEvent.PAUSE, PAUSED)
        .move(Set.of(PAUSED), CampaignEvent.RESUME, SCHEDULED)
        .move(open, CampaignEvent.CANCEL, CANCELLED)
        .move(Set.of(SCHEDULED, PAUSED), CampaignEvent.END, ENDED)
        .build();
  }
}
