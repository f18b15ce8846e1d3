package io.campaign.engagement;

import io.campaign.run.DeliveryKey;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Decision on one inbound message. Its natural key is the inbound number.
 *
 * @param inboundNo message
 * @param delivery delivery it answers, null when none
 * @param action what it counts as on that delivery's run, null when nothing
 * @param evidence the rule that decided, for people and for recounting
 * @param byHand whether a person decided; only a person changes that again
 */
public record Attribution(
    long inboundNo,
    @Nullable DeliveryKey delivery,
    @Nullable Action action,
    String evidence,
    boolean byHand) {

  /**
   * A decision by rule.
   *
   * @param inboundNo as above
   * @param delivery as above
   * @param action as above
   * @param evidence as above
   */
  public Attribution(
      long inboundNo, @Nullable DeliveryKey delivery, @Nullable Action action, String evidence) {
    this(inboundNo, delivery, action, evidence, false);
  }

  /**
   * Tells whether a decision says the same, whatever its evidence.
   *
   * @param other another decision on the message
   * @return true when nothing would change
   */
  public boolean same(Attribution other) {
    return Objects.equals(delivery, other.delivery)
        && action == other.action
        && byHand == other.byHand;
  }

  /**
   * The same decision on a message that is now taken for something else.
   *
   * @param kind what it is taken for
   * @return a copy that counts accordingly
   */
  public Attribution as(InboundKind kind) {
    return new Attribution(
        inboundNo, delivery, delivery == null ? null : Action.of(kind), evidence, byHand);
  }

  /**
   * Returns the run it is attributed to.
   *
   * @return its number, 0 for none
   */
  public long runNo() {
    return delivery == null ? 0 : delivery.runNo();
  }

  /** What a member did on a run; counted once per member and run. */
  public enum Action {
    /** Answered. */
    RESPONDED,
    /** Opted out. */
    OPTED_OUT;

    /**
     * Returns what a message of a kind counts as.
     *
     * @param kind what the message is taken for
     * @return null when it counts as nothing
     */
    public static @Nullable Action of(InboundKind kind) {
      return switch (kind) {
        case REPLY -> RESPONDED;
        case STOP -> OPTED_OUT;
        case START, HELP, SUSPECTED_STOP, NOTICE -> null;
      };
    }
  }
}
