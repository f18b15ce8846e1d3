/** What the bench {@code filter} is measured beside: one class and one process for each peer. */
package io.campaign.bench.filter.peers;
