package io.campaign.sms.twilio;

import io.campaign.carrier.MediaLimits;
import io.campaign.id.Secret;
import io.campaign.sms.http.VendorRequest;
import io.campaign.sms.profile.ErrorTable;
import io.campaign.spi.BusinessClock;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One account; checked by the builder. */
record TwilioSettings(
    String account,
    Secret token,
    @Nullable String keySid,
    @Nullable Secret keySecret,
    URI base,
    @Nullable String service,
    MediaLimits media,
    ErrorTable errors,
    Duration throttlePause,
    BusinessClock clock) {

  URI messages() {
    String root = base.toString();
    String trimmed = root.endsWith("/") ? root.substring(0, root.length() - 1) : root;
    return URI.create(trimmed + "/2010-04-01/Accounts/" + account + "/Messages.json");
  }

  /** An API key authorises where one is set; the account's token else. */
  String authorization() {
    return keySid != null && keySecret != null
        ? VendorRequest.basic(keySid, keySecret.reveal())
        : VendorRequest.basic(account, token.reveal());
  }

  @Override
  public String toString() {
    return "TwilioSettings[" + account + "]";
  }
}
