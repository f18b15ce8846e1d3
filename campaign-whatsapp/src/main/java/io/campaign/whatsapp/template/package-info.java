/**
 * Templates at Meta: written, checked, submitted, reviewed, changed, and known to campaigns. Place
 * in the flow: before sending. {@link io.campaign.whatsapp.template.TemplateDesk} talks to Meta;
 * {@link io.campaign.whatsapp.template.TemplateBook} knows where each template stands and tells the
 * engine.
 */
@NullMarked
package io.campaign.whatsapp.template;

import org.jspecify.annotations.NullMarked;
