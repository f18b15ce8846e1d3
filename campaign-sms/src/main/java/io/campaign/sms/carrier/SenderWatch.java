package io.campaign.sms.carrier;

import io.campaign.carrier.ErrorClass;
import io.campaign.carrier.HandOff;
import io.campaign.id.Masking;
import io.campaign.sms.sender.SenderPool;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the pool informed of what the provider says of its senders.
 *
 * @param settings of the carrier
 */
public record SenderWatch(SharedSettings settings) {
  private static final Logger log = LoggerFactory.getLogger(SenderWatch.class);

  /**
   * Looks whether a sender may be used; it may have been withdrawn since the message was composed.
   *
   * @param sender as the pool names it, or null for the provider's choice
   * @return what to give back instead of sending, or null to go on
   */
  public @Nullable HandOff held(@Nullable String sender) {
    SenderPool pool = settings.senders();
    return sender == null || pool == null || pool.inService(sender)
        ? null
        : new HandOff.NotWritten("sender is out of service");
  }

  /**
   * Lets a refused sender rest; while others are in service the message may go by them.
   *
   * @param sender as the pool names it, or null for the provider's choice
   * @param handOff what became of its message
   * @return what that means for the message
   */
  public HandOff judge(@Nullable String sender, HandOff handOff) {
    SenderPool pool = settings.senders();
    if (sender == null
        || pool == null
        || !(handOff instanceof HandOff.Refused refused)
        || refused.errorClass() != ErrorClass.SENDER) {
      return handOff;
    }
    boolean others = pool.rest(sender, settings.senderRest());
    log.warn(
        "{}: sender {} is refused ({}) and rests for {}",
        settings.name(),
        Masking.address(sender),
        refused.code(),
        settings.senderRest());
    return others ? new HandOff.NotWritten("sender is refused, another one takes over") : handOff;
  }
}
