/**
 * Tracked links (R31): composing turns targets into codes with {@link io.campaign.link.DrawnLinks},
 * and the host's web endpoint asks {@link io.campaign.link.LinkDesk} what to answer to whoever
 * opens one. Internal.
 */
@NullMarked
package io.campaign.link;

import org.jspecify.annotations.NullMarked;
