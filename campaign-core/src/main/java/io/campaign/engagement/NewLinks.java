package io.campaign.engagement;

import io.campaign.error.InvalidInputException;
import io.campaign.run.DeliveryKey;
import java.time.Instant;
import java.util.List;

/**
 * The links of one message, about to be kept. Its natural key is the code.
 *
 * @param code 64 random bits, the same for all links of the message
 * @param delivery message
 * @param targets link number n leads to the n-th, counted from 1; 1 to 61
 * @param issuedAt business time
 * @param expiresAt when they lead nowhere any more
 */
public record NewLinks(
    long code,
    DeliveryKey delivery,
    List<LinkTarget> targets,
    Instant issuedAt,
    Instant expiresAt) {
  /** Most links in one message. */
  public static final int MOST = 61;

  /** Copies the targets and checks their number. */
  public NewLinks {
    targets = List.copyOf(targets);
    if (targets.isEmpty() || targets.size() > MOST) {
      throw new InvalidInputException("links (" + targets.size() + ") must be 1 to " + MOST);
    }
  }

  @Override
  public String toString() {
    return "NewLinks[" + delivery + ", " + targets.size() + " links]";
  }
}
