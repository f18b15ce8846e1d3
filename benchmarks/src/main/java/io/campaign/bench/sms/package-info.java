/**
 * The bench {@code sms}: counting parts against an independent charset and a naive loop, the SMPP
 * carrier against the bare client it is built on, and the HTTP carrier against the bare HTTP
 * client.
 */
@NullMarked
package io.campaign.bench.sms;

import org.jspecify.annotations.NullMarked;
