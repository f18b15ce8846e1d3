/**
 * Rules for marketing texts as data that a host edits: hours by country and state, caps, keywords,
 * the answer to STOP, the opt-out line, and the link shorteners that carriers block; each with its
 * source and the date it was read. {@link io.campaign.sms.compliance.ComplianceRules} reads them,
 * {@link io.campaign.sms.compliance.LinkLint} looks into texts.
 */
@NullMarked
package io.campaign.sms.compliance;

import org.jspecify.annotations.NullMarked;
