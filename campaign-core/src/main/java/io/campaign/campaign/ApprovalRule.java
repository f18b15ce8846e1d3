package io.campaign.campaign;

/**
 * Whether campaigns need somebody else's approval before they send (R18). Immutable.
 *
 * @param required whether nothing is scheduled without approval
 * @param fourEyes whether whoever wrote or submitted a campaign may not approve it
 */
public record ApprovalRule(boolean required, boolean fourEyes) {
  /** Who may send need not ask; the default. */
  public static final ApprovalRule OPTIONAL = new ApprovalRule(false, false);

  /** Every campaign is approved by somebody who may send, maybe by its author. */
  public static final ApprovalRule REQUIRED = new ApprovalRule(true, false);

  /** Every campaign is approved by somebody else than its author. */
  public static final ApprovalRule FOUR_EYES = new ApprovalRule(true, true);
}
