/**
 * Media that stay where the host serves them, behind {@link io.campaign.spi.MediaStore}. The other
 * implementations live with their stores.
 */
@NullMarked
package io.campaign.media;

import org.jspecify.annotations.NullMarked;
