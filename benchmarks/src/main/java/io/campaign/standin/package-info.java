/**
 * Meta's Cloud API on loopback, for samples and long runs: templates with review, messages with
 * every limit the real one has, webhooks that come late, twice, out of order or before the answer.
 * It keeps a log of its own, which a run's ledger must equal. Behaves as the documentation says;
 * written without the library's own reading of it.
 */
@NullMarked
package io.campaign.standin;

import org.jspecify.annotations.NullMarked;
