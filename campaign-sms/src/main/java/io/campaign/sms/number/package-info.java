/** What a phone number tells: its country, its state, and the time zones its owner may be in. */
@NullMarked
package io.campaign.sms.number;

import org.jspecify.annotations.NullMarked;
