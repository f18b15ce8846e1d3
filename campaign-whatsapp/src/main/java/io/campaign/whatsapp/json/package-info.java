/**
 * JSON as it comes from outside and as it is sent. Place in the flow: below the webhooks and the
 * calls of the API; knows nothing of either.
 */
@NullMarked
package io.campaign.whatsapp.json;

import org.jspecify.annotations.NullMarked;
