package io.campaign.engagement;

import java.time.Instant;

/** One message between an account and a member (R40). */
public sealed interface ConversationEntry {
  /**
   * Returns when it was handed off, or received.
   *
   * @return never null
   */
  Instant at();

  /**
   * A message the member wrote.
   *
   * @param message the message, and what it answers
   */
  record Received(StoredInbound message) implements ConversationEntry {
    @Override
    public Instant at() {
      return message.message().at();
    }
  }

  /**
   * A message the member was sent.
   *
   * @param handOff what became of it
   * @param answer whether it was an answer and not a campaign's
   * @param text what it says, written again from its revision and the member's profile as it is
   *     now, without tracked links; empty when that is not possible any more
   */
  record Sent(HandOffFact handOff, boolean answer, String text) implements ConversationEntry {
    @Override
    public Instant at() {
      return handOff.at();
    }

    @Override
    public String toString() {
      return "Sent[" + handOff.delivery() + ", " + text.length() + " units]";
    }
  }
}
