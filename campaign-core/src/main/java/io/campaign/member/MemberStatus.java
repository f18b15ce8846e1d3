package io.campaign.member;

/** Whether a member takes part at all. */
public enum MemberStatus {
  /** Takes part. */
  ACTIVE,
  /** Kept, never written to. */
  BLOCKED,
  /** Profile and address are gone; the number stays so that counts hold. */
  ERASED
}
