/**
 * The durable feed of what happened, and listeners on top of it. Events carry numbers and states,
 * never texts or addresses.
 */
@NullMarked
package io.campaign.event;

import org.jspecify.annotations.NullMarked;
