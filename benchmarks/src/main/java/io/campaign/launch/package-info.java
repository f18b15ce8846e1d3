/**
 * How the build starts a program of this module: {@link io.campaign.launch.Launcher} runs inside
 * Maven and starts a Java process of its own, in which {@link io.campaign.launch.Launched} calls
 * the program. So programs see a plain class path and a plain heap, write straight to the terminal,
 * and resolve relative paths against the directory Maven was started in.
 */
@NullMarked
package io.campaign.launch;

import org.jspecify.annotations.NullMarked;
