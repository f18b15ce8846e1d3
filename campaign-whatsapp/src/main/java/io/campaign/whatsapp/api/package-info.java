/**
 * Calls of the Cloud API over HTTP. Place in the flow: below sending, templates and media; makes
 * one request and says what came of it, and decides nothing.
 */
@NullMarked
package io.campaign.whatsapp.api;

import org.jspecify.annotations.NullMarked;
