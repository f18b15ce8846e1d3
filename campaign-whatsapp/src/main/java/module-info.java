/** The WhatsApp Cloud API as a carrier. */
module io.campaign.whatsapp {
  requires transitive io.campaign.core;
  requires org.slf4j;
  requires static transitive org.jspecify;

  exports io.campaign.whatsapp;
}
