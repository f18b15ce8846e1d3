package io.campaign.campaign;

/**
 * What all runs of a campaign have come to so far; kept beside it so that lists can sort by it.
 *
 * @param recipients planned recipients
 * @param handedOff recipients whose message a carrier took
 * @param responders members who answered
 * @param clickers members who clicked
 */
public record CampaignNumbers(long recipients, long handedOff, long responders, long clickers) {
  /** Nothing was sent yet. */
  public static final CampaignNumbers NONE = new CampaignNumbers(0, 0, 0, 0);

  /** Rates are whole millionths, so that every store sorts them alike. */
  private static final long WHOLE = 1_000_000;

  /**
   * Computes the response rate.
   *
   * @return responders of handed off in millionths, or -1 when nothing was handed off
   */
  public long responseRate() {
    return rate(responders);
  }

  /**
   * Computes the click rate.
   *
   * @return clickers of handed off in millionths, or -1 when nothing was handed off
   */
  public long clickRate() {
    return rate(clickers);
  }

  private long rate(long part) {
    return handedOff == 0 ? -1 : Math.min(part, handedOff) * WHOLE / handedOff;
  }

  /**
   * Adds the numbers of another run.
   *
   * @param other numbers
   * @return the sum
   */
  public CampaignNumbers plus(CampaignNumbers other) {
    return new CampaignNumbers(
        recipients + other.recipients,
        handedOff + other.handedOff,
        responders + other.responders,
        clickers + other.clickers);
  }
}
