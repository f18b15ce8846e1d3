/**
 * Who texts come from: long codes, toll-free numbers, short codes and names, in pools that share
 * the messages of a carrier and keep each recipient with one sender.
 */
@NullMarked
package io.campaign.sms.sender;

import org.jspecify.annotations.NullMarked;
