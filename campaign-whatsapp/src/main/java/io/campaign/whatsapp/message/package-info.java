/**
 * Messages in the form the Cloud API takes. Place in the flow: between a composed message and the
 * call that sends it. Pure: rules that can be checked without asking anybody, and the writing.
 */
@NullMarked
package io.campaign.whatsapp.message;

import org.jspecify.annotations.NullMarked;
