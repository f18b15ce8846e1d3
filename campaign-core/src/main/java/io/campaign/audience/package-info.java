/**
 * Who gets a campaign: one function gives each member of the segment a disposition, and the
 * preview, the plan and the import all use it. Internal; hosts see it through the engine.
 */
@NullMarked
package io.campaign.audience;

import org.jspecify.annotations.NullMarked;
