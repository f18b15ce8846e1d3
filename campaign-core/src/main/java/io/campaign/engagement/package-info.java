/**
 * What comes back from members: consent changes, inbound messages, and the hand-offs they are
 * attributed to. Values only.
 */
@NullMarked
package io.campaign.engagement;

import org.jspecify.annotations.NullMarked;
