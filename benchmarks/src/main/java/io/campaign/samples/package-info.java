/** Code that the README quotes, compiled by the build. */
@NullMarked
package io.campaign.samples;

import org.jspecify.annotations.NullMarked;
