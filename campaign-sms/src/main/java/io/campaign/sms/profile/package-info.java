/**
 * What differs between SMPP providers, as data a host can set: what each command status means, how
 * message ids are written, how long texts travel, which alphabet stands behind data coding 0, and
 * how senders are typed.
 *
 * <p>Defaults follow what most providers do. A provider's manual, or a few test messages, tell the
 * rest; nothing here needs code.
 */
@NullMarked
package io.campaign.sms.profile;

import org.jspecify.annotations.NullMarked;
