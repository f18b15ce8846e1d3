/**
 * The SMPP and HTTP carriers, message parts, media and phone numbers.
 *
 * <p>jsmpp and libphonenumber carry no module descriptor, so their module names come from their
 * jars; hosts that need descriptors everywhere write a carrier of their own.
 */
@SuppressWarnings("requires-automatic")
module io.campaign.sms {
  requires com.google.i18n.phonenumbers.libphonenumber;
  requires transitive io.campaign.core;
  requires java.net.http;
  requires jsmpp;
  requires static transitive org.jspecify;
  requires org.slf4j;
  requires tools.jackson.core;

  exports io.campaign.sms;
  exports io.campaign.sms.carrier;
  exports io.campaign.sms.compliance;
  exports io.campaign.sms.http;
  exports io.campaign.sms.media;
  exports io.campaign.sms.number;
  exports io.campaign.sms.profile;
  exports io.campaign.sms.sender;
  exports io.campaign.sms.text;
  exports io.campaign.sms.twilio;
}
