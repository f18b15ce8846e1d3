package io.campaign.campaign;

import io.campaign.id.AccountId;
import java.time.ZoneId;

/**
 * A tenant and its defaults.
 *
 * @param id name of the account
 * @param title what people call it
 * @param zone zone of members who have none
 * @param region two-letter region that national phone numbers belong to
 */
public record Account(AccountId id, String title, ZoneId zone, String region) {}
