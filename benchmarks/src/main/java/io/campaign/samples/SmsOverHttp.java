package io.campaign.samples;

import io.campaign.id.Secret;
import io.campaign.sms.http.HttpSmsCarrier;
import io.campaign.sms.twilio.TwilioVendor;
import java.net.URI;

/** A host that sends over a provider's HTTP API. */
public final class SmsOverHttp {
  private SmsOverHttp() {}

  /**
   * Makes the carrier.
   *
   * @param sid account at the provider
   * @param token its auth token
   * @return carrier, not started
   */
  public static HttpSmsCarrier carrier(String sid, String token) {
    // region http
    HttpSmsCarrier carrier =
        HttpSmsCarrier.builder("main", TwilioVendor.account(sid, Secret.of(token)).build())
            .callback(URI.create("https://shop.example/hooks/sms"))
            .sender("+12125550142")
            .build();
    // endregion
    return carrier;
  }
}
