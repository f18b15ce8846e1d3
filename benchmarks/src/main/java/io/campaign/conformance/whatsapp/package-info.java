/**
 * Conformance suite {@code whatsapp-webhooks}: webhook bodies as Meta posts them, and what each
 * must be read as.
 */
@NullMarked
package io.campaign.conformance.whatsapp;

import org.jspecify.annotations.NullMarked;
