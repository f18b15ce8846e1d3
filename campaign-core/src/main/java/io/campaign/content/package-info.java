/**
 * What a campaign says, per channel: a Liquid text or a template the provider holds. Values only;
 * rendering is in {@link io.campaign.template}.
 */
@NullMarked
package io.campaign.content;

import org.jspecify.annotations.NullMarked;
