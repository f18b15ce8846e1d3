/**
 * Twilio's Programmable Messaging API and the many that are compatible with it: {@link
 * io.campaign.sms.twilio.TwilioVendor} speaks it, {@link io.campaign.sms.twilio.TwilioSignature}
 * checks its calls. Error codes are data, see the resource {@code errors.txt}.
 */
@NullMarked
package io.campaign.sms.twilio;

import org.jspecify.annotations.NullMarked;
