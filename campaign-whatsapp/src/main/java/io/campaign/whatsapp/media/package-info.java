/**
 * Files on their way to Meta. Place in the flow: beside sending; a file is uploaded once for a
 * number and named by its id in every message.
 */
@NullMarked
package io.campaign.whatsapp.media;

import org.jspecify.annotations.NullMarked;
