/**
 * What holds when processes die: real engines in processes of their own are killed, frozen and cut
 * from their database while they send, and the carrier's own log is compared with the ledger
 * afterwards.
 */
@NullMarked
package io.campaign.chaos;

import org.jspecify.annotations.NullMarked;
