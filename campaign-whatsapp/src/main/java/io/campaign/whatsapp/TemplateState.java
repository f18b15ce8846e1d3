package io.campaign.whatsapp;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Whether a template may be sent, as Meta's review and its later news leave it. */
public enum TemplateState {
  /** With Meta. */
  PENDING,
  /** May be sent. */
  APPROVED,
  /** Turned down; may be edited and submitted again. */
  REJECTED,
  /** Stopped for a while because members complained or because it is being paced. */
  PAUSED,
  /** Stopped for good. */
  DISABLED,
  /** Turned down, and the decision is being looked at again. */
  IN_APPEAL,
  /** The account may not have more templates. */
  LIMIT_EXCEEDED,
  /** Deleted; messages under way are still tried. */
  PENDING_DELETION,
  /** Gone. */
  DELETED,
  /** Put aside. */
  ARCHIVED;

  /** Events that are no state of their own: what they leave. */
  private static final Map<String, TemplateState> BACK_AGAIN =
      Map.of("REINSTATED", APPROVED, "UNARCHIVED", APPROVED);

  /**
   * Returns whether messages may be sent with it.
   *
   * @return true for approved ones only
   */
  public boolean isSendable() {
    return this == APPROVED;
  }

  /**
   * Returns the state after an event of a webhook. Some events ({@code FLAGGED}, {@code LOCKED})
   * and any that are not known leave it as it is.
   *
   * @param event Meta's word
   * @return the state after it
   */
  public TemplateState after(String event) {
    return of(event).orElse(this);
  }

  /**
   * Reads a status or an event.
   *
   * @param word Meta's word, in any case
   * @return the state it stands for, empty when it stands for none
   */
  public static Optional<TemplateState> of(String word) {
    String name = word.toUpperCase(Locale.ROOT);
    for (TemplateState state : values()) {
      if (state.name().equals(name)) {
        return Optional.of(state);
      }
    }
    return Optional.ofNullable(BACK_AGAIN.get(name));
  }
}
