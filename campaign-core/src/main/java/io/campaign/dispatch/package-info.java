/**
 * The sending line as steps that never block and own no thread: the planner freezes an audience
 * into chunks, workers lease chunks and trade batches with the ledger, timers move campaigns and
 * runs on. Threads, {@code tick(now)}, the simulation and the tests all drive the same steps.
 * Internal.
 *
 * <p>A worker's round: settle answers, close what has its outcome and open what comes next in one
 * exchange with the ledger, submit what was opened as the pacing allows and before the batch
 * deadline, hand the rest back.
 */
@NullMarked
package io.campaign.dispatch;

import org.jspecify.annotations.NullMarked;
