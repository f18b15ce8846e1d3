package io.campaign.lifecycle;

import io.campaign.error.InvalidInputException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where one delivery is (R23). States have a rank and only rise within an attempt group: of two
 * facts about the same delivery the one with the greater (attempt group, {@link #code()}) stands,
 * in whatever order they arrive. A delivery that is planned but in no batch yet has no state.
 *
 * <p>Codes are stored. They sort like ranks, and break ties between equal ranks, so a store may
 * compare codes alone.
 */
public enum DeliveryState {
  /** In an open batch; the intent is durable, the carrier's answer is not known. */
  SUBMITTING(10, 10),
  /** Nobody knows whether the carrier took it: a crash or no answer in time. */
  UNKNOWN(20, 20),
  /** Left out at send time, with a {@link SkipReason}. */
  SKIPPED(30, 30),
  /** Its run was cancelled before the hand-off. */
  CANCELLED(31, 30),
  /** Its own deadline passed before the hand-off. */
  EXPIRED(32, 30),
  /** The carrier said no for good, or retries are used up; "failed" in tallies. */
  REFUSED(33, 30),
  /**
   * The carrier has it and holds it back; final as a hand-off result, not counted as handed off.
   */
  HELD(35, 35),
  /** The carrier took it. */
  HANDED_OFF(40, 40),
  /** The carrier reports that it did not arrive, its own expiry included. */
  UNDELIVERED(50, 50),
  /** The carrier reports that it arrived. */
  DELIVERED(60, 60),
  /** The recipient opened it; only on channels with read receipts. */
  READ(70, 70);

  private static final @Nullable DeliveryState[] BY_CODE = new DeliveryState[READ.code + 1];

  static {
    for (DeliveryState state : values()) {
      BY_CODE[state.code] = state;
    }
  }

  private final int code;
  private final int rank;

  DeliveryState(int code, int rank) {
    this.code = code;
    this.rank = rank;
  }

  /**
   * Returns the number that stores keep: unique, fixed, ordered like the ranks.
   *
   * @return 10 to 70
   */
  public int code() {
    return code;
  }

  /**
   * Returns the place in the order of states; states of equal rank exclude each other.
   *
   * @return 10 to 70
   */
  public int rank() {
    return rank;
  }

  /**
   * Finds the state of a stored code.
   *
   * @param code from {@link #code()}
   * @return the state
   * @throws InvalidInputException if no state has this code
   */
  public static DeliveryState fromCode(int code) {
    @Nullable DeliveryState state = code >= 0 && code < BY_CODE.length ? BY_CODE[code] : null;
    if (state == null) {
      throw new InvalidInputException("delivery state code (%d) must be known".formatted(code));
    }
    return state;
  }

  /**
   * Tells whether the hand-off has come to an end, one way or the other (R9). An unknown counts as
   * final only where policy leaves it so, which the caller decides.
   *
   * @return false for {@link #SUBMITTING} and {@link #UNKNOWN}
   */
  public boolean isFinalHandOffResult() {
    return rank > UNKNOWN.rank;
  }

  /**
   * Tells whether the carrier took the message, whatever became of it since.
   *
   * @return true from {@link #HANDED_OFF} up
   */
  public boolean countsAsHandedOff() {
    return rank >= HANDED_OFF.rank;
  }

  /**
   * Returns the word used in tallies and pages.
   *
   * @return lower case, blanks between words; {@link #REFUSED} is "failed"
   */
  public String word() {
    return this == REFUSED ? "failed" : name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /**
   * Picks the state that stands of two facts about the same delivery. Its attempt group is the
   * greater of the two. Commutative, associative and idempotent, so facts may come in any order and
   * repeatedly.
   *
   * @param groupA attempt group of the first fact, from 0
   * @param stateA state the first fact tells
   * @param groupB attempt group of the second fact, from 0
   * @param stateB state the second fact tells
   * @return one of the two states
   */
  public static DeliveryState merge(
      int groupA, DeliveryState stateA, int groupB, DeliveryState stateB) {
    if (groupA != groupB) {
      return groupA > groupB ? stateA : stateB;
    }
    return stateA.code >= stateB.code ? stateA : stateB;
  }
}
