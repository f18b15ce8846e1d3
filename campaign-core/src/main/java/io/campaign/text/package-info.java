/**
 * Plain-text rules shared by filters, import, templates and stores: folding for comparison and
 * cleaning of what cannot be stored.
 *
 * <p>Lowest layer, pure functions. One implementation in Java is used everywhere, since databases
 * fold differently.
 */
@NullMarked
package io.campaign.text;

import org.jspecify.annotations.NullMarked;
