/** A host on the module path. */
module consumer {
  requires com.h2database;
  requires io.campaign.core;
  requires io.campaign.jdbc;
  requires io.campaign.sms;
  requires io.campaign.whatsapp;
  requires java.naming;
  requires java.sql;
}
