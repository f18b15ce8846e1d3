/**
 * What the SMPP and the HTTP carrier share: the settings of both builders, senders that rest when
 * they are refused, and what every carrier says of itself. Hosts meet it through the carriers'
 * builders.
 */
@NullMarked
package io.campaign.sms.carrier;

import org.jspecify.annotations.NullMarked;
