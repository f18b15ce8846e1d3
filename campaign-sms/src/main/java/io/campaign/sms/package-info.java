/**
 * The SMS channel: a carrier over SMPP 3.4, phone numbers, and the measure of texts.
 *
 * <p>Start with {@link io.campaign.sms.SmppCarrier#builder} and give the result to the engine;
 * {@link io.campaign.sms.SmsAddressParser} reads numbers as people write them. What differs between
 * providers is set with the types of {@code io.campaign.sms.profile}; texts are measured and split
 * by {@code io.campaign.sms.text}. Sessions, receipts and replies are handled in a package that is
 * not exported.
 */
@NullMarked
package io.campaign.sms;

import org.jspecify.annotations.NullMarked;
