package io.campaign.standin;

/**
 * How often what goes wrong, each as one in so many; 0 for never.
 *
 * @param heldFor a message is held for its quality
 * @param droppedOfHeld a held message is dropped
 * @param failed a message that was taken cannot be delivered
 * @param optedOut the recipient wants no marketing
 * @param pairs the recipient just got a message of another system
 * @param passing the server has passing trouble
 * @param lostAnswers the answer is lost after the message was taken
 * @param tooManyCalls the account makes too many calls
 * @param tooFast the number sends too fast
 * @param early a status is told before the answer
 * @param repeated a webhook is repeated
 */
public record Troubles(
    int heldFor,
    int droppedOfHeld,
    int failed,
    int optedOut,
    int pairs,
    int passing,
    int lostAnswers,
    int tooManyCalls,
    int tooFast,
    int early,
    int repeated) {
  /** Nothing goes wrong. */
  public static final Troubles NONE = new Troubles(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

  /** Everything goes wrong now and then. */
  public static final Troubles ALL = new Troubles(30, 8, 60, 150, 120, 150, 200, 900, 400, 20, 4);
}
