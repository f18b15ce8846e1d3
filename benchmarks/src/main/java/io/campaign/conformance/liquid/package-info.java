/**
 * The suite {@code liquid}: cases of the Liquid language with sources, data and expected texts.
 *
 * <p>Reads the file by streaming, renders every case, and counts a case whose template must be
 * refused as passed when parsing or rendering refuses it with a typed error.
 */
@NullMarked
package io.campaign.conformance.liquid;

import org.jspecify.annotations.NullMarked;
