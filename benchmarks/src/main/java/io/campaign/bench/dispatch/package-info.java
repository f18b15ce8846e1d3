/**
 * The measurement {@code dispatch}: the whole sending line (plan, lease, member read, rendering,
 * consent check, ledger) with a carrier that answers at once, beside hand-written loops on the same
 * database in the same run. The figure is CPU time per message, our process and the database's
 * processes together.
 */
@NullMarked
package io.campaign.bench.dispatch;

import org.jspecify.annotations.NullMarked;
