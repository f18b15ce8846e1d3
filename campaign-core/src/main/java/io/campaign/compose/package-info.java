/**
 * Turns a run's content and a member into one message: templates are compiled once per revision,
 * variables are looked up in the member, and what cannot be said to this member is a reason, not an
 * exception. Internal.
 */
@NullMarked
package io.campaign.compose;

import org.jspecify.annotations.NullMarked;
