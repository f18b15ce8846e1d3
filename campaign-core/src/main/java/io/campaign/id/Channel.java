package io.campaign.id;

/**
 * A way to reach a member. An open value, not an enum: a host may add its own.
 *
 * @param name 1 to 64 characters, lower case by convention
 */
public record Channel(String name) {
  /** Text messages by a mobile operator. */
  public static final Channel SMS = new Channel("sms");

  /** WhatsApp by Meta's Cloud API. */
  public static final Channel WHATSAPP = new Channel("whatsapp");

  /** Checks the rule of {@code name}. */
  public Channel {
    Names.check("channel", name);
  }

  @Override
  public String toString() {
    return name;
  }
}
