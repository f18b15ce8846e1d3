/** The model, the engine, the ports and an in-memory store. */
module io.campaign.core {
  requires com.github.benmanes.caffeine;
  requires de.siegmar.fastcsv;
  requires java.net.http;
  requires org.slf4j;
  requires tools.jackson.core;
  requires static transitive org.jspecify;

  exports io.campaign;
  exports io.campaign.memory;
  exports io.campaign.calendar;
  exports io.campaign.campaign;
  exports io.campaign.carrier;
  exports io.campaign.codec;
  exports io.campaign.content;
  exports io.campaign.engagement;
  exports io.campaign.error;
  exports io.campaign.event;
  exports io.campaign.field;
  exports io.campaign.filter;
  exports io.campaign.id;
  exports io.campaign.lifecycle;
  exports io.campaign.media;
  exports io.campaign.member;
  exports io.campaign.pacing;
  exports io.campaign.run;
  exports io.campaign.segment;
  exports io.campaign.segment.index;
  exports io.campaign.spi;
  exports io.campaign.summary;
  exports io.campaign.template;
  exports io.campaign.testing;
  exports io.campaign.text;
}
