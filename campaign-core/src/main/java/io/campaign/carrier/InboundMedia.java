package io.campaign.carrier;

import java.net.URI;

/**
 * A file that came with a message from outside; it stays at the provider, which may ask for the
 * account's credentials.
 *
 * @param type media type as the provider names it; may be wrong
 * @param url where it is
 */
public record InboundMedia(String type, URI url) {
  /** Shows the type only. */
  @Override
  public String toString() {
    return "InboundMedia[" + type + "]";
  }
}
