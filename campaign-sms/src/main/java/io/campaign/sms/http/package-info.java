/**
 * SMS and MMS through a provider's HTTP API.
 *
 * <p>{@link io.campaign.sms.http.HttpSmsCarrier} does what is the same everywhere: the window, time
 * limits, what a failure on the way means, pauses, senders, media, and the order of checks for
 * calls from the provider. What differs is an {@link io.campaign.sms.http.HttpVendor}: how a
 * message is written as a request, how the answer is read, how calls are signed and what they say.
 * {@link io.campaign.sms.twilio} is the one that comes along; another vendor is one class.
 */
@NullMarked
package io.campaign.sms.http;

import org.jspecify.annotations.NullMarked;
