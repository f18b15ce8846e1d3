/**
 * The personalisation language: a safe, bounded Liquid that a marketer writes once and the library
 * renders millions of times.
 *
 * <p>Layer 1: uses only {@link io.campaign.error} and {@link io.campaign.text}. {@link
 * io.campaign.template.Template#parse} turns source text into an immutable {@link
 * io.campaign.template.Template}, or reports every problem with line, column and caret. A template
 * is rendered from a map, or, bound to a {@link io.campaign.template.TemplateSchema}, from an array
 * of slots. Output is plain text. Nothing in here uses reflection, calls a method of a value, or
 * reads member data as a template; size, nesting, steps and output are bounded by {@link
 * io.campaign.template.TemplateLimits}. Saved texts that {@code render} and {@code include} may use
 * come from {@link io.campaign.template.Snippets} and share these bounds with the template. A
 * member that cannot be rendered raises {@link io.campaign.template.RenderFailure}; other members
 * are not affected.
 */
@NullMarked
package io.campaign.template;

import org.jspecify.annotations.NullMarked;
