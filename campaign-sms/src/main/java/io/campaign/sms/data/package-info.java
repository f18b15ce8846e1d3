/** Reads the editable resources of this module; not exported. */
@NullMarked
package io.campaign.sms.data;

import org.jspecify.annotations.NullMarked;
