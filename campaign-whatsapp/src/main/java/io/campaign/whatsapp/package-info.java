/**
 * WhatsApp by Meta's Cloud API. What is here so far is the edge that any carrier for it needs: who
 * we are at the API ({@link io.campaign.whatsapp.CloudApiAccount}), whether a webhook really comes
 * from Meta ({@link io.campaign.whatsapp.WebhookSignature}), what it tells ({@link
 * io.campaign.whatsapp.webhook}), and what its error codes ({@link
 * io.campaign.whatsapp.CloudError}), template events ({@link io.campaign.whatsapp.TemplateState})
 * and statuses ({@link io.campaign.whatsapp.MessageProgress}) mean. There is no carrier yet, and
 * nothing here sends.
 */
@NullMarked
package io.campaign.whatsapp;

import org.jspecify.annotations.NullMarked;
