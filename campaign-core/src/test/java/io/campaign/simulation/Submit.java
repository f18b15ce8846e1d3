package io.campaign.simulation;

import io.campaign.carrier.OutboundMessage;
import io.campaign.id.MessageId;

/** A line of the provider's own log. */
final class Submit {
  private final OutboundMessage message;
  private final Fate fate;
  private final int number;
  private boolean answered;

  Submit(OutboundMessage message, Fate fate, int number) {
    this.message = message;
    this.fate = fate;
    this.number = number;
  }

  MessageId id() {
    return message.id();
  }

  OutboundMessage message() {
    return message;
  }

  Fate fate() {
    return fate;
  }

  String carrierId() {
    return "sim-" + number;
  }

  void answer() {
    answered = true;
  }

  /** Whether the sender was told of a definite no that allows another try. */
  boolean mayBeRepeated() {
    return answered && fate.again();
  }
}
