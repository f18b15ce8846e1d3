/**
 * The bench {@code render}: how fast a template becomes one member's text, against what a Java
 * developer would write by hand.
 *
 * <p>Two templates, a ring of 4,096 members, inputs from slots and from a map. Every candidate must
 * give the same text for every member before anything is measured. Another template engine is one
 * more {@link io.campaign.bench.render.Candidate} in {@link io.campaign.bench.render.RenderBench}.
 */
@NullMarked
package io.campaign.bench.render;

import org.jspecify.annotations.NullMarked;
