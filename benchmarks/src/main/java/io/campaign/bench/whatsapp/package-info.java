/** How many webhooks one core takes. */
@NullMarked
package io.campaign.bench.whatsapp;

import org.jspecify.annotations.NullMarked;
