/**
 * MMS media: size limits by provider and kind of sender as data, and the look into files before
 * they leave. What becomes of a file that is too large is decided by {@link
 * io.campaign.carrier.MediaLadder}.
 */
@NullMarked
package io.campaign.sms.media;

import org.jspecify.annotations.NullMarked;
