/**
 * The store in memory: for tests, trials and the simulation, and the readable definition of what
 * every store must do.
 *
 * <p>{@link io.campaign.memory.MemoryStore} bundles one small class per port over one shared state.
 * Each call holds the state's only lock and is all or nothing: whatever it changed before it threw
 * is undone. Nothing survives the process. {@link io.campaign.memory.StoreFaults} lets a test make
 * any call fail, before or after it happened.
 */
@NullMarked
package io.campaign.memory;

import org.jspecify.annotations.NullMarked;
