package io.campaign.sms.http;

import io.campaign.carrier.Rendition;
import java.io.IOException;
import java.net.URI;

/**
 * Makes a file that has no URL fetchable for the provider, for as long as it may keep trying.
 * Thread-safe; called once for each message, so it should know files it has met.
 */
@FunctionalInterface
public interface MediaPublisher {
  /**
   * Publishes a file.
   *
   * @param rendition file with a content
   * @return where the provider fetches it; hard to guess, served with the right type and length
   * @throws IOException if that fails now; the message may be tried again
   */
  URI publish(Rendition rendition) throws IOException;
}
