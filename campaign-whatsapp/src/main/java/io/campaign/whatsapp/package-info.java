/**
 * WhatsApp by Meta's Cloud API: what everything else here is made of. Who we are at the API ({@link
 * io.campaign.whatsapp.CloudApiAccount}) and how many people we may write to ({@link
 * io.campaign.whatsapp.Portfolio}), whether a webhook really comes from Meta ({@link
 * io.campaign.whatsapp.WebhookSignature}), and what its error codes ({@link
 * io.campaign.whatsapp.CloudError}), template events ({@link io.campaign.whatsapp.TemplateState})
 * and statuses ({@link io.campaign.whatsapp.MessageProgress}) mean. The carrier is in {@link
 * io.campaign.whatsapp.send}.
 */
@NullMarked
package io.campaign.whatsapp;

import org.jspecify.annotations.NullMarked;
