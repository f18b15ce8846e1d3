package io.campaign.bench.render;

import io.jstach.jstache.JStache;
import io.jstach.jstache.JStacheConfig;
import io.jstach.jstachio.escapers.PlainText;

/** JStachio, compiled with this class, from a record. */
final class JStachioPeer implements Candidate {
  private final JteMember[] members;
  private final boolean first;

  /**
   * The first text.
   *
   * @param m member
   */
  @JStache(
      template =
          "Hi {{#m.firstName}}{{.}}{{/m.firstName}}{{^m.firstName}}there{{/m.firstName}}, VIP"
              + " tickets for the {{#m.city}}{{.}}{{/m.city}} show go live at 10am: {{m.link}}")
  @JStacheConfig(contentType = PlainText.class)
  record First(JteMember m) {}

  /**
   * The second text.
   *
   * @param m member
   */
  @JStache(
      template =
          "Hey {{#m.firstName}}{{.}}{{/m.firstName}}{{^m.firstName}}friend{{/m.firstName}}!"
              + " {{#m.vip}}You're on the VIP list: doors open 6pm, bring this code"
              + " {{m.code}}.{{/m.vip}}{{^m.vip}}General sale starts {{m.saleDate}}.{{/m.vip}}"
              + " {{#m.city}}See you in {{.}}. {{/m.city}}{{m.link}} Reply STOP to opt out.")
  @JStacheConfig(contentType = PlainText.class)
  record Second(JteMember m) {}

  JStachioPeer(Ring ring, boolean first) {
    this.members = JteMember.all(ring);
    this.first = first;
  }

  @Override
  public String text(int member) {
    return first
        ? FirstRenderer.of().execute(new First(members[member]))
        : SecondRenderer.of().execute(new Second(members[member]));
  }

  @Override
  public long run(int count) {
    long length = 0;
    for (int i = 0; i < count; i++) {
      length += text(i & (Ring.SIZE - 1)).length();
    }
    return length;
  }
}
