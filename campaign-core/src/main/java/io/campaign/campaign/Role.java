package io.campaign.campaign;

/**
 * What an actor may do in an account; the policy that reads it is {@link
 * io.campaign.spi.Authorizer}.
 */
public enum Role {
  /** May draft and submit for approval. */
  VIEWER,
  /** May also approve and send. */
  VIEW_AND_SEND,
  /** May do everything in the account. */
  ADMIN,
  /** The library itself, acting on a schedule or an event. */
  SYSTEM
}
