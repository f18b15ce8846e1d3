/** The storage ports on PostgreSQL and H2. */
module io.campaign.jdbc {
  requires transitive io.campaign.core;
  requires transitive java.sql;
  requires org.slf4j;
  requires static transitive org.jspecify;

  exports io.campaign.jdbc;
}
