/**
 * The demo: a campaign from a member file to a page of numbers, over a real SMPP session.
 *
 * <p>{@link io.campaign.demo.Demo} is the sender and uses the library as a host would; {@link
 * io.campaign.demo.Smsc} is the other side, a process of its own on loopback that keeps its own
 * log; {@link io.campaign.demo.Chaos} kills the sender while it works, starts it again and compares
 * the two. Everything random comes from a seed. Nothing is sent anywhere but to 127.0.0.1.
 */
@NullMarked
package io.campaign.demo;

import org.jspecify.annotations.NullMarked;
