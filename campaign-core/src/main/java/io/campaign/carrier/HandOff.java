package io.campaign.carrier;

import java.time.Duration;
import java.util.List;

/**
 * Outcome of one submit. Closed by meaning: either the carrier has the message, or it surely has
 * not, or nobody knows.
 *
 * <p>Codes are the provider's own words, kept for people; details must not hold numbers, texts or
 * secrets.
 */
public sealed interface HandOff {

  /**
   * The carrier has taken the message.
   *
   * @param carrierIds the carrier's ids, one per part, at least one; receipts name these
   */
  record Accepted(List<String> carrierIds) implements HandOff {
    /** Copies the ids. */
    public Accepted {
      carrierIds = List.copyOf(carrierIds);
    }
  }

  /**
   * The carrier has the message and holds it back (review, quality checks); a receipt tells more.
   *
   * @param carrierIds as in {@link Accepted}
   */
  record Held(List<String> carrierIds) implements HandOff {
    /** Copies the ids. */
    public Held {
      carrierIds = List.copyOf(carrierIds);
    }
  }

  /**
   * The carrier has surely not taken the message.
   *
   * @param errorClass what follows
   * @param code provider's code
   * @param detail short explanation
   */
  record Refused(ErrorClass errorClass, String code, String detail) implements HandOff {}

  /**
   * The carrier has surely not taken the message and wants less: the whole carrier pauses.
   *
   * @param after how long to pause at least
   * @param code provider's code
   */
  record Throttled(Duration after, String code) implements HandOff {}

  /**
   * No byte of the message left: no session, or closed before the write.
   *
   * @param reason short explanation
   */
  record NotWritten(String reason) implements HandOff {}

  /**
   * Nobody knows whether the carrier took it: no answer in time, connection lost after the write.
   *
   * @param reason short explanation
   */
  record InDoubt(String reason) implements HandOff {}

  /**
   * Some parts were taken, the others surely not: only the missing ones may be submitted again.
   *
   * @param carrierIds ids of the parts taken so far
   * @param resume opaque token for {@link OutboundMessage#resume()}, at most 1,000 characters
   * @param errorClass why the missing parts were refused
   * @param code provider's code
   */
  record Partial(List<String> carrierIds, String resume, ErrorClass errorClass, String code)
      implements HandOff {
    /** Copies the ids. */
    public Partial {
      carrierIds = List.copyOf(carrierIds);
    }
  }
}
