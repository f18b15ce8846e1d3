package io.campaign.bench.render;

import org.jspecify.annotations.Nullable;

/**
 * A member that generated code of another package can see.
 *
 * @param firstName null when missing
 * @param city null when missing
 * @param link tracked link
 * @param vip whether on the list
 * @param code code at the door
 * @param saleDate date as shown
 */
public record JteMember(
    @Nullable String firstName,
    @Nullable String city,
    String link,
    boolean vip,
    String code,
    String saleDate) {

  static JteMember[] all(Ring ring) {
    JteMember[] all = new JteMember[Ring.SIZE];
    for (int i = 0; i < all.length; i++) {
      Ring.Member m = ring.members[i];
      all[i] = new JteMember(m.firstName(), m.city(), m.link(), m.vip(), m.code(), m.saleDate());
    }
    return all;
  }
}
