/**
 * The store on a relational database: PostgreSQL in production, with any number of engine
 * instances, and H2 as the embedded default.
 *
 * <p>A host gives a {@link javax.sql.DataSource} to {@link io.campaign.jdbc.JdbcStore}, creates the
 * tables once with {@link io.campaign.jdbc.CampaignSchema}, and passes the store to the engine.
 * Every port method is one transaction of its own, or joins the host's when the connection comes
 * with auto-commit off (wrap the data source in a transaction-aware proxy for that). All values
 * reach SQL as binds. Instants are {@code bigint} microseconds since 1970 in UTC: exact, equal on
 * both databases and free of session time zones; read them with {@code to_timestamp(at_us / 1e6)}.
 * Texts that filters compare are stored twice, as written and folded in Java.
 */
@NullMarked
package io.campaign.jdbc;

import org.jspecify.annotations.NullMarked;
