/**
 * WhatsApp by Meta's Cloud API. What is here so far is the edge that any carrier for it needs: who
 * we are at the API ({@link io.campaign.whatsapp.CloudApiAccount}) and whether a webhook really
 * comes from Meta ({@link io.campaign.whatsapp.WebhookSignature}). There is no carrier yet, and
 * nothing here sends.
 */
@NullMarked
package io.campaign.whatsapp;

import org.jspecify.annotations.NullMarked;
