package io.campaign.engagement;

import io.campaign.id.AccountId;
import io.campaign.id.AddressKey;
import io.campaign.id.Channel;
import java.time.Instant;

/**
 * An entry of the consent ledger. Its natural key is (account, channel, address key, sender group,
 * event key). The latest by {@code at} counts; of equal times the opt-out.
 *
 * @param account owner
 * @param channel channel it is about
 * @param addressKey whose consent
 * @param senderGroup senders it is about, {@code *} for the whole account
 * @param state new state
 * @param at when it was given or withdrawn
 * @param source where it came from, for example {@code keyword}, {@code import}, {@code host},
 *     {@code carrier}
 * @param proof what shows it: the words matched, the file and row; no phone number
 * @param eventKey makes a repeat recognisable, 1 to 160 characters
 */
public record ConsentChange(
    AccountId account,
    Channel channel,
    AddressKey addressKey,
    String senderGroup,
    ConsentState state,
    Instant at,
    String source,
    String proof,
    String eventKey) {
  /** Group that stands for all senders of an account. */
  public static final String ALL_SENDERS = "*";
}
