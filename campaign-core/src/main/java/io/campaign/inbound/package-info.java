/**
 * What comes back: carriers report receipts and messages here, opt-outs take effect before a report
 * is acknowledged, and replies are attributed to the latest run that reached their member.
 * Internal.
 */
@NullMarked
package io.campaign.inbound;

import org.jspecify.annotations.NullMarked;
