/** The WhatsApp Cloud API as a carrier. */
module io.campaign.whatsapp {
  requires transitive io.campaign.core;
  requires java.net.http;
  requires org.slf4j;
  requires tools.jackson.core;
  requires tools.jackson.jr.ob;
  requires static transitive org.jspecify;

  exports io.campaign.whatsapp;
  exports io.campaign.whatsapp.send;
  exports io.campaign.whatsapp.template;
  exports io.campaign.whatsapp.webhook;
}
