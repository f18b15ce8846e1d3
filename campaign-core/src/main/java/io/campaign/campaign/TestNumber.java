package io.campaign.campaign;

import io.campaign.id.AccountId;
import io.campaign.id.Address;
import io.campaign.id.UserId;

/**
 * A number that a user of an account gets tests on; the host has made sure that it is the user's.
 *
 * @param account account
 * @param user whose it is
 * @param address where tests go, with the channel they go out on
 */
public record TestNumber(AccountId account, UserId user, Address address) {}
