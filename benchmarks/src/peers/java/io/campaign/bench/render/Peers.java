package io.campaign.bench.render;

import java.util.List;

/** Drives the engines of the profile {@code bench}. */
final class Peers implements PeerShelf {
  Peers() {}

  @Override
  public List<String> names() {
    return List.of(
        "jte",
        "jstachio",
        "pebble",
        "jmustache",
        "mustache.java",
        "freemarker",
        "handlebars",
        "liqp");
  }

  @Override
  public boolean readsRecord(String name) {
    return name.equals("jte") || name.equals("jstachio");
  }

  @Override
  public Candidate prepare(String name, Ring ring, boolean first) {
    return switch (name) {
      case "jte" -> new JtePeer(ring, first);
      case "jstachio" -> new JStachioPeer(ring, first);
      case "pebble" -> new PebblePeer(ring, first);
      case "jmustache" -> new JMustachePeer(ring, first);
      case "mustache.java" -> new MustacheJavaPeer(ring, first);
      case "freemarker" -> new FreeMarkerPeer(ring, first);
      case "handlebars" -> new HandlebarsPeer(ring, first);
      case "liqp" -> new LiqpPeer(ring, first);
      default -> throw new IllegalArgumentException("engine (" + name + ") must be known");
    };
  }
}
