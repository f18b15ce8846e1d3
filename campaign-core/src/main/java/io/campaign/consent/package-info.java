/**
 * Consent at work: which replies opt out, opt in or ask for help.
 *
 * <p>The inbound pipeline asks {@link io.campaign.consent.KeywordRecognizer} about every reply
 * before anything else, appends what follows to the consent history with the rule that matched, and
 * keeps all but {@link io.campaign.consent.KeywordKind#NONE} out of the responses (R30). Pure
 * functions; the lists are data in this package, hosts add words of their own.
 */
@NullMarked
package io.campaign.consent;

import org.jspecify.annotations.NullMarked;
