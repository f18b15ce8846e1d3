/**
 * The carrier: messages out, webhooks in. Place in the flow: the WhatsApp end of {@link
 * io.campaign.carrier.Carrier}. {@link io.campaign.whatsapp.send.CloudCarrier} sends by one number;
 * give the webhooks of that number to it.
 */
@NullMarked
package io.campaign.whatsapp.send;

import org.jspecify.annotations.NullMarked;
