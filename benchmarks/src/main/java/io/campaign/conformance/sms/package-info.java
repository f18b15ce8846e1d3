/** The suite {@code sms-segments}: encodings and parts of SMS texts. */
@NullMarked
package io.campaign.conformance.sms;

import org.jspecify.annotations.NullMarked;
