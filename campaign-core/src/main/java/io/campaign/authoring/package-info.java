/**
 * What authors do with campaigns: draft, edit, submit, approve, schedule, pause, cancel. Every move
 * is decided by the lifecycle tables, checked against the actor's rights, and applied by
 * compare-and-set. Internal.
 */
@NullMarked
package io.campaign.authoring;

import org.jspecify.annotations.NullMarked;
