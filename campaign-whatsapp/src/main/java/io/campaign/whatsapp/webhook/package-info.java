/**
 * What Meta posts to a webhook, read into values of our own.
 *
 * <p>Place in the flow: the edge where receipts, replies, opt-outs and news of templates come in.
 * {@link io.campaign.whatsapp.webhook.WebhookReader} turns a body into {@link
 * io.campaign.whatsapp.webhook.WebhookEvent}s; it is tolerant, since the bodies grow fields and
 * values without notice, and one member that is odd never loses the others. Pure: storing,
 * answering and deciding are elsewhere.
 */
@NullMarked
package io.campaign.whatsapp.webhook;

import org.jspecify.annotations.NullMarked;
