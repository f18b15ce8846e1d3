/**
 * Limits of WhatsApp that concern one person: the service window and the pace of a pair. Place in
 * the flow: asked before a message is composed and told of every message in either direction.
 */
@NullMarked
package io.campaign.whatsapp.limit;

import org.jspecify.annotations.NullMarked;
