/**
 * SMS text as the network counts it: the GSM 7-bit alphabet, the choice between it and UCS-2,
 * parts, and the replacement of typographic characters that would force UCS-2.
 *
 * <p>Pure and free of any carrier, so hosts may use it in editors and previews: {@link
 * io.campaign.sms.text.SmsText#measure} answers "how many parts is this", {@link
 * io.campaign.sms.text.SmartEncoding#apply} makes a text cheaper. Count after rendering: one emoji
 * in a name turns the whole text into UCS-2.
 */
@NullMarked
package io.campaign.sms.text;

import org.jspecify.annotations.NullMarked;
