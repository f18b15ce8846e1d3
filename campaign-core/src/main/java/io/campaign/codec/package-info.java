/**
 * JSON of everything that is stored: campaign definitions and feed events. Versioned, written by
 * hand with a streaming writer, read tolerantly: unknown members are ignored, so that an older node
 * can read what a newer one wrote.
 *
 * <p>Exported so that stores written elsewhere keep the same form without seeing internals.
 */
@NullMarked
package io.campaign.codec;

import org.jspecify.annotations.NullMarked;
