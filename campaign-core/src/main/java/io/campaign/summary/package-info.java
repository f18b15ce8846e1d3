/**
 * Words about replies by a language model (R35): a {@link io.campaign.spi.ResponseSummarizer} for
 * endpoints that speak the chat completions protocol.
 *
 * <p>Place in the flow: behind the reply groups. Optional; the numbers, the groups and the offline
 * summary need none of it. The model gets sample replies as data, no tools and no secrets, and what
 * it writes is checked before anybody sees it.
 */
@NullMarked
package io.campaign.summary;

import org.jspecify.annotations.NullMarked;
