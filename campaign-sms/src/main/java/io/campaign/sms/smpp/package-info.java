/**
 * SMPP 3.4 sessions: not exported.
 *
 * <p>{@link io.campaign.sms.smpp.SmppGateway} picks a session for each message; a slot per session
 * keeps it bound; a bound session owns the jsmpp connection and one thread per place in its window,
 * because jsmpp blocks. What goes out is composed before it reaches a session; what comes in is
 * read into plain records first, so that every decision here is a pure function with a test of its
 * own.
 */
@NullMarked
package io.campaign.sms.smpp;

import org.jspecify.annotations.NullMarked;
